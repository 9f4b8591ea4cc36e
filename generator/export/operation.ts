import type { Operation, Pagination, Response, ResponseBody } from '../ir/api.ts';
import type { ArrayStyle, Json } from '../ir/type.ts';
import {
  mainOf,
  parametersOf,
  proseOf,
  type Alike,
  type AlikeParameter,
  type ParameterLocation,
} from './alike.ts';
import { jsonObject, jsonObjectOf, type JsonObject, type Members } from './json.ts';
import { sourceOfSpan } from './place.ts';
import { typeSchema, type SchemaContext } from './schema.ts';

/** In the order in which an operation's parameters are listed. */
const LOCATIONS: readonly ParameterLocation[] = ['path', 'query', 'header'];

/** The OpenAPI operation object of an operation, or of several that only their queries tell apart. */
export function operationObject(alike: Alike, context: SchemaContext): JsonObject {
  const main = mainOf(alike);
  const { name, resource, pagination, idempotencyKey, span } = main;
  const parameters = LOCATIONS.flatMap((location) =>
    parametersOf(alike, location).map((parameter) => parameterObject(parameter, location, context)),
  );
  return {
    ...jsonObject({
      operationId: name,
      tags: [resource],
      summary: proseOf(alike, ({ summary }) => summary, '; '),
      description: proseOf(alike, ({ description }) => description, '\n\n'),
      deprecated: alike.every(({ deprecated }) => deprecated) ? true : undefined,
      parameters: parameters.length === 0 ? undefined : parameters,
      requestBody: bodyObject(alike, context),
      responses: responsesObject(alike, context),
      'x-deprecated-since': main.deprecatedSince,
      'x-sunset': main.sunset,
      'x-docwright-pagination': pagination === undefined ? undefined : paginationObject(pagination),
      'x-docwright-idempotency-key': idempotencyKey,
      'x-docwright-operations': alike.length === 1 ? undefined : alike.map(apartObject),
    }),
    ...sourceOfSpan(span, context.sources),
  };
}

/** What of an operation is its own among those that OpenAPI shows as one. */
function apartObject({ name, fixedQuery = [] }: Operation): JsonObject {
  const query = jsonObjectOf(
    fixedQuery,
    (fixed) => fixed.name,
    ({ value }) => value,
  );
  return { operationId: name, query };
}

function parameterObject(
  { found, required }: AlikeParameter,
  location: ParameterLocation,
  context: SchemaContext,
): JsonObject {
  const [first] = found;
  const { description, default: initial, arrayStyle = 'repeat' } = first;
  return {
    ...jsonObject({
      // OpenAPI has no word for brackets: there they are part of the name.
      name: arrayStyle === 'brackets' ? `${first.name}[]` : first.name,
      in: location,
      description: description?.text,
      // A path has no parts that may be absent, whatever the row says; OpenAPI refuses anything else.
      required: location === 'path' || required ? true : undefined,
      deprecated: found.every(({ deprecated }) => deprecated) ? true : undefined,
      schema: {
        ...anyOf(found.map(({ type }) => typeSchema(type, context))),
        ...jsonObject({ default: initial }),
      },
      ...ARRAY_STYLES[arrayStyle],
      example: first.example,
    }),
    ...sourceOfSpan(first.origins.field.span, context.sources),
  };
}

/** In OpenAPI's words; it repeats names by default. */
const ARRAY_STYLES: Readonly<Record<ArrayStyle, Members>> = {
  repeat: {},
  brackets: {},
  comma: { style: 'form', explode: false },
  pipe: { style: 'pipeDelimited', explode: false },
  space: { style: 'spaceDelimited', explode: false },
};

function bodyObject(alike: Alike, context: SchemaContext): JsonObject | undefined {
  const bodies = alike.flatMap(({ body }) => (body === undefined ? [] : [body]));
  const [first] = bodies;
  if (first === undefined) return undefined;
  const required = alike.every(({ body }) => body?.required);
  return {
    ...jsonObject({
      description: proseOf(alike, ({ body }) => body?.description, '\n\n'),
      content: contentObject(bodies, context),
      required: required ? true : undefined,
    }),
    ...sourceOfSpan(first.origin.span, context.sources),
  };
}

function responsesObject(alike: Alike, context: SchemaContext): JsonObject {
  const statuses = new Set(alike.flatMap(({ responses }) => responses.map(({ status }) => status)));
  return jsonObjectOf(
    [...statuses],
    (status) => status,
    (status) => responseObject(status, alike, context),
  );
}

/** A description is compulsory in OpenAPI: the empty one says that the reference has none. */
function responseObject(status: string, alike: Alike, context: SchemaContext): JsonObject {
  const responseOf = ({ responses }: Operation): Response | undefined =>
    responses.find((response) => response.status === status);
  const found = alike.flatMap((operation) => responseOf(operation) ?? []);
  const bodies = found.flatMap(({ body }) => body ?? []);
  const [first] = found;
  return {
    ...jsonObject({
      description: proseOf(alike, (one) => responseOf(one)?.description, '\n\n') ?? '',
      content: bodies.length === 0 ? undefined : contentObject(bodies, context),
    }),
    ...(first === undefined ? {} : sourceOfSpan(first.origin.span, context.sources)),
  };
}

/** Schemas by media type. */
function contentObject(bodies: readonly ResponseBody[], context: SchemaContext): JsonObject {
  return jsonObjectOf(
    [...new Set(bodies.map(({ mediaType }) => mediaType))],
    (mediaType) => mediaType,
    (mediaType) => {
      const alike = bodies.filter((body) => body.mediaType === mediaType);
      return { schema: anyOf(alike.map(({ type }) => typeSchema(type, context))) };
    },
  );
}

/** One schema for values that fit any of several. */
function anyOf(schemas: readonly JsonObject[]): JsonObject {
  const different = new Map(
    schemas.map((schema): [string, Json] => [JSON.stringify(schema), schema]),
  );
  const [first = {}] = schemas;
  return different.size === 1 ? first : { anyOf: [...different.values()] };
}

function paginationObject(pagination: Pagination): JsonObject {
  return jsonObject({ ...pagination, origin: undefined });
}
