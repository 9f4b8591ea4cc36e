import { RequestError } from './errors.js';

/** Where a value of a request goes. */
export type Place = 'path parameter' | 'query parameter' | 'form field' | 'header';

/** A path with every `{name}` filled in; no value can add, drop or leave a segment. */
export function pathText(operation: string, path: string, values: object = {}): string {
  return path.replace(/{(.*?)}/g, (_, name: string) =>
    // A parameter called like a member of `Object` is missing unless it is given.
    valueText(operation, 'path parameter', name, Reflect.get(values, name), (text) =>
      // Servers and `new URL` take `.` and `..`, also as `%2e`, for steps in the path.
      percentEncode(/^(\.|%2e){0,2}$/i.test(text) ? NO_TEXT : text),
    ),
  );
}

/** A group as `a=1&b=2`, `''` if it has no values. Arrays repeat the name; `undefined` and `null` are left out. */
export function queryText(operation: string, group: object): string {
  const pairs: string[] = [];
  eachValue(group, (name, value) => {
    const text = valueText(operation, 'query parameter', name, value, percentEncode);
    pairs.push(`${percentEncode(name)}=${text}`);
  });
  return pairs.join('&');
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
  eachValue(group, (name, value, index) => {
    const key = name.toLowerCase();
    const text = valueText(operation, 'header', name, value, (plain) =>
      /^[\w!#$%&'*+.^`|~-]+\n[\t -~\x80-\xff]*$/.test(`${name}\n${plain}`)
        ? plain
        : percentEncode(NO_TEXT),
    );
    target[key] = index ? `${target[key]}, ${text}` : text;
  });
}

/** The values of a group, the elements of arrays one by one, without those that are `undefined` or `null`. */
export function eachValue(
  group: object | undefined,
  use: (name: string, value: unknown, index: number) => void,
): void {
  for (const [name, value] of Object.entries(group ?? {}) as [string, unknown][]) {
    [value]
      .flat()
      .filter((item) => item !== undefined && item !== null)
      .forEach((item, index) => use(name, item, index));
  }
}

/**
 * A scalar as text, a date in ISO 8601, and then as its place wants it. Throws a `RequestError`, which names the place and
 * never the value, for other types and for what `encode` throws at.
 */
export function valueText(
  operation: string,
  place: Place,
  name: string,
  value: unknown,
  encode: (text: string) => string,
): string {
  try {
    const plain = value instanceof Date ? value.toJSON() : value;
    // Strings, booleans and big integers.
    return encode(/^(st|b)/.test(typeof plain) || Number.isFinite(plain) ? String(plain) : NO_TEXT);
  } catch {
    const subject = `${place} ${JSON.stringify(name)}`;
    throw new RequestError(operation, `${subject} is unsafe`, { subject });
  }
}

/** Everything but unreserved characters as `%XX` (RFC 3986), also `!'()*`; a space is `%20`. Throws at a lone surrogate. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%2${'1789A'["!'()*".indexOf(char)]}`,
  );
}

/** A lone surrogate: what no place can carry. */
const NO_TEXT = '\ud800';
