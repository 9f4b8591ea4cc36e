import type { Api } from '../ir/api.ts';
import { refsOf } from '../ir/walk.ts';
import type { Draft } from './draft.ts';
import type { Sides } from './type-change.ts';

/** Adds to what made models recursive that it did (M05): it is no change of its own. */
export function withRecursion(
  drafts: readonly Draft[],
  apis: Sides<Api>,
  pairs: ReadonlyMap<string, string>,
): readonly Draft[] {
  const before = new Set([...recursiveModels(apis.old)].map((id) => pairs.get(id)));
  const come = [...recursiveModels(apis.now)].filter((id) => !before.has(id));
  if (come.length === 0) return drafts;
  const cause = drafts.find(
    ({ path, keys, typed }) =>
      path[0] === 'models' &&
      come.includes(path[1] ?? '') &&
      typed !== undefined &&
      keys[0] !== 'M06',
  );
  return drafts.map((draft) =>
    draft === cause
      ? {
          ...draft,
          keys: [...draft.keys, 'M05'],
          notes: [...(draft.notes ?? []), `now recursive: ${come.join(', ')}`],
        }
      : draft,
  );
}

/** Models that lead back to themselves (Tarjan's components, without recursion of our own). */
export function recursiveModels({ models }: Api): ReadonlySet<string> {
  const next = new Map(
    models.map(
      ({ id, type }) => [id, [...new Set(refsOf(type).map(({ model }) => model))]] as const,
    ),
  );
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found = new Set<string>();
  for (const { id } of models) {
    if (order.has(id)) continue;
    const path: { readonly id: string; at: number }[] = [];
    const enter = (model: string): void => {
      order.set(model, order.size);
      low.set(model, order.get(model) ?? 0);
      open.push(model);
      isOpen.add(model);
      path.push({ id: model, at: 0 });
    };
    enter(id);
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const target = next.get(here.id)?.[here.at++];
      if (target !== undefined) {
        if (!next.has(target)) continue;
        if (!order.has(target)) enter(target);
        else if (isOpen.has(target)) lower(low, here.id, order.get(target) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(low, parent.id, low.get(here.id) ?? 0);
      if (low.get(here.id) !== order.get(here.id)) continue;
      const component = open.splice(open.indexOf(here.id));
      for (const model of component) isOpen.delete(model);
      if (component.length > 1 || next.get(here.id)?.includes(here.id) === true) {
        for (const model of component) found.add(model);
      }
    }
  }
  return found;
}

function lower(low: Map<string, number>, id: string, value: number): void {
  low.set(id, Math.min(low.get(id) ?? value, value));
}
