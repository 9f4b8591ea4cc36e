import type { Api, SecurityScheme } from '../ir/api.ts';
import { jsonObject, jsonObjectOf, jsonObjectOnDemand, type JsonObject } from './json.ts';
import type { Alike } from './alike.ts';
import { operationObject } from './operation.ts';
import { sourceOfSpan, type Sources } from './place.ts';
import { modelSchemas, schemaContext, type SchemaContext } from './schema.ts';

/** Where the models are. */
const HOME = '#/components/schemas';

/**
 * The API as an OpenAPI 3.1.0 document. `sources` holds the texts of the reference and the overlay; nodes whose file is
 * in it carry `x-docwright-source`. Key order is fixed and follows the document.
 */
export function openapiOf(api: Api, sources: ReadonlyMap<string, string>): JsonObject {
  return documentOf(api, schemaContext(api.models, HOME, sources));
}

/** The same without places, to be printed: its paths and schemas are made one by one (`jsonObjectOnDemand`). */
export function openapiToPrint(api: Api): JsonObject {
  return documentOf(api, schemaContext(api.models, HOME, new Map(), jsonObjectOnDemand));
}

function documentOf(api: Api, context: SchemaContext): JsonObject {
  const { sources } = context;
  const { security } = api;
  return jsonObject({
    openapi: '3.1.0',
    info: infoObject(api),
    servers: serverObjects(api, sources),
    // An empty list says the same as none, and linters ask for one of them.
    security: security.map(({ id }) => ({ [id]: [] })),
    tags: api.resources.map(({ id }) => ({ name: id })),
    paths: pathsObject(api, context),
    components: jsonObject({
      schemas: modelSchemas(api.models, context),
      securitySchemes:
        security.length === 0
          ? undefined
          : jsonObjectOf(
              security,
              ({ id }) => id,
              (scheme) => securityObject(scheme, sources),
            ),
    }),
  });
}

function infoObject({ title, version, description }: Api): JsonObject {
  return jsonObject({ title, description: description?.text, version });
}

/** Absent when neither a server nor a base path is known: OpenAPI then means `/`. */
function serverObjects(api: Api, sources: Sources): readonly JsonObject[] | undefined {
  if (api.servers.length > 0) {
    return api.servers.map(({ url, description, origin }) => ({
      ...jsonObject({ url: url + api.basePath, description }),
      ...sourceOfSpan(origin.span, sources),
    }));
  }
  return api.basePath === '' ? undefined : [{ url: api.basePath }];
}

/** Operations by path, then by method, both in order of first appearance. */
function pathsObject(api: Api, context: SchemaContext): JsonObject {
  const paths = new Map<string, Map<string, Alike>>();
  for (const operation of api.operations) {
    const item = paths.get(operation.path) ?? new Map<string, Alike>();
    paths.set(operation.path, item);
    const method = operation.method.toLowerCase();
    const alike = item.get(method);
    if (alike?.some(({ id }) => id === operation.id) === true) {
      throw new Error(`invariant: ${operation.id} is documented once`);
    }
    item.set(method, alike === undefined ? [operation] : [...alike, operation]);
  }
  return context.objectOf(
    [...paths],
    ([path]) => path,
    ([, item]) =>
      jsonObjectOf(
        [...item],
        ([method]) => method,
        ([, alike]) => operationObject(alike, context),
      ),
  );
}

function securityObject(scheme: SecurityScheme, sources: Sources): JsonObject {
  const { description } = scheme;
  const place = sourceOfSpan(scheme.origin.span, sources);
  if (scheme.type === 'apiKey') {
    const { name = 'Authorization', in: location = 'header' } = scheme;
    return { ...jsonObject({ type: 'apiKey', description, name, in: location }), ...place };
  }
  return { ...jsonObject({ type: 'http', description, scheme: scheme.type }), ...place };
}
