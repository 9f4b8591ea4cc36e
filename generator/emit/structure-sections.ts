import type { Api, Operation } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { refsOf } from '../ir/walk.ts';

/**
 * Where the reference shows the structures that it gives no name: the anchor of the section of the first model, else of the
 * first operation, that a structure is a part of; by id of the structure.
 */
export function structureSections({ models, operations }: Api): ReadonlyMap<string, string> {
  const unnamed = new Map(
    models.filter(({ anchor }) => anchor === undefined).map(({ id, type }) => [id, type]),
  );
  const sections = new Map<string, string>();
  const show = (types: readonly TypeExpr[], anchor: string): void => {
    const open = [...types];
    for (let type = open.pop(); type !== undefined; type = open.pop()) {
      for (const { model } of refsOf(type)) {
        const part = unnamed.get(model);
        if (part === undefined || sections.has(model)) continue;
        sections.set(model, anchor);
        open.push(part);
      }
    }
  };
  for (const { anchor, type } of models) if (anchor !== undefined) show([type], anchor);
  for (const operation of operations) show(bodiesOf(operation), operation.anchor);
  return sections;
}

function bodiesOf({ body, responses }: Operation): readonly TypeExpr[] {
  return [body, ...responses.map((response) => response.body)].flatMap((one) =>
    one === undefined ? [] : [one.type],
  );
}
