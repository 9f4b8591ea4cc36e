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
  header(name: string): readonly string[];
  /**
   * Reads the whole body as it was sent; `undefined` when none was. Rejects with `BodyTooLarge` above `limit` bytes, and
   * with anything else when the body breaks off. Called once at most.
   */
  read(limit: number): Promise<Uint8Array | undefined>;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
}

export interface Outgoing {
  readonly status: number;
  /** Lower-case names; a name may come more than once (`set-cookie`). The length of the body is the adapter's to say. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent for no body. A text goes out in UTF-8. */
  readonly body?: string | Bytes;
}

/** More bytes came than are allowed. */
export class BodyTooLarge extends Error {
  override readonly name: string = 'BodyTooLarge';
}

/** A web request as the core takes it. Looks at no more of it than it is asked for: in some servers that costs time. */
export class WebIncoming implements Incoming {
  readonly request: Request;
  readonly method: string;
  readonly target: string;

  constructor(request: Request) {
    this.request = request;
    this.method = request.method;
    this.target = targetOf(request.url);
  }

  header(name: string): readonly string[] {
    // The platform has joined repeated headers by now; only node's adapter can tell them apart.
    const value = this.request.headers.get(name);
    return value === null ? [] : [value];
  }

  get signal(): AbortSignal {
    return this.request.signal;
  }

  async read(limit: number): Promise<Uint8Array | undefined> {
    const { request } = this;
    // Whoever parsed the request holds it to the length it names; a stream would cost several times as much.
    const length = request.headers.get('content-length');
    if (length !== null && Number(length) <= limit) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      if (bytes.byteLength > limit) throw new BodyTooLarge();
      return bytes;
    }
    return request.body === null ? undefined : readStream(request.body, limit);
  }
}

/** Reads a stream to its end. Rejects with `BodyTooLarge` as soon as more than `limit` bytes came. */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array> {
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { value } = await reader.read();
    if (value === undefined) return joined(pieces, length);
    length += value.byteLength;
    if (length > limit) {
      // Whether the source likes to be stopped or not, nobody waits for it.
      reader.cancel().catch(() => undefined);
      throw new BodyTooLarge();
    }
    pieces.push(value);
  }
}

/** Pieces as one; `length` is that of all of them. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

/** The core's answer as a web response. */
export function responseOf({ status, headers, body }: Outgoing): Response {
  // A plain object costs less than `Headers`, where no name comes twice.
  const plain: Record<string, string> = {};
  let made: Headers | undefined;
  for (const [name, value] of headers) {
    if (made === undefined && plain[name] !== undefined) made = new Headers(plain);
    if (made === undefined) plain[name] = value;
    else made.append(name, value);
  }
  if (body !== undefined) {
    const length = String(lengthOf(body));
    if (made === undefined) plain['content-length'] = length;
    else made.set('content-length', length);
  }
  return new Response(body ?? null, { status, headers: made ?? plain });
}

/** Node's own, and only there: counts without encoding. */
declare const Buffer: { readonly byteLength: (text: string) => number } | undefined;

function lengthOf(body: string | Bytes): number {
  if (typeof body !== 'string') return body.byteLength;
  if (typeof Buffer !== 'undefined') return Buffer.byteLength(body);
  return new TextEncoder().encode(body).byteLength;
}

/** The answer to HEAD: what GET gives, length included, without the body. */
export function withoutBody({ status, headers, body }: Outgoing): Outgoing {
  if (body === undefined) return { status, headers };
  return { status, headers: [...headers, ['content-length', String(lengthOf(body))]] };
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
