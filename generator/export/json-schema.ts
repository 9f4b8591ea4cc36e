import type { Api } from '../ir/api.ts';
import { jsonObject, type JsonObject } from './json.ts';
import type { Sources } from './place.ts';
import { modelSchemas, schemaContext } from './schema.ts';

/**
 * All models as one JSON Schema document (2020-12), each under `$defs` by its public name. The document itself allows
 * everything: a model is meant by `#/$defs/NAME`. Without `sources` no node says where it stands.
 */
export function jsonSchemaOf(api: Api, sources: Sources = new Map()): JsonObject {
  return jsonObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: api.title,
    description: api.description?.text,
    $defs: modelSchemas(api.models, schemaContext(api.models, '#/$defs', sources)),
  });
}
