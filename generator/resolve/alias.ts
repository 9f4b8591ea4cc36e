import type { Model } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { Report } from './context.ts';

/**
 * Refuses models that are nothing but each other (A is B and B is A): they describe no value, and no language can declare
 * them. Each such model becomes `unknown`. A model that contains itself, in a field or as an item, is fine.
 */
export function withoutAliasCycles(models: readonly Model[], report: Report): readonly Model[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const told = new Set<string>();
  return models.map((model) => {
    const cycle = cycleFrom(model, byId);
    if (cycle === undefined) return model;
    const [first, ...others] = cycle;
    if (first !== undefined && !cycle.some(({ id }) => told.has(id))) {
      const notes = others.map(({ id, origin }) => ({
        message: `${id} is here`,
        span: origin.span,
      }));
      const models = cycle.map(({ id }) => id);
      report('DW-alias-cycle', first.origin.span, { models }, { notes });
    }
    for (const { id } of cycle) told.add(id);
    return { ...model, type: { kind: 'unknown' } };
  });
}

/** The way from a model back to itself over aliases alone; undefined when there is none. */
function cycleFrom(start: Model, models: ReadonlyMap<string, Model>): readonly Model[] | undefined {
  const seen = new Set<string>();
  const ways: (readonly Model[])[] = [[start]];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    for (const id of aliased(way.at(-1)?.type)) {
      if (id === start.id) return way;
      const next = models.get(id);
      if (next === undefined || seen.has(id)) continue;
      seen.add(id);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** The models that a type is, without anything around them. */
function aliased(type: TypeExpr | undefined): readonly string[] {
  if (type?.kind === 'ref') return [type.model];
  return type?.kind === 'union' ? type.members.flatMap(aliased) : [];
}
