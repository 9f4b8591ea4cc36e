import type { Endpoint } from './endpoint.js';
import { RequestError } from './errors.js';

/** Where a value of a request goes. */
export type Place = 'path parameter' | 'query parameter' | 'form field' | 'header';

/** What a value may not be in its place, as text. */
const forbidden: Readonly<Record<Place, RegExp>> = {
  // Servers and `new URL` take `.` and `..`, also as `%2e`, for steps in the path. Lone surrogates are no text at all.
  'path parameter': /^(\.|%2e){0,2}$|[\ud800-\udfff]/iu,
  'query parameter': /[\ud800-\udfff]/u,
  'form field': /[\ud800-\udfff]/u,
  header: /[^\t\x20-\x7e\x80-\xff]/,
};

/** The endpoint's path with every `{name}` filled in; no value can add, drop or leave a segment. */
export function pathText(endpoint: Endpoint, values: object = {}): string {
  return endpoint.path.replace(/\{([^}]*)\}/g, (_, name: string) =>
    percentEncode(valueText(endpoint, 'path parameter', name, Reflect.get(values, name))),
  );
}

/** A group as `a=1&b=2`, `''` if it has no values. Arrays repeat the name; `undefined` and `null` are left out. */
export function queryText(endpoint: Endpoint, group: object): string {
  return Object.entries(group)
    .flatMap(([name, value]) =>
      listOf(value).map((item) => {
        const text = valueText(endpoint, 'query parameter', name, item);
        return `${percentEncode(name)}=${percentEncode(text)}`;
      }),
    )
    .join('&');
}

/** Puts a group of headers into `target` under lower-case names; `undefined` and `null` are left out. */
export function addHeaders(
  endpoint: Endpoint,
  target: Record<string, string>,
  group: object = {},
): void {
  for (const [name, value] of Object.entries(group)) {
    const texts = listOf(value).map((item) => valueText(endpoint, 'header', name, item));
    if (texts.length === 0) continue;
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      throw refusal(endpoint, 'header', name, 'has an unsafe name');
    target[name.toLowerCase()] = texts.join(', ');
  }
}

/** The values to write for a member of a group: none, one, or the elements of an array. */
export function listOf(value: unknown): readonly unknown[] {
  return [value].flat().filter((item) => item !== undefined && item !== null);
}

/** A scalar as text, a date in ISO 8601. Throws a `RequestError` for other types and for what its place cannot carry. */
export function valueText(endpoint: Endpoint, place: Place, name: string, value: unknown): string {
  const plain = value instanceof Date ? value.toJSON() : value;
  const text = String(plain);
  const isScalar = /^(str|boo|big)/.test(typeof plain) || Number.isFinite(plain);
  if (isScalar && !forbidden[place].test(text)) return text;
  const problem = isScalar ? 'has an unsafe value' : 'is no string, number or boolean';
  throw refusal(endpoint, place, name, problem);
}

function refusal(endpoint: Endpoint, place: Place, name: string, problem: string): RequestError {
  const subject = `${place} ${JSON.stringify(name)}`;
  return new RequestError(`${subject} ${problem}`, { operation: endpoint.name, subject });
}

/** Everything but unreserved characters as `%XX` (RFC 3986), also `!'()*`; a space is `%20`. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
