import { listOf, valueText } from './encode.js';
import type { Endpoint } from './endpoint.js';

/** Body of an operation that takes `application/x-www-form-urlencoded`; arrays repeat the name, objects are JSON text. */
export function urlencoded(endpoint: Endpoint, body: unknown): URLSearchParams {
  return new URLSearchParams(
    fieldsOf(body).map(([name, value]) => [name, fieldText(endpoint, name, value)]),
  );
}

/** Body of an operation that takes `multipart/form-data`; a `Blob` is a file, otherwise as in `urlencoded`. */
export function multipart(endpoint: Endpoint, body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of fieldsOf(body)) {
    form.append(name, value instanceof Blob ? value : fieldText(endpoint, name, value));
  }
  return form;
}

function fieldsOf(body: unknown): readonly (readonly [name: string, value: unknown])[] {
  return Object.entries(body ?? {}).flatMap(([name, value]) =>
    listOf(value).map((item) => [name, item] as const),
  );
}

function fieldText(endpoint: Endpoint, name: string, value: unknown): string {
  const isPlainObject = Object.prototype.toString.call(value) === '[object Object]';
  const text = isPlainObject || Array.isArray(value) ? JSON.stringify(value) : value;
  return valueText(endpoint, 'form field', name, text);
}
