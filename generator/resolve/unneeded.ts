import type { Operation } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { modelsBehind } from '../ir/walk.ts';
import type { Report } from './context.ts';
import type { NamedStructure } from './hoist.ts';
import type { Overridable } from './overlay.ts';

/**
 * Drops the hoisted structures that nothing leads to since the overlay gave another type or hid the operation, and reports
 * the names of the others. Documented models stay, used or not.
 */
export function withoutUnneeded(
  { models, operations }: Overridable,
  named: readonly NamedStructure[],
  report: Report,
): Overridable {
  const types = new Map(models.map(({ id, type }) => [id, type]));
  const documented = models.flatMap((model) => (model.documented ? [model.type] : []));
  const needed = modelsBehind([...operations.flatMap(typesOf), ...documented], (id) =>
    types.get(id),
  );
  for (const { name, place, span } of named) {
    if (needed.has(name)) report('DW-structure-named', span, { name, place });
  }
  return {
    operations,
    models: models.filter((model) => model.documented || needed.has(model.id)),
  };
}

function typesOf({ body, responses }: Operation): readonly TypeExpr[] {
  return [
    ...(body === undefined ? [] : [body.type]),
    ...responses.flatMap((response) => (response.body === undefined ? [] : [response.body.type])),
  ];
}
