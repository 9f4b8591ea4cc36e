import type { Api, Operation } from '../ir/api.ts';
import { looseShape, routeShape } from './route.ts';
import { pairBySimilarity, type Features } from './similarity.ts';
import type { Sides } from './type-change.ts';
import { typePhrase } from './type-phrase.ts';

/** The operations of two references, held against each other. */
export interface OperationMatch {
  /** In the order of the new document. */
  readonly pairs: readonly Sides<Operation>[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/** Pairs operations by method and path, then without names of parameters, then without case, and the rest by structure. */
export function matchOperations(old: Api, now: Api): OperationMatch {
  const found = new Map<Operation, Operation>();
  const open = { old: new Set(old.operations), now: new Set(now.operations) };
  const settle = (one: Operation, other: Operation): void => {
    found.set(other, one);
    open.old.delete(one);
    open.now.delete(other);
  };
  for (const key of [({ id }: Operation) => id, routeShape, looseShape]) {
    const byKey = groupsOf(open.old, key);
    for (const [name, others] of groupsOf(open.now, key)) {
      const [one, ...more] = byKey.get(name) ?? [];
      const [other, ...rest] = others;
      if (one === undefined || other === undefined) continue;
      if (more.length === 0 && rest.length === 0) settle(one, other);
    }
  }
  const similar = pairBySimilarity([...open.old], [...open.now], featuresOf);
  for (const [one, other] of similar) settle(one, other);
  return {
    pairs: now.operations.flatMap((operation) => {
      const one = found.get(operation);
      return one === undefined ? [] : [{ old: one, now: operation }];
    }),
    removed: [...open.old],
    added: [...open.now],
  };
}

function groupsOf(
  operations: ReadonlySet<Operation>,
  keyOf: (operation: Operation) => string,
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = keyOf(operation);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [operation]);
    else known.push(operation);
  }
  return groups;
}

/** What an operation is known by besides its route. Errors are left out: most operations share them. */
function featuresOf(operation: Operation): Features {
  const { path, query, header } = operation.parameters;
  const features = new Map<string, number>();
  for (const [index, segment] of operation.segments.entries()) {
    features.set(segment.kind === 'static' ? `path ${segment.text}` : `path ${index} {}`, 1);
  }
  for (const { name } of path) features.set(`path parameter ${name}`, 1);
  for (const { name } of query) features.set(`query ${name}`, 1);
  for (const { name } of header) features.set(`header ${name.toLowerCase()}`, 1);
  if (operation.summary !== undefined) features.set(`summary ${operation.summary.text}`, 2);
  if (operation.description !== undefined) features.set(`text ${operation.description.text}`, 2);
  if (operation.body !== undefined) {
    features.set(`body ${operation.body.mediaType} ${typePhrase(operation.body.type)}`, 2);
  }
  for (const { status, body } of operation.responses) {
    if (!status.startsWith('2')) continue;
    features.set(`status ${status}`, 1);
    if (body !== undefined) features.set(`body of ${status} ${typePhrase(body.type)}`, 2);
  }
  return features;
}
