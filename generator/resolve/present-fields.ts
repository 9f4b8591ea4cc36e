import type { Model, Operation } from '../ir/api.ts';
import type { Origin } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';
import { modelsBehind } from '../ir/walk.ts';
import type { Overridable } from './overlay.ts';

/**
 * The policy `responseFields: present`: all fields of models that only responses use are taken as present. A model that a request uses
 * too keeps its optional fields, since a caller may leave them out.
 */
export function withPresentFields(api: Overridable): Overridable {
  const types = new Map(api.models.map(({ id, type }) => [id, type]));
  const requested = modelsBehind(
    api.operations.flatMap(({ body }) => (body === undefined ? [] : [body.type])),
    (id) => types.get(id),
  );
  const answered = modelsBehind(api.operations.flatMap(responseTypes), (id) => types.get(id));
  return {
    operations: api.operations,
    models: api.models.map((model) =>
      answered.has(model.id) && !requested.has(model.id) ? present(model) : model,
    ),
  };
}

function responseTypes({ responses }: Operation): readonly TypeExpr[] {
  return responses.flatMap(({ body }) => (body === undefined ? [] : [body.type]));
}

function present(model: Model): Model {
  if (model.type.kind !== 'object') return model;
  const because = 'policy responseFields: present';
  const fields = model.type.fields.map((field) => {
    if (field.required) return field;
    const origin: Origin = { certainty: 'assumed', span: field.origins.required.span, because };
    return { ...field, required: true, origins: { ...field.origins, required: origin } };
  });
  return { ...model, type: { ...model.type, fields } };
}
