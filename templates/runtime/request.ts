import type { CallOptions, Connection, PreparedRequest } from './client.js';
import { addHeaders, pathText, queryText } from './encode.js';
import type { CallInput, Endpoint } from './endpoint.js';

/** A base URL: origin and path without a trailing slash, and its query with its `?`, or `''`. */
export type Base = readonly [url: string, query: string];

/** Takes a base URL apart; throws a `TypeError` for one that cannot be used. */
export function baseOf(baseUrl: string): Base {
  const { href, origin, pathname, search } = new URL(baseUrl);
  // With a user name, an address does not begin with its origin.
  if (!href.startsWith('http') || !href.startsWith(`${origin}/`)) {
    throw new TypeError('baseUrl is unsafe');
  }
  return [origin + pathname.replace(/(?<!\/)\/+$/, ''), search];
}

/** Makes what `fetch` takes. Throws a `RequestError` for a value that cannot be sent, and what encoding a body throws. */
export async function requestOf(
  [operation, method, path, , encodeQuery = queryText, encode, key]: Endpoint,
  [[baseUrl, search], settings, credentials]: Connection,
  input: CallInput,
  own: CallOptions,
  signal: () => AbortSignal | undefined,
): Promise<PreparedRequest> {
  const headers = Object.create(nothing) as Record<string, string>; // `any`
  headers['accept'] = 'application/json, */*;q=0.1';
  const query = { ...input.query, ...own.query };
  for (const add of credentials) await add(operation, headers, query);
  // Who adds fields to a body has one that is an object.
  const content = own.body ? { ...(input.body as object), ...own.body } : input.body;
  let body: BodyInit | null = null;
  if (content !== undefined) {
    if (encode) body = encode(operation, content);
    else {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(content);
    }
  }
  for (const group of [settings.headers, key, input.headers, own.headers]) {
    addHeaders(operation, headers, group);
  }
  const text = encodeQuery(operation, query);
  return [
    baseUrl +
      pathText(operation, path, input.path as { readonly [name: string]: unknown }) +
      search +
      (text && (search ? '&' : '?') + text),
    {
      ...({ method, headers, body, redirect: 'manual', duplex: 'half' } as const), // `duplex` is for streams
      // Whoever sends the request asks for it; making one that nobody looks at would take longer than all the rest.
      get signal() {
        return signal() ?? null;
      },
    },
  ];
}

// A name may be `__proto__`, which this does not have; platforms are slower with objects that have no prototype at all.
const nothing = /* @__PURE__ */ Object.create(null) as object;
