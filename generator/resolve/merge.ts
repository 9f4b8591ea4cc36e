import type { Field, TypeExpr } from '../ir/type.ts';

/**
 * One type for values of two: equal types stay, integer widens to number, objects merge field by field (a field that one of
 * them lacks is not required), arrays by their items, unknown gives way, and the rest is a union.
 */
export function mergeTypes(left: TypeExpr, right: TypeExpr): TypeExpr {
  if (left.kind === 'unknown') return right;
  if (right.kind === 'unknown') return left;
  if (left.kind === 'array' && right.kind === 'array') {
    return { kind: 'array', items: mergeTypes(left.items, right.items) };
  }
  if (left.kind === 'object' && right.kind === 'object') {
    return { kind: 'object', fields: mergeFields(left.fields, right.fields) };
  }
  return unionOf([...membersOf(left), ...membersOf(right)]);
}

/** The union of types, flattened, without repetitions, and without a union around a single member. */
export function unionOf(types: readonly TypeExpr[]): TypeExpr {
  const members: TypeExpr[] = [];
  for (const type of types.flatMap(membersOf)) {
    if (members.some((member) => covers(member, type))) continue;
    const kept = members.filter((member) => !covers(type, member));
    members.splice(0, members.length, ...kept, type);
  }
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? only : { kind: 'union', members };
}

function membersOf(type: TypeExpr): readonly TypeExpr[] {
  return type.kind === 'union' ? type.members : [type];
}

/** Whether every value of `narrow` is plainly one of `wide`. */
function covers(wide: TypeExpr, narrow: TypeExpr): boolean {
  if (wide.kind === 'scalar' && narrow.kind === 'scalar') {
    if (wide.scalar === 'number' && narrow.scalar === 'integer') return wide.format === undefined;
    return (
      wide.scalar === narrow.scalar && wide.format === narrow.format && wide.enum === narrow.enum
    );
  }
  if (wide.kind === 'ref' && narrow.kind === 'ref') return wide.model === narrow.model;
  if (wide.kind === 'map' && narrow.kind === 'map') return true;
  return JSON.stringify(wide) === JSON.stringify(narrow);
}

function mergeFields(left: readonly Field[], right: readonly Field[]): readonly Field[] {
  const others = new Map(right.map((field) => [field.name, field]));
  const merged = left.map((field) => {
    const other = others.get(field.name);
    others.delete(field.name);
    if (other === undefined) return { ...field, required: false };
    return {
      ...field,
      type: mergeTypes(field.type, other.type),
      required: field.required && other.required,
    };
  });
  return [...merged, ...[...others.values()].map((field) => ({ ...field, required: false }))];
}
