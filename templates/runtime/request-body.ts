import { parseContentType, type ContentType } from './content-type.js';
import {
  BodyTooLarge,
  NotUtf8,
  readStream,
  textOf,
  type BodyReader,
  type Incoming,
} from './exchange.js';
import { notJson, parseJson } from './json-body.js';
import { badRequest, HttpProblem, type Fault } from './problem.js';
import { readForm, type FormRule } from './request-form.js';
import { after } from './when.js';

/** What an operation takes as body. */
export interface BodyRule {
  /** `application/json`, `application/x-www-form-urlencoded` or `multipart/form-data`. */
  readonly mediaType: string;
  /** Fields of a form; absent for JSON. */
  readonly fields?: readonly FormRule[];
}

/** How bodies are read. */
export interface BodyReading {
  /** In bytes, after decompression. */
  readonly limit: number;
  /** Whether JSON with a key that comes twice in one object is refused. */
  readonly strict: boolean;
}

/** Who gets a body, or is told why there is none. */
export interface BodyUser {
  next(body: unknown): void;
  fail(error: unknown): void;
}

/**
 * Reads a request's body as its rule says and gives it to `user.next`, `undefined` when none was sent. What is wrong is an
 * `HttpProblem`: 415 for another content type or an unknown content encoding, 413 above the limit, 400 for what cannot be
 * parsed. It is thrown where the headers tell, and given to `user.fail` afterwards, as is what `next` throws.
 */
export function readBody(
  rule: BodyRule,
  incoming: Incoming,
  reading: BodyReading,
  user: BodyUser,
): void {
  const encoding = encodingOf(incoming);
  const receiver = new BodyReceiver(rule, contentTypeOf(rule, incoming), reading, user);
  const { limit } = reading;
  if (encoding !== undefined) incoming.read(limit, new Unpacking(encoding, limit, receiver));
  else if (rule.fields === undefined) incoming.readText(limit, receiver);
  else incoming.read(limit, receiver);
}

/** Parses what was sent. */
class BodyReceiver implements BodyReader<string | Uint8Array> {
  readonly #rule: BodyRule;
  readonly #type: ContentType | undefined;
  readonly #reading: BodyReading;
  readonly #user: BodyUser;

  constructor(rule: BodyRule, type: ContentType | undefined, reading: BodyReading, user: BodyUser) {
    this.#rule = rule;
    this.#type = type;
    this.#reading = reading;
    this.#user = user;
  }

  received(sent: string | Uint8Array | undefined): void {
    const user = this.#user;
    try {
      const body = this.#parsed(sent);
      if (!(body instanceof Promise)) return user.next(body);
      after<unknown>(
        body,
        (form) => user.next(form),
        (error) => user.fail(error),
      );
    } catch (error) {
      if (error instanceof NotUtf8) this.broken(error);
      else user.fail(error);
    }
  }

  broken(error: unknown): void {
    this.#user.fail(problemOf(error, this.#reading.limit));
  }

  #parsed(sent: string | Uint8Array | undefined): unknown {
    if (sent === undefined || sent.length === 0) return undefined;
    const { fields } = this.#rule;
    const { strict } = this.#reading;
    if (this.#type === undefined) throw otherType(this.#rule);
    if (typeof sent === 'string') return parseJson(sent, strict);
    if (fields === undefined) return parseJson(textOf(sent), strict);
    return parseForm(fields, sent, this.#type);
  }
}

/** Gives a compressed body on as it was before. */
class Unpacking implements BodyReader<Uint8Array> {
  readonly #encoding: Encoding;
  readonly #limit: number;
  readonly #receiver: BodyReader<Uint8Array>;

  constructor(encoding: Encoding, limit: number, receiver: BodyReader<Uint8Array>) {
    this.#encoding = encoding;
    this.#limit = limit;
    this.#receiver = receiver;
  }

  received(sent: Uint8Array | undefined): void {
    const receiver = this.#receiver;
    if (sent === undefined) return receiver.received(undefined);
    decompressed(sent, this.#limit, this.#encoding).then(
      (bytes) => receiver.received(bytes),
      (error: unknown) => receiver.broken(error),
    );
  }

  broken(error: unknown): void {
    this.#receiver.broken(error);
  }
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
