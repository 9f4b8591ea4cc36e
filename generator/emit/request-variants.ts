import type { Api, Model } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { mapType, refsOf, walkType } from '../ir/walk.ts';

/**
 * The API as those who write requests see it: bodies have no read-only fields. A model that both directions use, and that
 * has such fields itself or in a part of it, becomes two: `Person` as documented, and behind it `PersonInput` for
 * requests. A model that only requests use just loses the fields. All else stays as it is. The same object for the same API.
 */
export function withRequestVariants(api: Api): Api {
  const known = variants.get(api) ?? variantsOf(api);
  variants.set(api, known);
  return known;
}

const variants = new WeakMap<Api, Api>();

function variantsOf(api: Api): Api {
  const asked = reachedFrom(api, ({ body }) => (body === undefined ? [] : [body.type]));
  const answered = reachedFrom(api, ({ responses }) =>
    responses.flatMap(({ body }) => (body === undefined ? [] : [body.type])),
  );
  const differs = differingModels(api.models);
  const ids = new Map<string, string>();
  for (const { id } of api.models) {
    if (asked.has(id) && answered.has(id) && differs.has(id)) ids.set(id, `${id} (input)`);
  }
  const inRequests = (type: TypeExpr): TypeExpr => requestType(type, ids);
  const names = new Set(api.models.map(({ name }) => name));
  return {
    ...api,
    models: api.models.flatMap((model) => {
      const variant = ids.get(model.id);
      if (variant !== undefined) return [model, variantOf(model, variant, inRequests, names)];
      const changes = asked.has(model.id) && differs.has(model.id);
      return [changes ? { ...model, type: inRequests(model.type) } : model];
    }),
    operations: api.operations.map((operation) =>
      operation.body === undefined
        ? operation
        : { ...operation, body: { ...operation.body, type: inRequests(operation.body.type) } },
    ),
  };
}

/** Ids of the models that some types of the operations contain, directly or through others. */
export function reachedFrom(
  api: Api,
  typesOf: (operation: Api['operations'][number]) => readonly TypeExpr[],
): ReadonlySet<string> {
  const types = new Map(api.models.map(({ id, type }) => [id, type]));
  const reached = new Set<string>();
  const waiting = api.operations.flatMap(typesOf).flatMap(refsOf);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const type = types.get(next.model);
    if (reached.has(next.model) || type === undefined) continue;
    reached.add(next.model);
    waiting.push(...refsOf(type));
  }
  return reached;
}

/** Ids of the models that have read-only fields, and of those that contain such a model. */
function differingModels(models: readonly Model[]): ReadonlySet<string> {
  const uses = models.flatMap(({ id, type }) => refsOf(type).map(({ model }) => ({ id, model })));
  const users = grouped(uses, ({ model }) => model);
  const found = new Set<string>();
  const waiting = models.filter(({ type }) => readOnlyFields(type).length > 0).map(({ id }) => id);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(users.get(next) ?? []).map(({ id }) => id));
  }
  return found;
}

function readOnlyFields(type: TypeExpr): readonly Field[] {
  const fields: Field[] = [];
  walkType(type, {
    field: (field) => {
      if (field.readOnly) fields.push(field);
    },
  });
  return fields;
}

/** A type without read-only fields, that refers to the variants for requests. */
function requestType(type: TypeExpr, ids: ReadonlyMap<string, string>): TypeExpr {
  return mapType(type, (part) => {
    if (part.kind === 'ref') return { ...part, model: ids.get(part.model) ?? part.model };
    if (part.kind !== 'object' || part.fields.every(({ readOnly }) => !readOnly)) return part;
    return { ...part, fields: part.fields.filter(({ readOnly }) => !readOnly) };
  });
}

function variantOf(
  model: Model,
  id: string,
  inRequests: (type: TypeExpr) => TypeExpr,
  names: Set<string>,
): Model {
  let name = `${model.name}Input`;
  for (let number = 2; names.has(name); number++) name = `${model.name}Input${number}`;
  names.add(name);
  const left = readOnlyFields(model.type).map((field) => `\`${field.name}\``);
  const without = left.length === 0 ? '' : `: without ${left.join(', ')}, which the server sets`;
  const { example, description, ...facts } = model;
  return {
    ...facts,
    id,
    name,
    type: inRequests(model.type),
    description: {
      text: `\`${model.name}\` as requests have it${without}.`,
      span: description?.span ?? model.origin.span,
    },
    // An example shows what the server sets, too.
    ...(left.length > 0 || example === undefined ? {} : { example }),
  };
}
