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
   * Reads the whole body as it was sent, at most `limit` bytes. Either this or `readText` is called, once at most; throws
   * nothing.
   */
  read(limit: number, reader: BodyReader<Uint8Array>): void;
  /** The same for a body that is text in UTF-8; a mark of the byte order in front is left out. */
  readText(limit: number, reader: BodyReader<string>): void;
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

/** Who gets the body of a request. One of its two methods is called, once, and throws nothing. */
export interface BodyReader<Body> {
  /** `undefined` when none was sent. */
  received(body: Body | undefined): void;
  /** Is told `BodyTooLarge` or `NotUtf8`, or anything else when the body breaks off. */
  broken(error: unknown): void;
}

/** More bytes came than are allowed. */
export class BodyTooLarge extends Error {
  override readonly name: string = 'BodyTooLarge';
}

/** The bytes of a text are no UTF-8. */
export class NotUtf8 extends Error {
  override readonly name: string = 'NotUtf8';
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

  read(limit: number, reader: BodyReader<Uint8Array>): void {
    const { request } = this;
    const broken = (error: unknown): void => reader.broken(error);
    const length = this.#length();
    if (length !== undefined && length > limit) return broken(new BodyTooLarge());
    if (length !== undefined) {
      request.arrayBuffer().then((bytes) => {
        if (bytes.byteLength > limit) broken(new BodyTooLarge());
        else reader.received(new Uint8Array(bytes));
      }, broken);
    } else if (request.body === null) reader.received(undefined);
    else readStream(request.body, limit).then((bytes) => reader.received(bytes), broken);
  }

  readText(limit: number, reader: BodyReader<string>): void {
    const length = this.#length();
    if (length === undefined || length > limit) return this.read(limit, new TextDecoding(reader));
    const received = (text: string): void => {
      if (text.length * MAX_UTF8 > limit && lengthOf(text) > limit) {
        reader.broken(new BodyTooLarge());
      } else if (text.includes('\ufffd') && lengthOf(text) !== length) {
        // The platform puts this character where bytes are wrong; one that was sent has the length it was sent with.
        reader.broken(new NotUtf8());
      } else reader.received(text);
    };
    this.request.text().then(received, (error: unknown) => reader.broken(error));
  }

  /**
   * The length that the request names. Whoever parsed the request holds it to that, so that all of the body can be asked for
   * at once; a stream would cost several times as much.
   */
  #length(): number | undefined {
    const length = this.request.headers.get('content-length');
    return length !== null && Number.isSafeInteger(Number(length)) ? Number(length) : undefined;
  }
}

/** Most bytes that UTF-8 takes for a unit of a JavaScript string. */
const MAX_UTF8 = 3;

const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/** Bytes as text. Throws `NotUtf8`. */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new NotUtf8();
  }
}

/** Gives bytes on as text. */
export class TextDecoding implements BodyReader<Uint8Array> {
  readonly #reader: BodyReader<string>;

  constructor(reader: BodyReader<string>) {
    this.#reader = reader;
  }

  received(bytes: Uint8Array | undefined): void {
    let text: string | undefined;
    try {
      text = bytes === undefined ? undefined : textOf(bytes);
    } catch (error) {
      return this.#reader.broken(error);
    }
    this.#reader.received(text);
  }

  broken(error: unknown): void {
    this.#reader.broken(error);
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
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const slash = url.indexOf('/', authority + 3);
  const mark = url.indexOf('?', authority + 3);
  if (mark >= 0 && mark < end && (slash < 0 || mark < slash)) return `/${url.slice(mark, end)}`;
  return slash < 0 || slash >= end ? '/' : url.slice(slash, end);
}
