import type { Api, Model } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { mapType } from '../ir/walk.ts';

/** The models of one side by id. */
export type ModelTable = ReadonlyMap<string, Model>;

const tables = new WeakMap<Api, ModelTable>();
const sentTables = new WeakMap<Api, ModelTable>();

/** The models of an API by id; made once for each API. */
export function modelTable(api: Api): ModelTable {
  const known = tables.get(api);
  if (known !== undefined) return known;
  const table = new Map(api.models.map((model) => [model.id, model]));
  tables.set(api, table);
  return table;
}

/** The models of an API as requests have them: without read-only fields. */
export function sentModelTable(api: Api): ModelTable {
  const known = sentTables.get(api);
  if (known !== undefined) return known;
  const table = new Map(
    api.models.map((model) => [model.id, { ...model, type: sentType(model.type) }]),
  );
  sentTables.set(api, table);
  return table;
}

/** A type as requests have it: without read-only fields. */
export function sentType(type: TypeExpr): TypeExpr {
  return mapType(type, (part) =>
    part.kind === 'object'
      ? { ...part, fields: part.fields.filter(({ readOnly }) => !readOnly) }
      : part,
  );
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

/** A type that is neither a model nor one of several. */
export type Plain = Exclude<TypeExpr, { kind: 'ref' | 'union' }>;

/**
 * What a value of a type may be, over any number of models and unions. A model that is one of its own alternatives adds
 * nothing there; one that is nothing else is unknown.
 */
export function alternatives(type: TypeExpr, models: ModelTable): readonly Plain[] {
  if (type.kind !== 'ref' && type.kind !== 'union') return [type];
  const seen = new Set<TypeExpr>();
  const found: Plain[] = [];
  const visit = (part: TypeExpr): void => {
    if (seen.has(part)) return;
    seen.add(part);
    if (part.kind === 'union') part.members.forEach(visit);
    else if (part.kind === 'ref') visit(models.get(part.model)?.type ?? { kind: 'unknown' });
    else found.push(part);
  };
  visit(type);
  return found.length === 0 ? [{ kind: 'unknown' }] : found;
}
