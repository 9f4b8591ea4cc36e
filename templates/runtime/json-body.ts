import { hasDuplicateKey } from './duplicate-key.js';
import { badRequest, pointerOf, type Fault, type HttpProblem } from './problem.js';

/** Deepest nesting of arrays and objects accepted in a JSON body. */
const MAX_DEPTH = 200;

/** The value of a JSON body. Throws an `HttpProblem`; `strict` refuses a key that comes twice in one object. */
export function parseJson(text: string, strict: boolean): unknown {
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

/** What is answered to a body that is no JSON. */
export function notJson(): HttpProblem {
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
