import type { CallOptions, HttpClientOptions } from './client.js';
import { addHeaders, pathText, queryText } from './encode.js';
import type { CallInput, Endpoint } from './endpoint.js';
import { RequestError } from './errors.js';

/** A base URL, taken apart. */
export interface Base {
  /** Origin and path, without a trailing slash. */
  readonly url: string;
  /** With its `?`; `''` when there is none. */
  readonly search: string;
}

/** Everything that a request is made of. */
export interface RequestParts {
  readonly base: Base;
  readonly client: HttpClientOptions;
  readonly input: CallInput;
  readonly own: CallOptions;
  /** From the client's runtime itself: an idempotency key. */
  readonly headers: object | undefined;
}

/** What `fetch` takes, but for the signal. */
export interface PreparedRequest {
  readonly url: string;
  readonly init: RequestInit & { readonly duplex: 'half' };
}

/** Takes a base URL apart; throws a `TypeError` for one that cannot be used. */
export function baseOf(baseUrl: string): Base {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (base && /^https?:$/.test(base.protocol) && base.username + base.password === '') {
    return { url: base.origin + base.pathname.replace(/(?<!\/)\/+$/, ''), search: base.search };
  }
  throw new TypeError('baseUrl must be an absolute http(s) URL without a user name');
}

/** Makes the request of an attempt; rejects with a `RequestError`. */
export async function requestOf(endpoint: Endpoint, parts: RequestParts): Promise<PreparedRequest> {
  try {
    return await prepare(endpoint, parts);
  } catch (cause) {
    if (cause instanceof RequestError) throw cause;
    const operation = endpoint.name;
    throw new RequestError('cannot be sent', { operation, subject: 'request', cause });
  }
}

async function prepare(
  endpoint: Endpoint,
  { base, client, input, own, headers: added }: RequestParts,
): Promise<PreparedRequest> {
  const { method } = endpoint;
  const query = {};
  const headers = Object.create(null) as Record<string, string>; // `any`; a name may be `__proto__`
  headers['accept'] = 'application/json, */*;q=0.1';
  for (const add of client.credentials ?? []) {
    const adding = add({ endpoint, headers, query });
    if (adding !== undefined) await adding;
  }
  const content = own.body === undefined ? input.body : { ...(input.body ?? {}), ...own.body };
  const body = bodyOf(endpoint, content, headers);
  for (const group of [client.headers, added, input.headers, own.headers]) {
    addHeaders(endpoint, headers, group);
  }
  const path = pathText(endpoint, input.path);
  const search = queryText(endpoint, {
    ...endpoint.query,
    ...input.query,
    ...own.query,
    ...query,
  });
  const joint = search === '' ? '' : base.search === '' ? '?' : '&';
  const url = base.url + path + base.search + joint + search;
  // Platforms want `duplex` said where the body is a stream.
  return { url, init: { method, headers, body, redirect: 'manual', duplex: 'half' } };
}

function bodyOf(
  endpoint: Endpoint,
  body: unknown,
  headers: Record<string, string>,
): BodyInit | null {
  if (body === undefined) return null;
  if (endpoint.encode !== undefined) return endpoint.encode(endpoint, body);
  headers['content-type'] = 'application/json';
  return JSON.stringify(body);
}
