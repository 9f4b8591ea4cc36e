/**
 * What the server core takes and gives. It knows neither web nor node requests, so that an adapter need not build the
 * one from the other, and so that the request target arrives as it was sent: a `URL` would already have resolved `..`.
 */

/** Bytes as TypeScript's libraries of every version accept them for a body. */
export type Bytes = ReturnType<TextEncoder['encode']>;

/** The request as it came, for `options.context` and handlers: a web `Request`, or as much of one over node's. */
export interface RequestLike {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  readonly headers: Headers;
}

export interface Incoming {
  readonly request: RequestLike;
  readonly method: string;
  /** Request target as sent: `/en/api/v2/events?limit=1`. */
  readonly target: string;
  /** Every value of a header, lower-case name given; empty when it was not sent. */
  readonly header: (name: string) => readonly string[];
  /** Gives the next piece of the body, `undefined` at its end. Absent when no body was sent. */
  readonly read?: () => Promise<Uint8Array | undefined>;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
}

export interface Outgoing {
  readonly status: number;
  /** Lower-case names; a name may come more than once (`set-cookie`). */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent for no body. */
  readonly body?: Bytes;
}

/** A web request as the core takes it. */
export function incomingOf(request: Request): Incoming {
  const { body } = request;
  const base = {
    request,
    method: request.method,
    target: targetOf(request.url),
    header: (name: string): readonly string[] => {
      // The platform has joined repeated headers by now; only node's adapter can tell them apart.
      const value = request.headers.get(name);
      return value === null ? [] : [value];
    },
    signal: request.signal,
  };
  return body === null ? base : { ...base, read: readerOf(body) };
}

/** The core's answer as a web response. */
export function responseOf({ status, headers, body }: Outgoing): Response {
  const made = new Headers();
  for (const [name, value] of headers) made.append(name, value);
  return new Response(body ?? null, { status, headers: made });
}

/** Path and query of an absolute URL as written; `/` when it has no path. */
export function targetOf(url: string): string {
  const authority = url.indexOf('://');
  if (authority < 0) return url;
  let end = url.indexOf('#');
  if (end < 0) end = url.length;
  for (let at = authority + 3; at < end; at++) {
    if (url[at] === '/') return url.slice(at, end);
    if (url[at] === '?') return `/${url.slice(at, end)}`;
  }
  return '/';
}

function readerOf(body: ReadableStream<Uint8Array>): () => Promise<Uint8Array | undefined> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return async () => {
    reader ??= body.getReader();
    const { value } = await reader.read();
    return value;
  };
}
