import type { Api, Operation } from '../ir/api.ts';
import type { Field, Json } from '../ir/type.ts';
import type { Witness } from './finding.ts';
import { modelTable, sentModelTable, sentType } from './model-table.ts';
import { sampleValue } from './sample-value.ts';

/** Inputs that a message has besides those that are required: `query limit` → value. */
export type Inputs = ReadonlyMap<string, Json>;

/** A request as one side documents it: what is required, and what is asked for. */
export function requestMessage(
  operation: Operation,
  api: Api,
  given: Inputs = new Map(),
): Omit<Witness, 'at' | 'why'> {
  const body = given.get('body') ?? bodyOf(operation, api);
  return { ...routeMessage(operation, api, given), ...(body === undefined ? {} : { body }) };
}

/** The same without a body. */
export function routeMessage(
  operation: Operation,
  api: Api,
  given: Inputs = new Map(),
): Omit<Witness, 'at' | 'why'> {
  const models = modelTable(api);
  const valueOf = (location: string, field: Field): Json | undefined =>
    given.get(`${location} ${field.name}`) ??
    (field.required ? sampleValue(field.type, models) : undefined);
  const { path, query, header } = operation.parameters;
  let target = operation.path;
  for (const field of path) {
    const value = valueOf('path', field) ?? 'a';
    target = target.replace(`{${field.name}}`, encodeURIComponent(textOf(value)));
  }
  const pairs = query.flatMap((field) => {
    const value = valueOf('query', field);
    return value === undefined
      ? []
      : [`${encodeURIComponent(field.name)}=${encodeURIComponent(textOf(value))}`];
  });
  const headers = header.flatMap((field) => {
    const value = valueOf('header', field);
    return value === undefined ? [] : [[field.name, textOf(value)] as const];
  });
  return {
    message: 'request',
    operation: operation.id,
    method: operation.method,
    target: pairs.length === 0 ? target : `${target}?${pairs.join('&')}`,
    headers: Object.fromEntries(headers),
  };
}

function bodyOf({ body }: Operation, api: Api): Json | undefined {
  return body?.required === true
    ? sampleValue(sentType(body.type), sentModelTable(api))
    : undefined;
}

/** A value as it stands in a URL or a header; a list with commas. */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value)
    ? value.map((item: Json) => textOf(item)).join(',')
    : JSON.stringify(value);
}
