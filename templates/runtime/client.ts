import type { Validation } from './client-validation.js';
import type { Credential } from './credentials.js';
import { addHeaders, pathText, queryText } from './encode.js';
import type { CallInput, Endpoint } from './endpoint.js';
import { AbortError, ApiError, ConnectionError, RequestError, TimeoutError } from './errors.js';

/** As much of `fetch` as a client needs. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What every call of a client uses. */
export interface TransportOptions {
  /** Default: the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request; a header of the input or of the call's options replaces one of the same name. */
  readonly headers?: { readonly [name: string]: string | undefined } | undefined;
  /** Milliseconds until a call must have its whole answer, body included. Default 60,000; 0 for no deadline. */
  readonly timeout?: number | undefined;
}

/** What a client is made of when it is made by hand; a generated package has its own options around these. */
export interface HttpClientOptions extends TransportOptions {
  /** Absolute `http:` or `https:` URL in front of every path. Its query is kept; user names in it are refused. */
  readonly baseUrl: string;
  readonly credentials?: readonly Credential[] | undefined;
  readonly validation?: Validation | undefined;
}

/** What one call may ask for. */
export interface CallOptions {
  /** Aborts the call, also while its body is read. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, instead of the client's; 0 for no deadline. */
  readonly timeout?: number | undefined;
  /** Further headers. */
  readonly headers?: { readonly [name: string]: string | undefined } | undefined;
  /** Query parameters that the reference does not document. */
  readonly query?: { readonly [name: string]: unknown } | undefined;
}

/** What the generated functions call through. It keeps its options, secrets among them, to itself. */
export interface Client {
  /** Origin and path in front of every path, without a trailing slash. */
  readonly baseUrl: string;
  /** Checks of requests and responses; undefined when they are off. */
  readonly validation: Validation | undefined;
  /** Sends one request; rejects with a `CallError`. `call` is what knows how to read the answer. */
  readonly send: (
    endpoint: Endpoint,
    input?: CallInput,
    options?: CallOptions,
  ) => Promise<Transfer>;
}

/** An answer whose body may still be on its way. */
export interface Transfer extends Watch {
  readonly response: Response;
}

/** Makes a client: nothing is sent, nothing is kept outside of it. Throws a `TypeError` for a base URL it cannot use. */
export function createHttpClient(options: HttpClientOptions): Client {
  const base = URL.canParse(options.baseUrl) ? new URL(options.baseUrl) : undefined;
  if (
    base === undefined ||
    !/^https?:$/.test(base.protocol) ||
    base.username + base.password !== ''
  ) {
    throw new TypeError('baseUrl must be an absolute http(s) URL without a user name');
  }
  const baseUrl = base.origin + base.pathname.replace(/\/+$/, '');
  return {
    baseUrl,
    validation: options.validation,
    send: async (endpoint, input = {}, callOptions = {}) => {
      const operation = endpoint.name;
      const watch = watchOf(operation, callOptions.signal, callOptions.timeout ?? options.timeout);
      let isSent = false;
      try {
        const query = {};
        const headers = Object.create(null) as Record<string, string>; // `any`; a name may be `__proto__`
        headers['accept'] = 'application/json, */*;q=0.1';
        for (const add of options.credentials ?? []) await add({ endpoint, headers, query });
        const body = bodyOf(endpoint, input.body, headers);
        addHeaders(endpoint, headers, options.headers);
        addHeaders(endpoint, headers, input.headers);
        addHeaders(endpoint, headers, callOptions.headers);
        const path = pathText(endpoint, input.path);
        const search = queryText(endpoint, { ...input.query, ...callOptions.query, ...query });
        const url = baseUrl + path + joinSearch(base.search, search);
        const { method } = endpoint;
        const init = { method, headers, body, redirect: 'manual', signal: watch.signal } as const;
        isSent = true;
        return { response: await follow(endpoint, url, init, options.fetch), ...watch };
      } catch (cause) {
        watch.release();
        if (watch.signal.aborted) throw watch.signal.reason;
        if (cause instanceof ApiError) throw cause;
        if (!isSent)
          throw new RequestError('cannot be sent', { operation, subject: 'request', cause });
        throw connectionError(operation, codeOf(cause), cause);
      }
    },
  };
}

function joinSearch(base: string, search: string): string {
  if (search === '') return base;
  return `${base === '' ? '?' : `${base}&`}${search}`;
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

/** The one signal of a call, for the caller's and the deadline's; the reason of its abort is the error to throw. */
interface Watch {
  readonly signal: AbortSignal;
  /** Lifts the deadline. */
  readonly disarm: () => void;
  /** Lifts the deadline and lets go of the caller's signal. */
  readonly release: () => void;
}

function watchOf(operation: string, caller: AbortSignal | undefined, timeout = 60_000): Watch {
  const controller = new AbortController();
  const abort = (): void =>
    controller.abort(new AbortError('aborted', { operation, cause: caller?.reason }));
  const expire = (): void =>
    controller.abort(new TimeoutError(`no answer in ${timeout} ms`, { operation, timeout }));
  // Longer than a timer can be is as good as none.
  const timer = timeout > 0 && timeout < 2 ** 31 ? setTimeout(expire, timeout) : undefined;
  const disarm = (): void => clearTimeout(timer);
  if (caller?.aborted === true) abort();
  caller?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    disarm,
    release: () => {
      disarm();
      caller?.removeEventListener('abort', abort);
    },
  };
}

/**
 * Fetches, and follows up to five undocumented redirects of a `GET` or `HEAD` inside the origin. All others are handed
 * out as they are: following them would give the credentials, which platforms forward, to somebody else.
 */
async function follow(
  { name, method, responses }: Endpoint,
  start: string,
  init: RequestInit,
  fetcher: Fetch | undefined,
): Promise<Response> {
  for (let url = start, hops = 0; ; hops++) {
    const response = await (fetcher ?? fetch)(url, init);
    // What a browser hides of a redirect is not enough to follow it.
    if (response.type === 'opaqueredirect') throw connectionError(name, 'REDIRECT');
    const location = response.headers.get('location') ?? '';
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    const isSafe = /^(GET|HEAD) 30[12378]$/.test(`${method} ${response.status}`);
    const isOurs = location !== '' && next?.origin === new URL(url).origin;
    if (!isSafe || !isOurs || hops === 5 || response.status in responses) return response;
    await response.body?.cancel();
    url = next.href;
  }
}

function connectionError(operation: string, code?: string, cause?: unknown): ConnectionError {
  return new ConnectionError(`no connection (${code ?? 'unknown cause'})`, {
    operation,
    code,
    cause,
  });
}

/** The first `code` along the chain of causes; undefined when there is none. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}
