import type { Api } from '../ir/api.ts';
import { jsonObject, jsonObjectOnDemand, type JsonObject } from './json.ts';
import type { Sources } from './place.ts';
import { modelSchemas, schemaContext, type SchemaContext } from './schema.ts';

/** Where the models are. */
const HOME = '#/$defs';

/**
 * All models as one JSON Schema document (2020-12), each under `$defs` by its public name. The document itself allows
 * everything: a model is meant by `#/$defs/NAME`. Without `sources` no node says where it stands.
 */
export function jsonSchemaOf(api: Api, sources: Sources = new Map()): JsonObject {
  return documentOf(api, schemaContext(api.models, HOME, sources));
}

/** The same without places, to be printed: its schemas are made one by one (`jsonObjectOnDemand`). */
export function jsonSchemaToPrint(api: Api): JsonObject {
  return documentOf(api, schemaContext(api.models, HOME, new Map(), jsonObjectOnDemand));
}

function documentOf(api: Api, context: SchemaContext): JsonObject {
  return jsonObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: api.title,
    description: api.description?.text,
    $defs: modelSchemas(api.models, context),
  });
}
