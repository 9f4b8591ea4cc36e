import type { OverlayValue } from '../config/overlay.ts';
import { NUMBER_FORMATS } from '../ir/format.ts';
import type { ScalarType, TypeExpr } from '../ir/type.ts';
import { mapType, walkType } from '../ir/walk.ts';

/** Part of a scalar type that an overlay entry may set, under the name it has in both. */
type ConstraintName = Exclude<keyof ScalarType, 'kind' | 'scalar'>;

interface Constraint {
  readonly name: ConstraintName;
  readonly facets: Partial<Omit<ScalarType, 'kind' | 'scalar'>>;
  readonly applies: (type: ScalarType) => boolean;
}

/** Puts format, enum, bounds and pattern onto the scalars they fit; `unfit` is told of one that fits none. */
export function constrained(
  type: TypeExpr,
  value: OverlayValue,
  unfit: (name: ConstraintName) => void,
): TypeExpr {
  let result = type;
  for (const { name, facets, applies } of constraintsOf(value)) {
    if (!hasScalar(result, applies)) {
      unfit(name);
      continue;
    }
    result = mapType(result, (part) =>
      part.kind === 'scalar' && applies(part) ? { ...part, ...facets } : part,
    );
  }
  return result;
}

function constraintsOf(value: OverlayValue): readonly Constraint[] {
  const { format, pattern, minimum, maximum, minLength, maxLength } = value;
  const all: readonly (Constraint | false)[] = [
    format !== undefined && {
      name: 'format',
      facets: { format: format.text },
      applies: NUMBER_FORMATS.some((one) => one === format.text) ? isNumeric : isString,
    },
    value.enum !== undefined && {
      name: 'enum',
      facets: { enum: value.enum.values },
      applies: fitsAll(value.enum.values),
    },
    minimum !== undefined && { name: 'minimum', facets: { minimum }, applies: isNumeric },
    maximum !== undefined && { name: 'maximum', facets: { maximum }, applies: isNumeric },
    minLength !== undefined && { name: 'minLength', facets: { minLength }, applies: isString },
    maxLength !== undefined && { name: 'maxLength', facets: { maxLength }, applies: isString },
    pattern !== undefined && {
      name: 'pattern',
      facets: { pattern: pattern.text },
      applies: isString,
    },
  ];
  return all.flatMap((constraint) => (constraint === false ? [] : [constraint]));
}

/** The scalars of which all these may be values; integers are those that numbers of JavaScript hold exactly. */
function fitsAll(values: readonly (string | number)[]): (type: ScalarType) => boolean {
  return (type) =>
    values.every((item) => {
      if (typeof item === 'string') return isString(type);
      return type.scalar === 'integer' ? Number.isSafeInteger(item) : isNumeric(type);
    });
}

function isNumeric(type: ScalarType): boolean {
  return type.scalar === 'integer' || type.scalar === 'number';
}

function isString(type: ScalarType): boolean {
  return type.scalar === 'string';
}

function hasScalar(type: TypeExpr, test: (type: ScalarType) => boolean): boolean {
  let found = false;
  walkType(type, {
    enter: (part) => {
      if (part.kind === 'scalar' && test(part)) found = true;
    },
  });
  return found;
}
