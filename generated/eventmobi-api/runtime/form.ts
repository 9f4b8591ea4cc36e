import { eachValue, valueText } from './encode.js';
import type { Endpoint } from './endpoint.js';

/** Body of an operation that takes `application/x-www-form-urlencoded`; arrays repeat the name, objects are JSON text. */
export function urlencoded(endpoint: Endpoint, body: unknown): URLSearchParams {
  const form = new URLSearchParams();
  eachValue(body ?? {}, (name, value) => form.append(name, fieldText(endpoint, name, value)));
  return form;
}

/** Body of an operation that takes `multipart/form-data`; a `Blob` is a file, otherwise as in `urlencoded`. */
export function multipart(endpoint: Endpoint, body: unknown): FormData {
  const form = new FormData();
  eachValue(body ?? {}, (name, value) => {
    form.append(name, value instanceof Blob ? value : fieldText(endpoint, name, value));
  });
  return form;
}

function fieldText(endpoint: Endpoint, name: string, value: unknown): string {
  const isPlainObject = Object.prototype.toString.call(value) === '[object Object]';
  const text = isPlainObject || Array.isArray(value) ? JSON.stringify(value) : value;
  return valueText(endpoint, 'form field', name, text);
}
