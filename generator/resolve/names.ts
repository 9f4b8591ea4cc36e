import type { HttpMethod, Resource } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';
import { camelCase } from '../naming/words.ts';
import type { Report } from './context.ts';
import { withFixedQuery } from './fixed-query-name.ts';
import { singular } from './noun.ts';
import { nameOperation, type Answer, type OperationName } from './operation-name.ts';
import type { Route } from './route.ts';
import { scopesOf, stepsOf, withoutScopes, type Step } from './steps.ts';

/** An operation as far as its name depends on it. */
export interface Unnamed {
  readonly route: Route;
  readonly hasBody: boolean;
  readonly answer: Answer;
  /** What overlay or lock say; each member replaces what the rules give. */
  readonly given: {
    readonly name?: string | undefined;
    readonly verb?: string | undefined;
    readonly resource?: readonly string[] | undefined;
  };
}

/** What an operation is called by the rules alone. */
export interface RuledName {
  readonly short: OperationName;
  /** With its scope. */
  readonly long: () => string;
}

/** The names of the rules, by operation id. What is given counts for nothing here. */
export function ruledNames(operations: readonly Unnamed[]): ReadonlyMap<string, RuledName> {
  const scopes = scopesOf(operations.map(({ route }) => route));
  const byPath = grouped(operations, ({ route }) => route.path);
  return new Map(
    operations.map((operation) => {
      const siblings = byPath.get(operation.route.path) ?? [];
      return [operation.route.id, ruledName(operation, siblings, scopes)];
    }),
  );
}

/**
 * Names of all operations, by operation id. Given names are claimed first, so that a rule never takes them: neither a name nor a verb
 * of a resource.
 */
export function nameOperations(
  operations: readonly Unnamed[],
  report: Report,
  ruled: ReadonlyMap<string, RuledName> = ruledNames(operations),
): ReadonlyMap<string, OperationName> {
  const takenNames = new Set(operations.flatMap(({ given }) => given.name ?? []));
  const takenVerbs = new Set(
    operations.flatMap((operation) => {
      const { verb, resource = ruled.get(operation.route.id)?.short.resource ?? [] } =
        operation.given;
      return verb === undefined ? [] : [`${resource.join('.')}.${verb}`];
    }),
  );
  const counts = countOf([...ruled.values()].map(({ short }) => short.name));
  const named = new Map<string, OperationName>();
  for (const operation of operations) {
    const { given, route } = operation;
    const { short, long } = ruled.get(route.id) ?? unreachable();
    // All of the operations that would be called alike get their scope, so that none depends on the order.
    const wanted = counts.get(short.name) === 1 ? short.name : long();
    const scoped = wanted !== short.name;
    const name = given.name ?? unique(wanted, takenNames);
    if (given.name === undefined && name !== wanted) {
      report('DW-name-collision', route.span, { name: wanted, renamed: name });
    }
    takenNames.add(name);
    const resource = given.resource ?? short.resource;
    const prefix = `${resource.join('.')}.`;
    const alone = !scoped && !takenVerbs.has(prefix + short.verb);
    const verb = given.verb ?? (alone ? short.verb : name);
    takenVerbs.add(prefix + verb);
    named.set(route.id, { name, verb, resource });
  }
  return named;
}

/** Every resource that the names mention, parents before children. */
export function resourcesOf(names: Iterable<OperationName>): readonly Resource[] {
  const resources = new Map<string, Resource>();
  for (const { resource } of names) {
    resource.forEach((_, index) => {
      const path = resource.slice(0, index + 1);
      const id = path.join('.');
      if (!resources.has(id)) resources.set(id, { id, path });
    });
  }
  return [...resources.values()];
}

function ruledName(
  operation: Unnamed,
  siblings: readonly Unnamed[],
  scopes: ReadonlySet<string>,
): RuledName {
  const { route } = operation;
  const { scope, steps } = withoutScopes(stepsOf(route), scopes);
  const rule = nameOperation({
    method: route.method,
    steps: steps.length === 0 ? [{ word: 'root' }] : steps,
    hasBody: operation.hasBody,
    answer: operation.answer,
    siblings: new Set<HttpMethod>(siblings.map((other) => other.route.method)),
    relation: siblings.every(({ route: { method }, hasBody }) => isLinking(method) && !hasBody),
  });
  const { name, verb, resource } = withFixedQuery(rule, route.fixedQuery ?? []);
  const short = { name: nameable(name), verb: nameable(verb), resource: resource.map(nameable) };
  return { short, long: () => nameable(withScope(short.name, scope)) };
}

/** `/2fa` and `/~` have to be called something that begins with a letter. */
function nameable(name: string): string {
  return name.replace(/^(?=\d|$)/, 'path');
}

/** Methods that a relation may have; a path that can be read or edited is a thing of its own. */
function isLinking(method: HttpMethod): boolean {
  return method === 'POST' || method === 'DELETE' || method === 'PUT';
}

/** `listPosts` in the scope of a user: `listUserPosts`. */
function withScope(name: string, scope: readonly Step[]): string {
  const nouns = scope.map(({ word }) => singular(word));
  const [verb = '', ...rest] = name.split(/(?=[A-Z])/);
  return camelCase([verb, ...nouns, ...rest].join(' '));
}

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function unique(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`;
  return free;
}

function unreachable(): never {
  throw new Error('invariant: every operation was named by rule');
}
