import type { Endpoint } from './endpoint.js';
import { RequestError } from './errors.js';

/** Where a value of a request goes. */
export type Place = 'path parameter' | 'query parameter' | 'form field' | 'header';

/** The endpoint's path with every `{name}` filled in; no value can add, drop or leave a segment. */
export function pathText(endpoint: Endpoint, values: object = {}): string {
  return endpoint.path.replace(/\{([^{}]*)\}/g, (_, name: string) =>
    percentEncode(valueText(endpoint, 'path parameter', name, Reflect.get(values, name))),
  );
}

/** A group as `a=1&b=2`, `''` if it has no values. Arrays repeat the name; `undefined` and `null` are left out. */
export function queryText(endpoint: Endpoint, group: object): string {
  const pairs: string[] = [];
  eachValue(group, (name, value) => {
    const text = valueText(endpoint, 'query parameter', name, value);
    pairs.push(`${percentEncode(name)}=${percentEncode(text)}`);
  });
  return pairs.join('&');
}

/**
 * Puts a group of headers into `target` under lower-case names; arrays are joined, `undefined` and `null` left out, so that
 * they do not replace what another group says.
 */
export function addHeaders(
  endpoint: Endpoint,
  target: Record<string, string>,
  group: object = {},
): void {
  let last: string | undefined;
  eachValue(group, (name, value) => {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw refusal(endpoint, 'header', name);
    const text = valueText(endpoint, 'header', name, value);
    const key = name.toLowerCase();
    target[key] = name === last ? `${target[key] ?? ''}, ${text}` : text;
    last = name;
  });
}

/** The values of a group, the elements of arrays one by one, without those that are `undefined` or `null`. */
export function eachValue(group: object, use: (name: string, value: unknown) => void): void {
  for (const [name, value] of Object.entries(group) as [string, unknown][]) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) use(name, item);
    }
  }
}

/** A scalar as text, a date in ISO 8601. Throws a `RequestError` for other types and for what its place cannot carry. */
export function valueText(endpoint: Endpoint, place: Place, name: string, value: unknown): string {
  const plain = value instanceof Date ? value.toJSON() : value;
  const text = String(plain);
  if (!/^(str|boo|big)/.test(typeof plain) && !Number.isFinite(plain)) {
    throw refusal(endpoint, place, name, 'is no string, number or boolean');
  }
  if (!forbidden[place].test(text)) return text;
  throw refusal(endpoint, place, name);
}

/** What a value may not be in its place, as text. */
const forbidden: Readonly<Record<Place, RegExp>> = {
  // Servers and `new URL` take `.` and `..`, also as `%2e`, for steps in the path. Lone surrogates are no text at all.
  'path parameter': /^(\.|%2e){0,2}$|\p{Cs}/iu,
  'query parameter': /\p{Cs}/u,
  'form field': /\p{Cs}/u,
  header: /[^\t\x20-\x7e\x80-\xff]/,
};

function refusal(
  { name: operation }: Endpoint,
  place: Place,
  name: string,
  problem = 'is unsafe',
): RequestError {
  const subject = `${place} ${JSON.stringify(name)}`;
  return new RequestError(`${subject} ${problem}`, { operation, subject });
}

/** Everything but unreserved characters as `%XX` (RFC 3986), also `!'()*`; a space is `%20`. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
