import type { Policies } from '../config/config.ts';
import type { Api } from '../ir/api.ts';
import { mapType } from '../ir/walk.ts';
import type { TypeExpr } from '../ir/type.ts';
import { reachedFrom } from './request-variants.ts';

/**
 * Whether unknown enum values are accepted in a model, by its id. A model that a response can contain follows the policy
 * of responses, also when requests use it; a model that only requests use follows theirs. Parameters and bodies that
 * are no models belong to requests.
 */
export function isOpenEnum(
  api: Api,
  { enums }: Pick<Policies, 'enums'>,
): (modelId: string) => boolean {
  const answered = reachedFrom(api, (operation) =>
    operation.responses.flatMap(({ body }) => (body === undefined ? [] : [body.type])),
  );
  const asked = reachedFrom(api, ({ parameters: { path, query, header }, body }) => [
    ...[...path, ...query, ...header].map(({ type }) => type),
    ...(body === undefined ? [] : [body.type]),
  ]);
  return (modelId) => {
    const direction = asked.has(modelId) && !answered.has(modelId) ? 'requests' : 'responses';
    return enums[direction] === 'open';
  };
}

/** A type with its enums emptied, which says nothing about values: only the base type counts. */
export function withoutEnums(type: TypeExpr): TypeExpr {
  return mapType(type, (part) => {
    if (part.kind !== 'scalar' || part.enum === undefined) return part;
    return { ...part, enum: [] };
  });
}
