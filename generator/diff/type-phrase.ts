import type { Json, ScalarType, TypeExpr } from '../ir/type.ts';

/** A type in a few words, for people: `array of Person`, `string (date)`, `integer 1..50`, `"iso" | "unix"`. */
export function typePhrase(type: TypeExpr): string {
  switch (type.kind) {
    case 'scalar':
      return scalarPhrase(type);
    case 'literal':
      return JSON.stringify(type.value);
    case 'array':
      return `array of ${typePhrase(type.items)}`;
    case 'map':
      return `map of ${typePhrase(type.values)}`;
    case 'object':
      return `object {${type.fields.map(({ name }) => name).join(', ')}}`;
    case 'union':
      return type.members.map(typePhrase).join(' | ');
    case 'ref':
      return type.model;
    case 'unknown':
      return 'unknown';
  }
}

function scalarPhrase(type: ScalarType): string {
  if (type.enum !== undefined) return type.enum.map((value) => JSON.stringify(value)).join(' | ');
  return [
    type.scalar,
    ...(type.format === undefined ? [] : [`(${type.format})`]),
    ...boundPhrases(type),
  ].join(' ');
}

/** The bounds of a scalar, one phrase each; empty when it has none. */
export function boundPhrases(type: ScalarType): readonly string[] {
  const { minimum, maximum, minLength, maxLength, pattern } = type;
  return [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(minLength === undefined ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(pattern === undefined ? [] : [`pattern ${pattern}`]),
  ];
}

/** A JSON value on one line; `no default` and the like are for the caller to say. */
export function jsonPhrase(value: Json): string {
  return JSON.stringify(value);
}
