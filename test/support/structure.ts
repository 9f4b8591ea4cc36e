import type { Model } from '../../generator/ir/api.ts';
import type { TypeExpr } from '../../generator/ir/type.ts';

/**
 * A text that two types share exactly when they have the same structure: references followed, names of fields sorted,
 * everything but names and types left out. Knows nothing of how the resolver compares. A model inside itself is `↑`.
 */
export function structureOf(
  type: TypeExpr,
  models: ReadonlyMap<string, Model>,
  within: readonly string[] = [],
): string {
  const inner = (part: TypeExpr): string => structureOf(part, models, within);
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'literal':
      return JSON.stringify(type.value);
    case 'unknown':
      return '?';
    case 'array':
      return `[${inner(type.items)}]`;
    case 'map':
      return `<${inner(type.values)}>`;
    case 'union':
      return `(${type.members.map(inner).sort().join('|')})`;
    case 'object':
      return `{${type.fields
        .map(({ name, type: part }) => `${JSON.stringify(name)}:${inner(part)}`)
        .sort()
        .join()}}`;
    case 'ref': {
      if (within.includes(type.model)) return '↑';
      const model = models.get(type.model);
      if (model === undefined) throw new Error(`no model ${type.model}`);
      return structureOf(model.type, models, [...within, type.model]);
    }
  }
}
