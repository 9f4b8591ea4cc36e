import type { Outgoing } from './exchange.js';
import type { Shape } from './shape.js';

/** Headers of a reply, by name; a list sends the header several times. */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>;

/** What a handler answers: a documented status with its body, as plain data. */
export interface Reply<Status extends number, Body> {
  readonly status: Status;
  readonly body: Plain<Body>;
  readonly headers?: ReplyHeaders;
}

/** The same data, read-only throughout: what a reply needs not change, such as rows of a database or constants. */
export type Plain<Value> = Value extends Blob
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : Value extends object
      ? { readonly [Name in keyof Value]: Plain<Value[Name]> }
      : Value;

/** An answer without a body. */
export interface NoContent<Status extends number> {
  readonly status: Status;
  readonly body?: undefined;
  readonly headers?: ReplyHeaders;
}

/** Any reply, whatever the operation. */
export interface AnyReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: ReplyHeaders;
}

/** The registered statuses of success. */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** The registered statuses of failure; what a `default` response stands for, without those that are documented. */
export type ErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451
  | 500
  | 501
  | 502
  | 503
  | 504
  | 505
  | 506
  | 507
  | 508
  | 510
  | 511;

/** A reply that cannot be sent, or that is not what the reference says. Given to `onError`, never sent. */
export class ReplyError extends Error {
  override readonly name: string = 'ReplyError';
}

/** How the body of a reply is written. */
export interface BodyWriting {
  /** Media type of the documented response. */
  readonly mediaType: string;
  /** The headers of such a reply that has none of its own. */
  readonly headers: Outgoing['headers'];
  /** What of the body the reference declares; absent: all of it. */
  readonly shape: Shape | undefined;
}

/** Knows how bodies are written, by status. */
export interface Writings {
  writingOf(status: number): BodyWriting;
}

/**
 * The reply as it goes out. Throws a `ReplyError` for a status or header that HTTP does not have and for a body that cannot
 * be written.
 */
export function replyOutgoing(
  { status, body, headers: own }: AnyReply,
  writings: Writings,
): Outgoing | Promise<Outgoing> {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new ReplyError('The status of a reply has to be an integer from 200 to 599.');
  }
  if (body === undefined || status === 204 || status === 205 || status === 304) {
    return { status, headers: own === undefined ? [] : headerList(own) };
  }
  const writing = writings.writingOf(status);
  const headers = own === undefined ? writing.headers : withType(headerList(own), writing);
  const { shape } = writing;
  // Of a plain object nothing has to be asked but whether it has more than is declared; nearly all replies are one.
  if (shape?.kind === 'object' && typeof body === 'object' && shape.covers(body)) {
    return { status, headers, body: JSON.stringify(body) };
  }
  if (!(body instanceof Blob)) return { status, headers, body: textOf(body, writing) };
  return body.arrayBuffer().then((bytes) => ({ status, headers, body: new Uint8Array(bytes) }));
}

function withType(
  headers: [name: string, value: string][],
  { headers: standard }: BodyWriting,
): Outgoing['headers'] {
  return headers.some(([name]) => name === 'content-type') ? headers : [...headers, ...standard];
}

/** Whether a body of that media type is written as JSON. */
function isJson(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}

function textOf(body: unknown, { mediaType, shape }: BodyWriting): string {
  if (typeof body === 'string' && !isJson(mediaType)) return body;
  const text = shape === undefined || shape.covers(body) ? stringify(body) : shape.write(body);
  if (text === undefined)
    throw new ReplyError('The body of a reply is nothing that JSON can hold.');
  return text;
}

function stringify(body: unknown): string | undefined {
  // The library's type forgets that functions and symbols give `undefined`.
  return JSON.stringify(body);
}

/** `content-length` is ours to say: one that does not fit the body would let the next answer be read as part of this. */
const OWN_HEADERS: readonly string[] = ['content-length', 'transfer-encoding', 'connection'];

/** Headers as a list with lower-case names. Throws a `ReplyError` for characters that HTTP does not allow. */
export function headerList(headers: ReplyHeaders): [name: string, value: string][] {
  const list: [string, string][] = [];
  for (const [written, values] of Object.entries(headers)) {
    const name = written.toLowerCase();
    if (OWN_HEADERS.includes(name)) continue;
    for (const value of typeof values === 'string' ? [values] : values) {
      if (!/^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
        throw new ReplyError('A header of a reply has characters that HTTP does not allow.');
      }
      list.push([name, value]);
    }
  }
  return list;
}
