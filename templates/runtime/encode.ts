import { RequestError } from './errors.js';

/** Where a value of a request goes. */
export type Place = 'path parameter' | 'query parameter' | 'form field' | 'header';

/** A route with every `{name}` filled in; no value can add, drop or leave a segment. */
export function pathText(route: string, values: { readonly [name: string]: unknown } = {}): string {
  return route.replace(/\{([^{}]*)\}/g, (_, name: string) =>
    // A parameter called like a member of `Object` is missing unless it is given: functions are no text.
    valueText(route, 'path parameter', name, values[name], (text) =>
      // Servers and `new URL` take `.` and `..`, also as `%2e`, for steps in the path.
      percentEncode(/^(\.|%2e){0,2}$/i.test(text) ? NO_TEXT : text),
    ),
  );
}

/** A group as `&a=1&b=2`, `''` if it has no values. Arrays repeat the name; `undefined` and `null` are left out. */
export function queryText(operation: string, group: object): string {
  let query = '';
  eachText(operation, 'query parameter', group, percentEncode, (name, text) => {
    query += `&${percentEncode(name)}=${text}`;
  });
  return query;
}

/**
 * Puts a group of headers into `target` under lower-case names; arrays are joined, `undefined` and `null` left out, so that
 * they do not replace what another group says.
 */
export function addHeaders(
  operation: string,
  target: Record<string, string>,
  group?: object,
): void {
  eachText(operation, 'header', group, headerText, (name, text, index) => {
    const key = name.toLowerCase();
    target[key] = index ? `${target[key]}, ${text}` : text;
  });
}

/**
 * Encodes the values of a group, the elements of arrays one by one, without those that are `undefined` or `null`; throws as
 * `valueText` does.
 */
function eachText(
  operation: string,
  place: Place,
  group: object | undefined,
  encode: Encoder,
  use: (name: string, text: string, index: number) => void,
): void {
  for (const [name, value] of Object.entries(group ?? {}) as [string, unknown][]) {
    let index = 0;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) {
        use(name, valueText(operation, place, name, item, encode), index++);
      }
    }
  }
}

/** Writes a text as its place wants it; throws at what that cannot carry. */
export type Encoder = (text: string, name: string) => string;

/**
 * A scalar as text, a date in ISO 8601, and then as its place wants it. Throws a `RequestError`, which names the place and
 * never the value, for other types and for what `encode` throws at.
 */
export function valueText(
  operation: string,
  place: Place,
  name: string,
  value: unknown,
  encode: Encoder,
): string {
  try {
    const plain = value instanceof Date ? value.toJSON() : value;
    const isText = /^(st|b)/.test(typeof plain) || Number.isFinite(plain); // strings, booleans, big integers
    return encode(isText ? String(plain) : NO_TEXT, name);
  } catch {
    const subject = `${place} ${JSON.stringify(name)}`;
    throw new RequestError(operation, `${subject} is unsafe`, { subject });
  }
}

const headerText: Encoder = (text, name) =>
  /^[\w!#$%&'*+.^`|~-]+\n[\t -~\x80-\xff]*$/.test(`${name}\n${text}`)
    ? text
    : percentEncode(NO_TEXT);

/** Everything but unreserved characters as `%XX` (RFC 3986), also `!'()*`; a space is `%20`. Throws at a lone surrogate. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%2${'1789A'["!'()*".indexOf(char)]}`,
  );
}

/** A lone surrogate: what no place can carry. */
const NO_TEXT = '\ud800';
