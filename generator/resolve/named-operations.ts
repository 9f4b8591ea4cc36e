import type { LockedOperation } from '../config/lock.ts';
import type { Overlay, OverlayOperation } from '../config/overlay.ts';
import type { Located } from '../ir/span.ts';
import type { Model, Operation } from '../ir/api.ts';
import { answerOf } from './answer.ts';
import type { Report } from './context.ts';
import { nameOperations, ruledNames, type Unnamed } from './names.ts';
import type { OperationName } from './operation-name.ts';
import { unmatched } from './overlay-unmatched.ts';
import type { OverlayUses } from './overlay-uses.ts';
import { functionName } from '../naming/identifier.ts';
import { checkGivenName } from './given-name.ts';

/** An operation that has everything but its names. */
export type Nameless = Omit<Operation, 'name' | 'resource' | 'verb'>;

/** What naming operations needs besides them. */
export interface NamingContext {
  /** For what the answers are. */
  readonly models: readonly Model[];
  readonly overlay: Overlay | undefined;
  /** Pinned names that can be kept, by route; the overlay goes before them. */
  readonly locked: ReadonlyMap<string, LockedOperation>;
  readonly report: Report;
  readonly uses: OverlayUses;
}

/** The operations with names by overlay, by lock or by rule. */
export function namedOperations(
  operations: readonly Nameless[],
  context: NamingContext,
): readonly Operation[] {
  return pinnedOperations(operations, context) ?? chosenOperations(operations, context);
}

/** Where all names are pinned and the overlay gives none, nothing is left for the rules. Undefined otherwise. */
function pinnedOperations(
  operations: readonly Nameless[],
  { overlay, locked }: NamingContext,
): readonly Operation[] | undefined {
  const isGiven = ({ name, verb, resource }: OverlayOperation): boolean =>
    [name, verb, resource].some((part) => part !== undefined);
  if (overlay !== undefined && overlay.resources.length > 0) return undefined;
  if (overlay?.operations.some(isGiven) === true) return undefined;
  const pinned: Operation[] = [];
  for (const operation of operations) {
    const names = locked.get(operation.id);
    if (names === undefined) return undefined;
    const { name, resource, verb } = names;
    pinned.push({ ...operation, name, verb, resource });
  }
  return pinned;
}

function chosenOperations(
  operations: readonly Nameless[],
  { models, overlay, locked, report, uses }: NamingContext,
): readonly Operation[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const unnamed = operations.map((operation): Unnamed => {
    const answer = answerOf(operation.responses, byId);
    return { route: operation, hasBody: operation.body !== undefined, answer, given: {} };
  });
  const rules = ruledNames(unnamed);
  const ruled = nameOperations(unnamed, () => undefined, rules);
  const entries = new Map(overlay?.operations.map((entry) => [entry.key.text, entry]));
  const given = givenResources(operations, ruled, { overlay, report, uses });
  const taken = new Map<string, Located>();
  const names = nameOperations(
    unnamed.map((operation) => {
      const entry = entries.get(operation.route.id);
      const rule = ruled.get(operation.route.id);
      const pinned = locked.get(operation.route.id);
      const resource = given.get(operation.route.id) ?? pinned?.resource.split('.');
      if (entry === undefined) {
        return { ...operation, given: { name: pinned?.name, verb: pinned?.verb, resource } };
      }
      if (rule !== undefined) noteNames(entry, rule, uses);
      const own = entry.resource?.text.split('.') ?? resource;
      const inside = (own ?? rule?.resource ?? []).join('.');
      const chosen = freeName(entry.name, taken, report);
      if (chosen !== undefined) checkGivenName(entry.name, functionName, report);
      const name = chosen ?? pinned?.name;
      const verb = freeName(entry.verb, taken, report, `${inside}.`) ?? pinned?.verb;
      return { ...operation, given: { name, verb, resource: own } };
    }),
    report,
    rules,
  );
  return operations.map((operation) => {
    const name = names.get(operation.id);
    if (name === undefined) throw new Error(`invariant: ${operation.id} was named`);
    return { ...operation, ...name, resource: name.resource.join('.') };
  });
}

/** Resources that the overlay gives to all operations below a path, by operation id. */
function givenResources(
  operations: readonly Nameless[],
  ruled: ReadonlyMap<string, OperationName>,
  { overlay, report, uses }: Omit<NamingContext, 'models' | 'locked'>,
): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, readonly string[]>();
  for (const entry of overlay?.resources ?? []) {
    const below = operations.filter(({ path }) => startsWithPath(path, entry.key.text));
    if (below.length === 0) {
      const paths = operations.map(({ path }) => path);
      unmatched(entry.key, 'path', paths, report);
    }
    for (const { id } of below) {
      if (given.has(id)) continue;
      given.set(id, entry.name.text.split('.'));
      uses.note(entry, 'name', ruled.get(id)?.resource.join('.') !== entry.name.text);
    }
  }
  return given;
}

function noteNames(entry: OverlayOperation, rule: OperationName, uses: OverlayUses): void {
  const { name, verb, resource } = entry;
  if (name !== undefined) uses.note(entry, 'name', name.text !== rule.name);
  if (verb !== undefined) uses.note(entry, 'verb', verb.text !== rule.verb);
  if (resource !== undefined) {
    uses.note(entry, 'resource', resource.text !== rule.resource.join('.'));
  }
}

/**
 * A given name, unless an entry above gives it to another operation; then the rules name this one. `prefix` says inside which
 * resource a verb must be unique.
 */
function freeName(
  name: Located | undefined,
  taken: Map<string, Located>,
  report: Report,
  prefix = '',
): string | undefined {
  if (name === undefined) return undefined;
  const first = taken.get(prefix + name.text);
  if (first === undefined) {
    taken.set(prefix + name.text, name);
    return name.text;
  }
  const notes = [{ message: 'first given here', span: first.span }];
  const holes = { name: name.text, holder: 'another operation' };
  report('DW-overlay-name-taken', name.span, holes, { notes });
  return undefined;
}

function startsWithPath(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
