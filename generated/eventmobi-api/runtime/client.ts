import { call, type Call } from './call.js';
import type { ValidationModes } from './client-validation.js';
import type { Credential } from './credentials.js';
import type { BodyKind, CallInput, Endpoint } from './endpoint.js';
import type { CallError, ErrorFacts } from './errors.js';
import type { PagedCall, Paging } from './pagination.js';

/** As much of `fetch` as a client needs. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What every call of a client uses. */
export interface TransportOptions {
  /** Default: the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request; a header of the input or of the call's options replaces one of the same name. */
  readonly headers?: { readonly [name: string]: string | undefined } | undefined;
  /** Told, once, of the error that a call ends with; what it throws takes the place of that error. */
  readonly onError?: ((error: CallError) => void) | undefined;
  /** Made by `validation`; without it nothing is checked, and no check is bundled. */
  readonly validation?: ((parts: Parts) => Parts) | undefined;
}

/**
 * What a client is made of when it is made by hand. What is not passed is not there, and not bundled either: a generated
 * package's `newClient` passes all of it.
 */
export interface HttpClientOptions extends TransportOptions {
  /** Absolute `http:` or `https:` URL in front of every path. Its query is kept; user names in it are refused. */
  readonly baseUrl: string;
  readonly credentials?: readonly Credential[] | undefined;
  /** Made by `retries`; without it every call is one request, without a deadline, and fails as `fetch` does. */
  readonly send?: Sender | undefined;
  /** Made by `checkedBody`; without it bodies may be of any size and type, and fail as `JSON.parse` does. */
  readonly readBody?: BodyReader | undefined;
  /** `problemDetails`; without it an `HttpError` has no `problem` and no `requestId`. */
  readonly details?: Details | undefined;
  /** Made by `paged`; without it a list gives its first page only. */
  readonly paged?: Pager | undefined;
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
  /** Calls an operation; what every generated function does. */
  readonly call: Caller;
}

/** Calls an operation. */
export interface Caller {
  <Output, Result>(
    endpoint: Endpoint,
    input?: CallInput,
    options?: CallOptions,
  ): Call<Output, Result>;
  /** Calls an operation that gives one page of a list. */
  <Item, Output, Result>(
    endpoint: Endpoint,
    input: CallInput | undefined,
    options: CallOptions | undefined,
    paging: Paging,
  ): PagedCall<Item, Output, Result>;
}

/** Where the signal of a request is to be had; read only by who wants it. */
export interface SignalSource {
  readonly signal?: AbortSignal | undefined;
}

/** Makes what `fetch` takes; rejects with whatever is wrong with the input. */
export type Preparation = (source: SignalSource) => Promise<PreparedRequest>;

/** What `fetch` takes. */
export type PreparedRequest = readonly [url: string, init: PreparedInit];

/** The init of a prepared request: its headers are a record by lower-case name. */
export interface PreparedInit extends RequestInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  /** For bodies that are streams; not every version of the platform's types knows it. */
  readonly duplex: 'half';
}

/**
 * Takes the answer that a call ends with, its body still on its way, and the milliseconds that the server wants a caller to
 * wait. Gives what was read, or the response itself where its body is not wanted.
 */
export type Finish = (response: Response, retryAfter?: number) => Response | Promise<ReadAnswer>;

/** An answer that was read, whatever its status: what `.result()` gives. */
export interface ReadAnswer {
  readonly status: number | 'default' | 'undocumented';
  readonly statusCode: number;
  readonly body: unknown;
  readonly response: Response;
}

/** Sends the requests of a call, as many as it takes, and gives what `finish` makes of the last answer. */
export type Sender = (
  endpoint: Endpoint,
  own: CallOptions,
  input: CallInput,
  prepare: Preparation,
  fetch: Fetch,
  finish: Finish,
) => Promise<Response | ReadAnswer>;

/**
 * Reads a body as the reference says it is; `kind` is undefined and `status` is `undocumented` when it does not say it,
 * else `status` is the documented one or `default`. What is wrong with a body is given beside as much as there is of it.
 */
export type BodyReader = (
  endpoint: Endpoint,
  own: CallOptions,
  status: ReadAnswer['status'],
  response: Response,
  kind: BodyKind | undefined,
) => Promise<ReadBody>;

/** A body, and what is wrong with it. */
export type ReadBody = readonly [body: unknown, fault?: unknown];

/** Finds what an answer says of its error. */
export type Details = (headers: Headers, body: unknown) => ErrorFacts;

/** What sends and what reads. */
export type Parts = readonly [send: Sender, readBody: BodyReader, details?: Details | undefined];

/** Turns the pages of a list: adds to the call of the first one what gives the others. */
export type Pager = <Item, Output, Result>(
  /** Calls the operation with another query. */
  send: (query?: object) => Call<Output, Result>,
  query: object | undefined,
  paging: Paging,
) => PagedCall<Item, Output, Result>;

/** What calls are made of: one for each client. */
export type Connection = readonly [
  /** Origin and path, without a trailing slash. */
  baseUrl: string,
  /** Query of the base URL, with `&` in front, or `''`. */
  search: string,
  settings: TransportOptions,
  credentials: readonly Credential[],
  parts: Parts,
];

/** Makes a client: nothing is sent, nothing is kept outside of it. Throws a `TypeError` for a base URL it cannot use. */
export function createHttpClient(options: HttpClientOptions): Client {
  const { baseUrl, credentials = [], send = sendOnce, readBody = plainBody } = options;
  return clientOf(options, baseUrl, credentials, [send, readBody, options.details], options.paged);
}

/** Makes a client of all its parts; throws as `createHttpClient` does. */
export function clientOf(
  settings: TransportOptions,
  url: string,
  credentials: readonly Credential[],
  parts: Parts,
  paged?: Pager,
): Client {
  const { href, search } = new URL(url);
  // A user name is in front of an `@`. What remains ends before a slash, the query and the fragment.
  const baseUrl = /^https?:\/\/[^/@]+(?=\/)(\/+[^/?#]+)*/.exec(href)?.[0];
  if (!baseUrl) throw new TypeError('baseUrl is unsafe');
  const { validation } = settings;
  const connection: Connection = [
    baseUrl,
    search,
    settings,
    credentials,
    validation ? validation(parts) : parts,
  ];
  const caller = <Output, Result>(
    endpoint: Endpoint,
    input: CallInput = {},
    own: CallOptions = {},
    paging?: Paging,
  ): Call<Output, Result> => {
    const send = (query?: object): Call<Output, Result> =>
      call(connection, endpoint, query ? { ...input, query } : input, own);
    // Without what turns pages, `for await` says that a list is not iterable.
    return paging && paged ? paged(send, input.query, paging) : send();
  };
  return { baseUrl, call: caller as Caller };
}

const sendOnce: Sender = async (_, own, __, prepare, fetch, finish) =>
  finish(await fetch(...(await prepare(own))));

const plainBody: BodyReader = async (_, __, ___, response, kind) => {
  try {
    if (kind === 'blob') return [await response.blob()];
    const text = await response.text();
    return [text && kind === 'json' ? (JSON.parse(text) as unknown) : text || undefined];
  } catch (error) {
    return [undefined, error];
  }
};
