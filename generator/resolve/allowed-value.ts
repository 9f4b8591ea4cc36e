/* Whether a type and its constraints allow a value, as far as the type says it itself: models allow everything here. */
import { boundsOf } from '../ir/format.ts';
import { meetsFacets } from '../ir/text-facets.ts';
import type { Json, ScalarType, TypeExpr } from '../ir/type.ts';

/** Whether a value may be one of a type. Formats of texts are not looked at. */
export function allows(type: TypeExpr, value: Json): boolean {
  switch (type.kind) {
    case 'scalar':
      return isOfScalar(type, value) && (type.enum?.some((one) => one === value) ?? true);
    case 'literal':
      return value === type.value;
    case 'array':
      return isList(value) && value.every((item) => allows(type.items, item));
    case 'map':
    case 'object':
      return typeof value === 'object' && value !== null && !isList(value);
    case 'union':
      return type.members.some((member) => allows(member, value));
    case 'ref':
    case 'unknown':
      return true;
  }
}

/** The scalars that a value, its items or its alternatives are; not those of fields. */
export function scalarsOf(type: TypeExpr): readonly ScalarType[] {
  switch (type.kind) {
    case 'scalar':
      return [type];
    case 'array':
      return scalarsOf(type.items);
    case 'map':
      return scalarsOf(type.values);
    case 'union':
      return type.members.flatMap(scalarsOf);
    case 'literal':
    case 'object':
    case 'ref':
    case 'unknown':
      return [];
  }
}

/** What a scalar is said to be and cannot be, to be read after "can be": `at least 9 and at most 3`. */
export function impossibleFacts(type: ScalarType): readonly string[] {
  const { minLength = 0, maxLength = Infinity } = type;
  const { minimum = -Infinity, maximum = Infinity } = boundsOf(type);
  const isEmpty =
    type.scalar === 'integer' ? Math.ceil(minimum) > Math.floor(maximum) : minimum > maximum;
  return [
    ...(isEmpty ? [`at least ${minimum} and at most ${maximum}`] : []),
    ...(minLength > maxLength
      ? [`at least ${minLength} and at most ${maxLength} characters long`]
      : []),
    ...(type.enum ?? [])
      .filter((value) => !isOfScalar(type, value))
      .map((value) => `${JSON.stringify(value)}, which is listed, and meet the other constraints`),
  ];
}

/** Whether a value is of the base type and within its bounds, lengths and pattern. */
function isOfScalar(type: ScalarType, value: Json): boolean {
  switch (type.scalar) {
    case 'string':
      return typeof value === 'string' && meetsFacets(value, type);
    case 'integer':
      return Number.isSafeInteger(value) && isWithin(type, Number(value));
    case 'number':
      return typeof value === 'number' && isWithin(type, value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'file':
      return true;
  }
}

function isWithin(type: ScalarType, value: number): boolean {
  const { minimum, maximum } = boundsOf(type);
  return value >= (minimum ?? value) && value <= (maximum ?? value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
