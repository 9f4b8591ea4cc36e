import type { Field, ObjectType, ScalarType, TypeExpr } from '../ir/type.ts';
import { alternatives, type ModelTable, type Plain } from './model-table.ts';

/** A type together with the models that it may refer to. */
export interface TypeIn {
  readonly type: TypeExpr;
  readonly models: ModelTable;
}

/** How the values of a type relate to those of another. */
export type Relation = 'equal' | 'widened' | 'narrowed' | 'replaced';

/** How the values changed from one type to the other. */
export function relationOf(old: TypeIn, now: TypeIn): Relation {
  const grown = isWithin(old, now);
  const shrunk = isWithin(now, old);
  if (grown && shrunk) return 'equal';
  if (grown) return 'widened';
  return shrunk ? 'narrowed' : 'replaced';
}

/**
 * Whether every value of `inner` is one of `outer`. Fields that an object does not name are taken as absent, so that an
 * object with fewer fields is within one that has more, if those are optional.
 */
export function isWithin(inner: TypeIn, outer: TypeIn): boolean {
  return new Inclusion(inner.models, outer.models).holds(inner.type, outer.type);
}

class Inclusion {
  readonly #innerModels: ModelTable;
  readonly #outerModels: ModelTable;
  readonly #answers = new Map<TypeExpr, Map<TypeExpr, boolean>>();

  constructor(innerModels: ModelTable, outerModels: ModelTable) {
    this.#innerModels = innerModels;
    this.#outerModels = outerModels;
  }

  holds(inner: TypeExpr, outer: TypeExpr): boolean {
    const known = this.#answers.get(inner) ?? new Map<TypeExpr, boolean>();
    this.#answers.set(inner, known);
    const answer = known.get(outer);
    if (answer !== undefined) return answer;
    // What leads back here while it is being asked changes nothing.
    known.set(outer, true);
    const found = this.#holds(inner, outer);
    known.set(outer, found);
    return found;
  }

  #holds(inner: TypeExpr, outer: TypeExpr): boolean {
    const others = alternatives(outer, this.#outerModels);
    if (others.some(({ kind }) => kind === 'unknown')) return true;
    return alternatives(inner, this.#innerModels).every((one) =>
      others.some((other) => this.#plain(one, other)),
    );
  }

  #plain(one: Plain, other: Plain): boolean {
    switch (one.kind) {
      case 'unknown':
        return false;
      case 'literal':
        return other.kind === 'literal'
          ? one.value === other.value
          : other.kind === 'scalar' && literalWithin(one.value, other);
      case 'scalar':
        return other.kind === 'scalar'
          ? scalarWithin(one, other)
          : other.kind === 'literal' && one.enum?.length === 1 && one.enum[0] === other.value;
      case 'array':
        return other.kind === 'array' && this.holds(one.items, other.items);
      case 'map':
        return other.kind === 'map' && this.holds(one.values, other.values);
      case 'object':
        return this.#object(one, other);
    }
  }

  #object(one: ObjectType, other: TypeExpr): boolean {
    if (other.kind === 'map') {
      return one.fields.every(({ type }) => this.holds(type, other.values));
    }
    if (other.kind !== 'object') return false;
    const fields = new Map(one.fields.map((field) => [field.name, field]));
    return other.fields.every((wanted) => this.#field(fields.get(wanted.name), wanted));
  }

  #field(given: Field | undefined, wanted: Field): boolean {
    if (given === undefined) return !wanted.required;
    if (wanted.required && !given.required) return false;
    return this.holds(given.type, wanted.type);
  }
}

function literalWithin(value: string | number | boolean, type: ScalarType): boolean {
  if (type.enum !== undefined) return typeof value !== 'boolean' && type.enum.includes(value);
  if (type.format !== undefined || hasBounds(type)) return false;
  if (typeof value === 'number') {
    return type.scalar === 'number' || (type.scalar === 'integer' && Number.isInteger(value));
  }
  return type.scalar === typeof value;
}

function scalarWithin(one: ScalarType, other: ScalarType): boolean {
  const sameBase = one.scalar === other.scalar;
  if (!sameBase && !(one.scalar === 'integer' && other.scalar === 'number')) return false;
  if (other.enum !== undefined) {
    const allowed = other.enum;
    return one.enum?.every((value) => allowed.includes(value)) === true;
  }
  if (other.format !== undefined && other.format !== one.format) return false;
  if (other.pattern !== undefined && other.pattern !== one.pattern) return false;
  return (
    atLeast(one.minimum, other.minimum) &&
    atLeast(one.minLength, other.minLength) &&
    atMost(one.maximum, other.maximum) &&
    atMost(one.maxLength, other.maxLength)
  );
}

function hasBounds({ minimum, maximum, minLength, maxLength, pattern }: ScalarType): boolean {
  return [minimum, maximum, minLength, maxLength, pattern].some((bound) => bound !== undefined);
}

/** Whether a lower bound is as strict as the other; no bound is the loosest. */
export function atLeast(bound: number | undefined, other: number | undefined): boolean {
  return other === undefined || (bound !== undefined && bound >= other);
}

/** Whether an upper bound is as strict as the other; no bound is the loosest. */
export function atMost(bound: number | undefined, other: number | undefined): boolean {
  return other === undefined || (bound !== undefined && bound <= other);
}
