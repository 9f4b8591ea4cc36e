import type { Api, Operation, Parameter } from '../ir/api.ts';

/** A parameter with where it belongs. */
export interface PlacedParameter {
  readonly operation: Operation;
  readonly location: 'path' | 'query' | 'header';
  readonly parameter: Parameter;
}

/** All parameters of an operation: path, query, header, each in its order. */
export function parametersOf(operation: Operation): readonly PlacedParameter[] {
  return (['path', 'query', 'header'] as const).flatMap((location) =>
    operation.parameters[location].map((parameter) => ({ operation, location, parameter })),
  );
}

/** All parameters of an API, in document order. */
export function allParameters({ operations }: Api): readonly PlacedParameter[] {
  return operations.flatMap(parametersOf);
}

/** Items by what `keyOf` says of them, in order of first appearance. */
export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
