import type { Json } from '../ir/type.ts';

/** A JSON object. Members keep the order in which they were put in. */
export type JsonObject = { readonly [name: string]: Json };

/** Members of a JSON object to be; the undefined ones are left out. */
export type Members = { readonly [name: string]: Json | undefined };

/** Makes an object of the members that are there, in the order given; safe for a member called `__proto__`. */
export function jsonObject(members: Members): JsonObject {
  const object: { [name: string]: Json } = {};
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (value !== undefined) put(object, name, value);
  }
  return object;
}

function put(object: { [name: string]: Json }, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, ...PLAIN });
}

const PLAIN = { enumerable: true, configurable: true, writable: true };

/** Makes an object with one member per item; safe for a member called `__proto__`. A later item of one name wins. */
export function jsonObjectOf<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  valueOf: (item: T) => Json,
): JsonObject {
  const object: { [name: string]: Json } = {};
  for (const item of items) put(object, nameOf(item), valueOf(item));
  return object;
}

/** Makes an object with one member per item. */
export type ObjectOf = <T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  valueOf: (item: T) => Json,
) => JsonObject;

/**
 * `jsonObjectOf` whose values are made when they are asked for, anew each time: what is printed member by member then takes the memory of
 * one. Only for printing: who looks at such a value twice sees two that are equal.
 */
export function jsonObjectOnDemand<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  valueOf: (item: T) => Json,
): JsonObject {
  const members: { [name: string]: Json } = {};
  for (const item of items) {
    const get = (): Json => valueOf(item);
    Object.defineProperty(members, nameOf(item), { get, enumerable: true, configurable: true });
  }
  return members;
}
