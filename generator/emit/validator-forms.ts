import type { Api, Model } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';
import type { TypeExpr } from '../ir/type.ts';
import { mapType, refsOf, walkType } from '../ir/walk.ts';
import { reachedFrom } from './request-variants.ts';

/** Second validators of models whose enums are open in responses and closed in requests: one type, checked in two ways. */
export interface RequestForms {
  /** The id of a model's form for requests → the id of the model. In the order of the models. */
  readonly models: ReadonlyMap<string, string>;
  /** A type as requests are checked: with the forms of the models in it. */
  readonly typeOf: (type: TypeExpr) => TypeExpr;
}

/** No model has one. */
export const NO_FORMS: RequestForms = { models: new Map(), typeOf: (type) => type };

/**
 * The models that have a form for requests: those that requests contain, whose enums are open, and that have an enum themselves or
 * in a model that has such a form.
 */
export function requestForms(api: Api, isOpen: (id: string) => boolean): RequestForms {
  const asked = reachedFrom(api, ({ parameters: { path, query, header }, body }) => [
    ...[...path, ...query, ...header].map(({ type }) => type),
    ...(body === undefined ? [] : [body.type]),
  ]);
  const shared = api.models.filter(({ id }) => asked.has(id) && isOpen(id));
  const taken = new Set(api.models.map(({ id }) => id));
  const ids = new Map(
    closedModels(shared).map((id) => [id, claimed(`${id} (in requests)`, taken)]),
  );
  if (ids.size === 0) return NO_FORMS;
  return {
    models: new Map([...ids].map(([id, form]) => [form, id])),
    typeOf: (type) =>
      mapType(type, (part) => {
        const form = part.kind === 'ref' ? ids.get(part.model) : undefined;
        return part.kind === 'ref' && form !== undefined ? { ...part, model: form } : part;
      }),
  };
}

/** Ids of the models with enums, and of those that contain such a model, in the order of the models. */
function closedModels(models: readonly Model[]): readonly string[] {
  const uses = models.flatMap(({ id, type }) => refsOf(type).map(({ model }) => ({ id, model })));
  const users = grouped(uses, ({ model }) => model);
  const found = new Set<string>();
  const waiting = models.filter(({ type }) => hasEnum(type)).map(({ id }) => id);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(users.get(next) ?? []).map(({ id }) => id));
  }
  return models.flatMap(({ id }) => (found.has(id) ? [id] : []));
}

function hasEnum(type: TypeExpr): boolean {
  let found = false;
  walkType(type, {
    enter: (part) => {
      if (part.kind === 'scalar' && part.enum !== undefined && part.enum.length > 0) found = true;
    },
  });
  return found;
}

/** An id that no model has. */
function claimed(wish: string, taken: Set<string>): string {
  let id = wish;
  for (let number = 2; taken.has(id); number++) id = `${wish} ${number}`;
  taken.add(id);
  return id;
}
