import { RequestError } from './errors.js';

/** Where a value of a request goes. */
export type Place = readonly [
  name: string,
  /** Writes a text as the place wants it; throws at what that cannot carry. */
  encode: (text: string) => string,
  /** Matches the name of a value, a line end, and its text, where the place can carry them. */
  safe: RegExp,
];

/** A route with every `{name}` filled in; no value can add, drop or leave a segment. */
export function pathText(route: string, values: { readonly [name: string]: unknown } = {}): string {
  return route.replace(/\{([^{}]*)\}/g, (_, name: string) =>
    // A parameter called like a member of `Object` is missing unless it is given: functions are no text.
    valueText(route, PATH, name, values[name]),
  );
}

/** A group as `&a=1&b=2`, `''` if it has no values. Arrays repeat the name; `undefined` and `null` are left out. */
export function queryText(operation: string, group: object): string {
  let query = '';
  eachText(operation, QUERY, group, (name, text) => {
    query += `&${percentEncode(name)}=${text}`;
  });
  return query;
}

/**
 * Puts a group of headers into `target` under lower-case names; arrays are joined, `undefined` and `null` left out, so that
 * they do not replace what another group says.
 */
export function addHeaders(operation: string, target: Record<string, string>, group: object): void {
  eachText(operation, HEADER, group, (name, text, index) => {
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
  group: object,
  use: (name: string, text: string, index: number) => void,
): void {
  for (const [name, value] of Object.entries(group) as [string, unknown][]) {
    let index = 0;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) {
        use(name, valueText(operation, place, name, item), index++);
      }
    }
  }
}

/**
 * A scalar as text, a date in ISO 8601, and then as its place wants it. Throws a `RequestError`, which names the place and
 * never the value, for other types and for what the place cannot carry.
 */
export function valueText(
  operation: string,
  [place, encode, safe]: Place,
  name: string,
  value: unknown,
): string {
  try {
    const plain = value instanceof Date ? value.toJSON() : value;
    const text = String(plain);
    // Strings, booleans and big integers, and of the numbers those that end in a digit: the finite ones.
    const isScalar = /^(st|b|n.*\d$)/.test(typeof plain + text);
    if (isScalar && safe.test(`${name}\n${text}`)) return encode(text);
  } catch {
    // As if it were unsafe.
  }
  const subject = `${place} ${JSON.stringify(name)}`;
  throw new RequestError(operation, `${subject} is unsafe`, { subject });
}

/** Everything but unreserved characters as `%XX` (RFC 3986), also `!'()*`; a space is `%20`. Throws at a lone surrogate. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%2${'1789A'["!'()*".indexOf(char)]}`,
  );
}

// Not nothing, `.` and `..`, also as `%2e`: servers and `new URL` take them for a step in the path.
const PATH: Place = ['path parameter', percentEncode, /\n(?!(\.|%2e){0,2}$)/i];

/** The query of a request. */
export const QUERY: Place = ['query parameter', percentEncode, /^/];

// A token for a name (RFC 9110 5.1), and visible characters, blanks and tabs of Latin-1.
const HEADER: Place = ['header', String, /^[\w!#$%&'*+.^`|~-]+\n[\t -~\x80-\xff]*$/];
