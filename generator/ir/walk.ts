import type { Field, RefType, TypeExpr } from './type.ts';

/** What `walkType` calls on its way; each handler is optional. */
export interface TypeVisitor {
  /** Called before the parts of a type. */
  readonly enter?: (type: TypeExpr) => void;
  readonly field?: (field: Field) => void;
}

/** Visits a type and all its parts, outermost first, in document order. Does not follow references. */
export function walkType(type: TypeExpr, visitor: TypeVisitor): void {
  visitor.enter?.(type);
  switch (type.kind) {
    case 'array':
      walkType(type.items, visitor);
      return;
    case 'map':
      walkType(type.values, visitor);
      return;
    case 'union':
      for (const member of type.members) walkType(member, visitor);
      return;
    case 'object':
      for (const field of type.fields) {
        visitor.field?.(field);
        walkType(field.type, visitor);
      }
      return;
    case 'scalar':
    case 'literal':
    case 'ref':
    case 'unknown':
      return;
  }
}

/** Rebuilds a type bottom-up: `change` gets every type after its parts were rebuilt. References are not followed. */
export function mapType(type: TypeExpr, change: (type: TypeExpr) => TypeExpr): TypeExpr {
  switch (type.kind) {
    case 'array':
      return change({ ...type, items: mapType(type.items, change) });
    case 'map':
      return change({ ...type, values: mapType(type.values, change) });
    case 'union':
      return change({ ...type, members: type.members.map((member) => mapType(member, change)) });
    case 'object':
      return change({
        ...type,
        fields: type.fields.map((field) => ({ ...field, type: mapType(field.type, change) })),
      });
    case 'scalar':
    case 'literal':
    case 'ref':
    case 'unknown':
      return change(type);
  }
}

/** All references in a type, in document order, with repetitions. */
export function refsOf(type: TypeExpr): readonly RefType[] {
  const refs: RefType[] = [];
  walkType(type, {
    enter: (part) => {
      if (part.kind === 'ref') refs.push(part);
    },
  });
  return refs;
}

/** The ids of all models that types lead to, over any number of references. */
export function modelsBehind(
  types: readonly TypeExpr[],
  typeOf: (model: string) => TypeExpr | undefined,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...types];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    for (const { model } of refsOf(type)) {
      if (seen.has(model)) continue;
      seen.add(model);
      const next = typeOf(model);
      if (next !== undefined) open.push(next);
    }
  }
  return seen;
}
