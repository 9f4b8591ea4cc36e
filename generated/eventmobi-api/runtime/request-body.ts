import { parseContentType, type ContentType } from './content-type.js';
import { hasDuplicateKey } from './duplicate-key.js';
import { BodyTooLarge, NotUtf8, readStream, textOf, type Incoming } from './exchange.js';
import { HttpProblem, pointerOf, type Fault } from './problem.js';
import { readForm, type FormRule } from './request-form.js';
import { when } from './when.js';

/** What an operation takes as body. */
export interface BodyRule {
  /** `application/json`, `application/x-www-form-urlencoded` or `multipart/form-data`. */
  readonly mediaType: string;
  /** Fields of a form; absent for JSON. */
  readonly fields?: readonly FormRule[];
}

/** Deepest nesting of arrays and objects accepted in a JSON body. */
const MAX_DEPTH = 200;

/** How bodies are read. */
export interface BodyReading {
  /** In bytes, after decompression. */
  readonly limit: number;
  /** Whether JSON with a key that comes twice in one object is refused. */
  readonly strict: boolean;
}

/** Who gets a body, or is told why there is none. */
export interface BodyUser {
  readonly next: (body: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Reads a request's body as its rule says and gives it to `next`, `undefined` when none was sent. What is wrong is an
 * `HttpProblem`: 415 for another content type or an unknown content encoding, 413 above the limit, 400 for what cannot be
 * parsed. It is thrown where the headers tell, and given to `fail` afterwards, as is what `next` throws.
 */
export function readBody(
  rule: BodyRule,
  incoming: Incoming,
  { limit, strict }: BodyReading,
  { next, fail }: BodyUser,
): void {
  const encoding = encodingOf(incoming);
  const type = contentTypeOf(rule, incoming);
  const broken = (error: unknown): void => fail(problemOf(error, limit));
  const { fields } = rule;
  const parse = (sent: string | Uint8Array | undefined): unknown => {
    if (sent === undefined || sent.length === 0) return undefined;
    if (type === undefined) throw otherType(rule);
    if (typeof sent === 'string') return parseJson(sent, strict);
    return fields === undefined ? parseJson(textOf(sent), strict) : parseForm(fields, sent, type);
  };
  const received = (sent: string | Uint8Array | undefined): void => {
    try {
      when(parse(sent), next, fail);
    } catch (error) {
      fail(error instanceof NotUtf8 ? problemOf(error, limit) : error);
    }
  };
  if (encoding !== undefined) {
    const unpack = (sent: Uint8Array | undefined): void => {
      if (sent === undefined) received(sent);
      else decompressed(sent, limit, encoding).then(received, broken);
    };
    incoming.read(limit, { received: unpack, broken });
  } else if (fields === undefined) incoming.readText(limit, { received, broken });
  else incoming.read(limit, { received, broken });
}

/** What is answered to a body that could not be read. */
function problemOf(error: unknown, limit: number): HttpProblem {
  if (error instanceof BodyTooLarge) return tooLarge(limit);
  if (error instanceof NotUtf8) return notJson();
  return new HttpProblem(400, { detail: 'The body ended too early or is not what it says.' });
}

async function parseForm(
  rules: readonly FormRule[],
  bytes: Uint8Array,
  type: ContentType,
): Promise<unknown> {
  const faults: Fault[] = [];
  const body = await readForm(rules, bytes, type, faults);
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

type Encoding = 'gzip' | 'deflate';

/** How the body is compressed; `undefined` when it is not. */
function encodingOf(incoming: Incoming): Encoding | undefined {
  const sent = incoming.header('content-encoding');
  if (sent.length === 0) return undefined;
  const encodings = sent
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== 'identity');
  const [encoding, ...more] = encodings;
  if (encoding === undefined) return undefined;
  if (encoding === 'deflate' && more.length === 0) return 'deflate';
  if ((encoding === 'gzip' || encoding === 'x-gzip') && more.length === 0) return 'gzip';
  throw new HttpProblem(415, {
    detail: 'The content encoding is not supported.',
    headers: { 'accept-encoding': 'gzip, deflate, identity' },
  });
}

const none: ReadonlyMap<string, string> = /* @__PURE__ */ new Map();

/** The request's content type, which is the documented one; `undefined` when there is none. */
function contentTypeOf(rule: BodyRule, incoming: Incoming): ContentType | undefined {
  const [text, ...more] = incoming.header('content-type');
  if (text === undefined) return undefined;
  // As nearly everybody writes it; all else goes the long way.
  if (text === rule.mediaType && more.length === 0) return { essence: text, parameters: none };
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

function decompressed(bytes: Uint8Array, limit: number, encoding: Encoding): Promise<Uint8Array> {
  const compressed = new Blob([new Uint8Array(bytes)]).stream();
  return readStream(compressed.pipeThrough(new DecompressionStream(encoding)), limit);
}

function parseJson(text: string, strict: boolean): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message repeats a piece of the body.
    throw notJson();
  }
  const fault = isHarmless(text) ? undefined : poisonIn(value, 1);
  if (fault !== undefined) throw badRequest([fault]);
  if (strict && hasDuplicateKey(text)) {
    throw badRequest([{ pointer: '/body', code: 'repeated', detail: 'has a key twice' }]);
  }
  return value;
}

function notJson(): HttpProblem {
  const detail = 'not valid JSON in UTF-8';
  return badRequest([{ pointer: '/body', code: 'malformed', detail }]);
}

/** Whether a text cannot hold what `poisonIn` looks for; true of nearly all. Looking is cheaper than walking. */
function isHarmless(text: string): boolean {
  // In both `__proto__` and `prototype`; a key may also be written with escapes.
  if (text.includes('proto') || text.includes('\\u')) return false;
  // Each level takes two brackets.
  return text.length <= 2 * MAX_DEPTH || (isFlat(text, '[') && isFlat(text, '{'));
}

/** Whether a bracket is opened so seldom that nesting cannot be too deep. */
function isFlat(text: string, bracket: string): boolean {
  let at = -1;
  for (let count = 0; count < MAX_DEPTH / 2; count++) {
    at = text.indexOf(bracket, at + 1);
    if (at < 0) return true;
  }
  return false;
}

/**
 * Finds keys that change an object's prototype when somebody copies it carelessly, and nesting deeper than `MAX_DEPTH`,
 * below which every recursive reader of the value is safe. Stops at the first.
 */
function poisonIn(value: unknown, depth: number): Fault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) {
    const detail = `nested deeper than ${MAX_DEPTH} levels`;
    return { pointer: '/body', code: 'unsafe', detail };
  }
  // Most objects are all right: paths are only looked for in those that are not.
  for (const key of Object.keys(value)) {
    const part: unknown = Reflect.get(value, key);
    if (key === '__proto__' || (key === 'constructor' && hasPrototype(part))) {
      return { pointer: '/body', code: 'unsafe', detail: 'has a key that is not allowed' };
    }
    if (typeof part !== 'object' || part === null) continue;
    const fault = poisonIn(part, depth + 1);
    if (fault !== undefined) return below(key, fault);
  }
  return undefined;
}

/** The same fault, seen from one level further out. A fault of nesting stays where it is: its path would be no help. */
function below(key: string, fault: Fault): Fault {
  if (fault.detail.startsWith('nested')) return fault;
  const inner = fault.pointer.slice('/body'.length);
  return { ...fault, pointer: `/body${pointerOf([key])}${inner}` };
}

/** `{"constructor": {"prototype": …}}` */
function hasPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
}
