import { parseContentType, type ContentType } from './content-type.js';
import type { Bytes, Incoming } from './exchange.js';
import { HttpProblem, pointerOf, type Fault } from './problem.js';
import { readForm, type FormRule } from './request-form.js';

/** What an operation takes as body. */
export interface BodyRule {
  /** `application/json`, `application/x-www-form-urlencoded` or `multipart/form-data`. */
  readonly mediaType: string;
  /** Fields of a form; absent for JSON. */
  readonly fields?: readonly FormRule[];
}

/** Deepest nesting of arrays and objects accepted in a JSON body. */
const MAX_DEPTH = 200;

/**
 * Reads a request's body as its rule says: `undefined` when none was sent. Throws an `HttpProblem`: 415 for another
 * content type or a content encoding, 413 above `limit` bytes, 400 for what cannot be parsed.
 */
export async function readBody(
  rule: BodyRule,
  incoming: Incoming,
  limit: number,
): Promise<unknown> {
  const { read } = incoming;
  const type = contentTypeOf(rule, incoming);
  if (read === undefined) return undefined;
  if (Number(incoming.header('content-length')[0] ?? 0) > limit) throw tooLarge(limit);
  const bytes = await readBytes(read, limit);
  if (bytes.byteLength === 0) return undefined;
  if (type === undefined) throw otherType(rule);
  const faults: Fault[] = [];
  const body =
    rule.fields === undefined
      ? parseJson(bytes, faults)
      : await readForm(rule.fields, bytes, type, faults);
  if (faults.length > 0) throw badRequest(faults);
  return body;
}

/** 400 with its reasons. */
export function badRequest(errors: readonly Fault[]): HttpProblem {
  return new HttpProblem(400, {
    detail: 'The request is not what the reference asks for.',
    errors,
  });
}

/** The request's content type, which is the documented one; `undefined` when there is none. */
function contentTypeOf(rule: BodyRule, { header }: Incoming): ContentType | undefined {
  const encodings = header('content-encoding');
  if (encodings.some((encoding) => encoding.toLowerCase() !== 'identity')) {
    throw new HttpProblem(415, {
      detail: 'The content encoding is not supported.',
      headers: { 'accept-encoding': 'identity' },
    });
  }
  const [text, ...more] = header('content-type');
  if (text === undefined) return undefined;
  const type = more.length > 0 ? undefined : parseContentType(text);
  if (type?.essence !== rule.mediaType) throw otherType(rule);
  const charset = type.parameters.get('charset')?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw otherType(rule);
  return type;
}

function otherType({ mediaType }: BodyRule): HttpProblem {
  return new HttpProblem(415, { detail: `The content type has to be ${mediaType}.` });
}

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem(413, { detail: `The body is larger than ${limit} bytes.` });
}

async function readBytes(
  read: () => Promise<Uint8Array | undefined>,
  limit: number,
): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const piece = await read().catch(() => {
      throw new HttpProblem(400, { detail: 'The body ended too early.' });
    });
    if (piece === undefined) break;
    length += piece.byteLength;
    if (length > limit) throw tooLarge(limit);
    pieces.push(piece);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

function parseJson(bytes: Bytes, faults: Fault[]): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message repeats a piece of the body.
    faults.push({ pointer: '/body', detail: 'not valid JSON in UTF-8' });
    return undefined;
  }
  findPoison(value, ['body'], faults);
  return value;
}

/**
 * Refuses keys that change an object's prototype when somebody copies it carelessly, and nesting deeper than `MAX_DEPTH`,
 * below which every recursive reader of the value is safe. Stops at the first.
 */
function findPoison(value: unknown, path: (string | number)[], faults: Fault[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (path.length > MAX_DEPTH) {
    faults.push({ pointer: '/body', detail: `nested deeper than ${MAX_DEPTH} levels` });
    return true;
  }
  if (Object.hasOwn(value, '__proto__') || ownPrototype(value)) {
    faults.push({ pointer: pointerOf(path), detail: 'has a key that is not allowed' });
    return true;
  }
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.some(([key, part]) => {
    path.push(key);
    const found = findPoison(part, path, faults);
    path.pop();
    return found;
  });
}

/** `{"constructor": {"prototype": …}}` */
function ownPrototype(value: object): boolean {
  const maker: unknown = Object.getOwnPropertyDescriptor(value, 'constructor')?.value;
  return typeof maker === 'object' && maker !== null && Object.hasOwn(maker, 'prototype');
}
