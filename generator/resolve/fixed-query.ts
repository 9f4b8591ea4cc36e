import type { FixedQueryParameter } from '../ir/api.ts';
import type { DocHeader, DocOperation } from '../read/doc.ts';
import type { Report } from './context.ts';
import type { Route } from './route.ts';
import { typeWord } from './sample-parameters.ts';

/** An operation as written, and where it is found. */
export interface Routed {
  readonly operation: DocOperation;
  readonly route: Route;
}

/**
 * The operations, in document order, those of one method and path told apart by their queries. Copies are left out and
 * reported.
 */
export function operationsApart(routed: readonly Routed[], report: Report): readonly Routed[] {
  const groups = new Map<string, Routed[]>();
  for (const one of routed) {
    const group = groups.get(one.route.id);
    if (group === undefined) groups.set(one.route.id, [one]);
    else group.push(one);
  }
  const apart = [...groups.values()].flatMap((group) =>
    group.length === 1 ? group : withoutCopies(withFixedQueries(group), report),
  );
  const order = new Map(routed.map(({ operation }, index) => [operation, index]));
  const rank = ({ operation }: Routed): number => order.get(operation) ?? 0;
  return apart.toSorted((left, right) => rank(left) - rank(right));
}

function withoutCopies(group: readonly Routed[], report: Report): readonly Routed[] {
  const first = new Map<string, Routed>();
  for (const one of group) {
    const { operation, route } = one;
    const span = operation.heading.span;
    const earlier = first.get(route.id);
    const [beside] = first.values();
    if (earlier !== undefined) {
      const note = { message: 'first documented here', span: earlier.operation.heading.span };
      report('DW-duplicate-operation', span, { route: route.id }, { notes: [note] });
      continue;
    }
    first.set(route.id, one);
    if (beside === undefined) continue;
    const note = { message: 'the other one', span: beside.operation.heading.span };
    const holes = { route: route.id, other: beside.route.id };
    report('DW-query-tells-apart', span, holes, { notes: [note] });
  }
  return [...first.values()];
}

/**
 * Operations of one method and path, told apart by what their queries always say: each gets it as its fixed query, and an
 * id with it. One that says nothing of the kind is for all other queries. Those that stay alike keep one id.
 */
function withFixedQueries(group: readonly Routed[]): readonly Routed[] {
  const names = new Set(tellingNames(group));
  if (names.size === 0) return group;
  return group.map(({ operation, route }) => {
    const fixed = [...valuesOf(operation).values()].filter(({ name }) => names.has(name.text));
    if (fixed.length === 0) return { operation, route };
    const fixedQuery = fixed.map((pair) => fixedParameter(pair, operation));
    return { operation, route: { ...route, id: route.id + queryOf(fixedQuery), fixedQuery } };
  });
}

/** `?op=encrypt`; encoded, so that no two queries look alike. */
function queryOf(fixed: readonly FixedQueryParameter[]): string {
  return `?${fixed.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join('&')}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

/**
 * The parameters that tell the operations apart: one whose values are all different if there is such a one (that which most of
 * them have, then the first), else all whose values differ at all.
 */
function tellingNames(group: readonly Routed[]): readonly string[] {
  const queries = group.map(({ operation }) => valuesOf(operation));
  const names = new Set(queries.flatMap((query) => [...query.keys()]));
  const counted = [...names].map((name) => {
    const values = queries.flatMap((query) => query.get(name)?.value.text ?? []);
    const different = new Set(values).size;
    const isAbsent = values.length < queries.length ? 1 : 0;
    return { name, count: values.length, kinds: different + isAbsent };
  });
  const differing = counted.filter(
    ({ name, count, kinds }) => kinds > 1 && (count > 1 || isFixedAlone(name, group)),
  );
  const enough = differing.filter(({ kinds }) => kinds === group.length);
  const [best] = enough.toSorted((left, right) => right.count - left.count);
  return best === undefined ? differing.map(({ name }) => name) : [best.name];
}

/**
 * Where one operation alone has the parameter, its value may be an example: it is fixed if it is a word, not `2014-01-01`, and
 * no row says that callers choose it.
 */
function isFixedAlone(name: string, group: readonly Routed[]): boolean {
  return group.every(({ operation }) => {
    const value = valuesOf(operation).get(name)?.value.text;
    const isWord = value === undefined || /^[A-Za-z][A-Za-z_-]*$/.test(value);
    return isWord && (value === undefined || rowOf(operation, name) === undefined);
  });
}

/** The parameters of a query that have one real value: no type word, no placeholder. */
function valuesOf({ query = [] }: DocOperation): ReadonlyMap<string, DocHeader> {
  const values = new Map<string, DocHeader>();
  for (const pair of query) {
    const { name, value } = pair;
    const isOnly = query.filter((other) => other.name.text === name.text).length === 1;
    const isReal = !/^$|[{}<>…]|^:/.test(value.text) && typeWord(value.text) === undefined;
    if (name.text !== '' && isOnly && isReal) values.set(name.text, pair);
  }
  return values;
}

function fixedParameter({ name, value }: DocHeader, operation: DocOperation): FixedQueryParameter {
  const description = rowOf(operation, name.text)?.description;
  const because = 'it tells the operation from others of its method and path';
  return {
    name: name.text,
    value: value.text,
    ...(description === undefined ? {} : { description }),
    origin: { certainty: 'inferred', span: value.span, because },
  };
}

function rowOf(
  { parameters }: DocOperation,
  name: string,
): DocOperation['parameters'][number] | undefined {
  return parameters.find((row) => row.name.text === name && row.in.text.toLowerCase() === 'query');
}
