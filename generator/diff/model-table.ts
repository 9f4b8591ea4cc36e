import type { Api, Model } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';

/** The models of one side by id. */
export type ModelTable = ReadonlyMap<string, Model>;

/** The models of an API by id. */
export function modelTable({ models }: Api): ModelTable {
  return new Map(models.map((model) => [model.id, model]));
}

/** A type with references at its root followed: never a `ref`. A chain that ends nowhere, or in itself, is unknown. */
export function followed(type: TypeExpr, models: ModelTable): Exclude<TypeExpr, { kind: 'ref' }> {
  const seen = new Set<string>();
  let here = type;
  while (here.kind === 'ref') {
    const next = models.get(here.model);
    if (next === undefined || seen.has(here.model)) return { kind: 'unknown' };
    seen.add(here.model);
    here = next.type;
  }
  return here;
}
