import type { CallOptions, HttpClientOptions, PreparedRequest } from './client.js';
import { addHeaders, pathText, queryText } from './encode.js';
import type { CallInput, Endpoint } from './endpoint.js';

/** A base URL: origin and path without a trailing slash, and its query with its `?`. */
export type Base = readonly [url: string, query: string];

/** Takes a base URL apart; throws a `TypeError` for one that cannot be used. */
export function baseOf(baseUrl: string): Base {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (base?.protocol.startsWith('http') && !(base.username + base.password)) {
    return [base.origin + base.pathname.replace(/\/+$/, ''), base.search];
  }
  throw new TypeError('baseUrl must be an absolute http(s) URL without a user name');
}

/** Makes what `fetch` takes. Throws a `RequestError` for a value that cannot be sent, and what encoding a body throws. */
export async function requestOf(
  [operation, method, path, , extras]: Endpoint,
  [[baseUrl, search], client]: readonly [Base, HttpClientOptions],
  input: CallInput,
  own: CallOptions,
  signal: () => AbortSignal | undefined = () => own.signal,
  added?: object,
): Promise<PreparedRequest> {
  const headers = Object.create(null) as Record<string, string>; // `any`; a name may be `__proto__`
  headers['accept'] = 'application/json, */*;q=0.1';
  const query = { ...extras?.fixedQuery, ...input.query, ...own.query };
  for (const add of client.credentials ?? []) {
    const adding = add(operation, headers, query);
    if (adding) await adding;
  }
  const content = own.body ? { ...(input.body ?? {}), ...own.body } : input.body;
  let body: BodyInit | null = null;
  if (content !== undefined) {
    if (extras?.encode) body = extras.encode(operation, content);
    else {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(content);
    }
  }
  for (const group of [client.headers, added, input.headers, own.headers]) {
    addHeaders(operation, headers, group);
  }
  const text = (extras?.query ?? queryText)(operation, query);
  const joint = text && (search ? '&' : '?');
  const url = baseUrl + pathText(operation, path, input.path) + search + joint + text;
  const init = {
    ...({ method, headers, body, redirect: 'manual', duplex: 'half' } as const), // `duplex` is for streams
    // Whoever sends the request asks for it; making one that nobody looks at would take longer than all the rest.
    get signal() {
      return signal() ?? null;
    },
  };
  return [url, init];
}
