import type { FixedQueryParameter, Operation, Parameter } from '../ir/api.ts';
import type { Located } from '../ir/span.ts';

/**
 * Operations of one method and path, which OpenAPI can only show as one: it takes what any of them takes and answers what any
 * of them answers. Most have no other beside them.
 */
export type Alike = readonly [Operation, ...Operation[]];

export type ParameterLocation = keyof Operation['parameters'];

/** The parameters of one name in a group of `Alike`. */
export interface AlikeParameter {
  /** At least one. */
  readonly found: readonly [Parameter, ...Parameter[]];
  /** Whether each of the operations wants it. */
  readonly required: boolean;
}

/** The operation that lends its name: the one for all other queries, else the first. */
export function mainOf(alike: Alike): Operation {
  return alike.find(({ fixedQuery }) => fixedQuery === undefined) ?? alike[0];
}

/** What several operations say, each after its own query; the text itself if it is the same. */
export function proseOf(
  alike: Alike,
  textOf: (operation: Operation) => Located | undefined,
  separator: string,
): string | undefined {
  const different = new Set(alike.map((operation) => textOf(operation)?.text));
  if (different.size === 1) return textOf(alike[0])?.text;
  const texts = alike.flatMap((operation) => {
    const text = textOf(operation)?.text;
    return text === undefined ? [] : [`${queryName(operation)}: ${text}`];
  });
  return texts.length === 0 ? undefined : texts.join(separator);
}

function queryName({ fixedQuery = [] }: Operation): string {
  const pairs = fixedQuery.map(({ name, value }) => `${name}=${value}`);
  return pairs.length === 0 ? 'otherwise' : `?${pairs.join('&')}`;
}

/** The parameters by name, in order of first appearance; fixed ones first. */
export function parametersOf(alike: Alike, location: ParameterLocation): readonly AlikeParameter[] {
  const rows = alike.flatMap(({ parameters }) => parameters[location]);
  const fixed = location === 'query' ? fixedParameters(alike) : [];
  const byName = new Map<string, [Parameter, ...Parameter[]]>();
  for (const parameter of [...fixed, ...rows]) {
    const found = byName.get(parameter.name);
    if (found === undefined) byName.set(parameter.name, [parameter]);
    else found.push(parameter);
  }
  return [...byName.values()].map((found) => {
    const [first] = found;
    const isInAll = alike.every(
      ({ parameters, fixedQuery = [] }) =>
        parameters[location].some(({ name, required }) => name === first.name && required) ||
        (location === 'query' && fixedQuery.some(({ name }) => name === first.name)),
    );
    return { found, required: isInAll };
  });
}

/** One parameter per fixed name, with the values of all operations. */
function fixedParameters(alike: Alike): readonly Parameter[] {
  const byName = new Map<string, FixedQueryParameter[]>();
  for (const fixed of alike.flatMap(({ fixedQuery = [] }) => fixedQuery)) {
    const before = byName.get(fixed.name);
    if (before === undefined) byName.set(fixed.name, [fixed]);
    else before.push(fixed);
  }
  return [...byName.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [valuesParameter(first, group)];
  });
}

function valuesParameter(
  { name, description, origin }: FixedQueryParameter,
  group: readonly FixedQueryParameter[],
): Parameter {
  const values = [...new Set(group.map(({ value }) => value))];
  return {
    name,
    type: { kind: 'scalar', scalar: 'string', enum: values },
    required: true,
    readOnly: false,
    deprecated: false,
    ...(description === undefined ? {} : { description }),
    origins: { field: origin, type: origin, required: origin },
  };
}
