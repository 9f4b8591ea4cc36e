import { ReplyError } from './reply.js';

/**
 * JSON of a value without parts, as `JSON.stringify` would write it; `undefined` for what JSON cannot hold. Throws a
 * `ReplyError` for an object or array.
 */
export function writeScalar(value: unknown): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const said = saidOf(value);
  if (typeof said === 'object' && said !== null) {
    throw new ReplyError('A reply has an object or array where the reference documents none.');
  }
  return writeScalar(said);
}

/** What an object that says itself how it is written says, such as a date; else the object. */
function saidOf(value: object): unknown {
  return isSelfWritten(value) ? Reflect.apply(value.toJSON, value, ['']) : value;
}

/** Whether an object says itself how it is written. A field may be called `toJSON`, too; only a function has a say. */
export function isSelfWritten(value: object): value is { readonly toJSON: () => unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Up to this length, looking at every character is faster than a regular expression. */
const SHORT = 24;

/** What JSON escapes. Half of a pair of surrogates is escaped, and whole pairs are not worth telling apart here. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function quote(text: string): string {
  const { length } = text;
  if (length > SHORT) return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || unit >= 0xd800) {
      return JSON.stringify(text);
    }
  }
  return `"${text}"`;
}
