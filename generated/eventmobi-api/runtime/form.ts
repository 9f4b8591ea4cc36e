import { percentEncode, type Place, valueText } from './encode.js';

/** Body of an operation that takes `application/x-www-form-urlencoded`; arrays repeat the name, objects are JSON text. */
export function urlencoded(operation: string, body: unknown): URLSearchParams {
  const form = new URLSearchParams();
  eachValue(body ?? {}, (name, value) => form.append(name, fieldText(operation, name, value)));
  return form;
}

/** Body of an operation that takes `multipart/form-data`; a `Blob` is a file, otherwise as in `urlencoded`. */
export function multipart(operation: string, body: unknown): FormData {
  const form = new FormData();
  eachValue(body ?? {}, (name, value) => {
    form.append(name, value instanceof Blob ? value : fieldText(operation, name, value));
  });
  return form;
}

function fieldText(operation: string, name: string, value: unknown): string {
  const isPlainObject = Object.prototype.toString.call(value) === '[object Object]';
  const text = isPlainObject || Array.isArray(value) ? JSON.stringify(value) : value;
  return valueText(operation, FIELD, name, text);
}

const FIELD: Place = [
  'form field',
  (plain) => {
    percentEncode(plain); // throws at what is no text
    return plain;
  },
  /^/,
];

/** The values of a form, the elements of arrays one by one, without those that are `undefined` or `null`. */
function eachValue(group: object, use: (name: string, value: unknown) => void): void {
  for (const [name, value] of Object.entries(group) as [string, unknown][]) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) use(name, item);
    }
  }
}
