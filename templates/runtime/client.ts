import type { Validation, ValidationModes } from './client-validation.js';
import type { Credential } from './credentials.js';
import type { CallInput, Endpoint } from './endpoint.js';
import { ApiError, type CallError, ConnectionError } from './errors.js';
import type { TextReader } from './read-body.js';
import { baseOf, requestOf } from './request.js';
import { watch, type Watch } from './watch.js';

/** As much of `fetch` as a client needs; the platform's one takes no notice of the third argument. */
export type Fetch = (url: string, init: RequestInit, attempt: Attempt) => Promise<Response>;

/** One of the requests that a call consists of: the first, or a repetition of it. */
export interface Attempt {
  readonly endpoint: Endpoint;
  /** 1 for the first. */
  readonly number: number;
}

/** What every call of a client uses. */
export interface TransportOptions {
  /** Default: the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request; a header of the input or of the call's options replaces one of the same name. */
  readonly headers?: { readonly [name: string]: string | undefined } | undefined;
  /** Milliseconds until a request must have its whole answer, body included. Default 60,000; 0 for no deadline. */
  readonly timeout?: number | undefined;
  /** Told, once, of the error that a call ends with; what it throws takes the place of that error. */
  readonly onError?: ((error: CallError) => void) | undefined;
}

/**
 * What a client is made of when it is made by hand. What is not passed is not there, and not bundled either: a generated
 * package's `newClient` passes all of it.
 */
export interface HttpClientOptions extends TransportOptions {
  /** Absolute `http:` or `https:` URL in front of every path. Its query is kept; user names in it are refused. */
  readonly baseUrl: string;
  readonly credentials?: readonly Credential[] | undefined;
  /** Made by `validationOf`. */
  readonly validation?: Validation | undefined;
  /** Made by `retries`; without it every call is one request. */
  readonly repeat?: Repeat | undefined;
  /** Made by `limitedText`; without it a body may be of any size. */
  readonly readText?: TextReader | undefined;
}

/** What one call may ask for. */
export interface CallOptions extends ValidationModes {
  /** Aborts the call: while it waits, is sent, is read, or is about to be repeated. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each request, instead of the client's; 0 for no deadline. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call with all its repetitions, instead of the client's. */
  readonly totalTimeout?: number | undefined;
  /** How often the call may be repeated, instead of the client's. */
  readonly maxRetries?: number | undefined;
  /** Further headers. */
  readonly headers?: { readonly [name: string]: string | undefined } | undefined;
  /** Query parameters that the reference does not document. */
  readonly query?: { readonly [name: string]: unknown } | undefined;
  /** Fields of the body that the reference does not document. */
  readonly body?: { readonly [name: string]: unknown } | undefined;
}

/** What the generated functions call through. It keeps its options, secrets among them, to itself. */
export interface Client {
  /** Origin and path in front of every path, without a trailing slash. */
  readonly baseUrl: string;
  /** Checks of requests and responses; undefined when they are off. */
  readonly validation: Validation | undefined;
  readonly readText: TextReader | undefined;
  readonly onError: HttpClientOptions['onError'];
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
  /** Another answer in place of this one, whose body broke off; rejects with the error when there will be none. */
  readonly again?: ((error: unknown) => Promise<Transfer>) | undefined;
  /** Milliseconds that the server wants a caller to wait; undefined when it does not say, or nobody asked. */
  readonly retryAfter?: number | undefined;
}

/** Sends the request of a call once. */
export type Exchange = (attempt: Attempt, bounds?: ExchangeBounds) => Promise<Transfer>;

/** What repeating a call adds to its requests. */
export interface ExchangeBounds {
  /** Milliseconds left for the whole call. */
  readonly limit?: number;
  /** Added to the headers of the client, under those of the call. */
  readonly headers?: object | undefined;
}

/** Sends the request of a call as often as it takes. */
export type Repeat = (
  exchange: Exchange,
  endpoint: Endpoint,
  input: CallInput,
  options: CallOptions,
) => Promise<Transfer>;

/** Makes a client: nothing is sent, nothing is kept outside of it. Throws a `TypeError` for a base URL it cannot use. */
export function createHttpClient(options: HttpClientOptions): Client {
  const { validation, readText, repeat, onError } = options;
  const base = baseOf(options.baseUrl);
  return {
    baseUrl: base.url,
    validation,
    readText,
    onError,
    send: (endpoint, input = {}, own = {}) => {
      const exchange: Exchange = async (attempt, { limit = Infinity, headers } = {}) => {
        const timeout = own.timeout ?? options.timeout ?? 60_000;
        const watched = watch(endpoint.name, own.signal, Math.min(timeout || Infinity, limit));
        const { signal } = watched;
        const sendOnce = async (): Promise<Response> => {
          const made = { base, client: options, input, own, headers };
          const { url, init } = await requestOf(endpoint, made);
          return (options.fetch ?? fetch)(url, { ...init, signal }, attempt);
        };
        try {
          return { ...watched, response: await watched.race(sendOnce()) };
        } catch (cause) {
          watched.release();
          if (signal.aborted) throw signal.reason;
          if (cause instanceof ApiError) throw cause;
          const code = codeOf(cause);
          throw new ConnectionError(`no connection (${code})`, {
            operation: endpoint.name,
            code,
            cause,
          });
        }
      };
      return repeat === undefined
        ? exchange({ endpoint, number: 1 })
        : repeat(exchange, endpoint, input, own);
    },
  };
}

/** The first `code` along the chain of causes; undefined when there is none. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}
