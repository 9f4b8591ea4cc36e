import type { Api, Operation, Response } from '../ir/api.ts';
import type { Field, Json } from '../ir/type.ts';
import type { Witness } from './finding.ts';
import { requestMessage, routeMessage } from './message.ts';
import { modelTable, sentModelTable, sentType } from './model-table.ts';
import type { RuleKey } from './rules/rules.ts';
import { sampleValue } from './sample-value.ts';
import type { Sides } from './type-change.ts';

/** A call as the old reference says it, which nothing answers any more. */
export function unrouted(
  { old, now }: { readonly old: Operation; readonly now: Operation | undefined },
  apis: Sides<Api>,
): Witness {
  return {
    ...requestMessage(old, apis.old),
    at: 'route',
    why: now === undefined ? 'no operation has this route' : `it is ${now.id} now`,
  };
}

/** A call with an input where it was. */
export function movedInput(
  { old, now }: Sides<Operation>,
  field: Field,
  location: string,
  apis: Sides<Api>,
): Witness {
  const value = sampleValue(field.type, modelTable(apis.old)) ?? 'a';
  const given =
    location === 'body'
      ? new Map<string, Json>([['body', { [field.name]: value }]])
      : new Map([[`${location} ${field.name}`, value]]);
  return {
    ...requestMessage(old, apis.old, given),
    at: `${location}.${field.name}`,
    why: `${now.id} does not look for it there`,
  };
}

/** Why the body of an old call is wrong as a whole. */
const BODY_REASONS: Partial<Record<RuleKey, string>> = {
  'B01:required': 'the new reference requires a body',
  'B04:to-required': 'the new reference requires a body',
  B03: 'the new reference has no body',
};

/** A call with the body, or without it, as the old reference has it. */
export function bodyMessage(
  { old, now }: Sides<Operation>,
  key: RuleKey,
  apis: Sides<Api>,
): Witness {
  const type = old.body?.type;
  const absent = key === 'B04:to-required' || type === undefined;
  const value = absent ? undefined : sampleValue(sentType(type), sentModelTable(apis.old));
  const given = new Map<string, Json>(value === undefined ? [] : [['body', value]]);
  return {
    ...requestMessage(old, apis.old, given),
    at: 'body',
    why: BODY_REASONS[key] ?? `${now.body?.mediaType ?? 'nothing'} is expected now`,
  };
}

/** An answer of the new service that an old caller does not know. */
export function responseMessage(
  { now }: Sides<Operation>,
  response: Response | undefined,
  at: 'status' | 'body',
  apis: Sides<Api>,
): Witness {
  const body =
    response?.body === undefined
      ? undefined
      : sampleValue(response.body.type, modelTable(apis.now));
  const request = routeMessage(now, apis.now);
  return {
    ...request,
    message: 'response',
    status: response?.status,
    ...(body === undefined ? {} : { body }),
    at,
    why:
      at === 'status'
        ? 'the old reference does not have this status there'
        : 'the old reference expects another body',
  };
}

/** Any call: what is wrong holds for all of them. Undefined when there is no operation. */
export function anyCall(apis: Sides<Api>, key: RuleKey): Witness | undefined {
  const [operation] = apis.old.operations;
  if (operation === undefined) return undefined;
  const base = requestMessage(operation, apis.old);
  if (key === 'O10') {
    const target = apis.old.basePath + base.target;
    return { ...base, target, at: 'route', why: `the base path is "${apis.now.basePath}" now` };
  }
  const scheme = apis.old.security[0];
  const name = scheme?.type === 'apiKey' ? (scheme.name ?? 'key') : 'Authorization';
  const sent = scheme === undefined ? {} : { [name]: 'credentials' };
  const headers = scheme?.in === 'query' ? base.headers : { ...base.headers, ...sent };
  return {
    ...base,
    headers,
    at: 'authentication',
    why: 'the new reference asks for other credentials',
  };
}
