import { RequestError } from './errors.js';

/** Where a value of a request goes. */
export type Place = 'path parameter' | 'query parameter' | 'form field' | 'header';

/** A path with every `{name}` filled in; no value can add, drop or leave a segment. */
export function pathText(operation: string, path: string, values: object = {}): string {
  return path.replace(/{(.*?)}/g, (_, name: string) =>
    // A parameter called like a member of `Object` is missing unless it is given.
    percentEncode(valueText(operation, 'path parameter', name, Reflect.get(values, name))),
  );
}

/** A group as `a=1&b=2`, `''` if it has no values. Arrays repeat the name; `undefined` and `null` are left out. */
export function queryText(operation: string, group: object): string {
  let text = '';
  eachValue(group, (name, value) => {
    const encoded = percentEncode(valueText(operation, 'query parameter', name, value));
    text += `${text && '&'}${percentEncode(name)}=${encoded}`;
  });
  return text;
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
  let last: string | undefined;
  eachValue(group, (name, value) => {
    const key = name.toLowerCase();
    const text = valueText(operation, 'header', name, value);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw refusal(operation, 'header', name);
    target[key] = name === last ? `${target[key]}, ${text}` : text;
    last = name;
  });
}

/** The values of a group, the elements of arrays one by one, without those that are `undefined` or `null`. */
export function eachValue(
  group: object | undefined,
  use: (name: string, value: unknown) => void,
): void {
  for (const [name, value] of Object.entries(group ?? {}) as [string, unknown][]) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) use(name, item);
    }
  }
}

/** A scalar as text, a date in ISO 8601. Throws a `RequestError` for other types and for what its place cannot carry. */
export function valueText(operation: string, place: Place, name: string, value: unknown): string {
  const plain = value instanceof Date ? value.toJSON() : value;
  const isScalar = /^(str|boo|big)/.test(typeof plain) || Number.isFinite(plain);
  const text = isScalar ? String(plain) : '\ud800';
  // Lone surrogates are no text at all.
  if ((forbidden[place] ?? /\p{Cs}/u).test(text)) throw refusal(operation, place, name);
  return text;
}

/** What a value may not be in its place, as text. */
const forbidden: { readonly [place: string]: RegExp } = {
  // Servers and `new URL` take `.` and `..`, also as `%2e`, for steps in the path.
  'path parameter': /^(\.|%2e){0,2}$|\p{Cs}/iu,
  header: /[^\t -~\x80-\xff]/,
};

/** The error for a value that cannot be sent; it names the place, and never the value. */
export function refusal(operation: string, place: Place, name: string): RequestError {
  const subject = `${place} ${JSON.stringify(name)}`;
  return new RequestError(`${subject} is unsafe`, { operation, subject });
}

/** Everything but unreserved characters as `%XX` (RFC 3986), also `!'()*`; a space is `%20`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
