import type { Operation, Pagination, Parameter, RequestBody, Response } from '../ir/api.ts';
import type { ArrayStyle } from '../ir/type.ts';
import { jsonObject, jsonObjectOf, type JsonObject, type Members } from './json.ts';
import { sourceOfSpan } from './place.ts';
import { typeSchema, type SchemaContext } from './schema.ts';

type ParameterLocation = keyof Operation['parameters'];

/** In the order in which an operation's parameters are listed. */
const LOCATIONS: readonly ParameterLocation[] = ['path', 'query', 'header'];

/** The OpenAPI operation object. */
export function operationObject(operation: Operation, context: SchemaContext): JsonObject {
  const { pagination, body } = operation;
  const parameters = LOCATIONS.flatMap((location) =>
    operation.parameters[location].map((parameter) =>
      parameterObject(parameter, location, context),
    ),
  );
  return {
    ...jsonObject({
      operationId: operation.name,
      tags: [operation.resource],
      summary: operation.summary?.text,
      description: operation.description?.text,
      deprecated: operation.deprecated ? true : undefined,
      parameters: parameters.length === 0 ? undefined : parameters,
      requestBody: body === undefined ? undefined : bodyObject(body, context),
      responses: responsesObject(operation.responses, context),
      'x-docwright-pagination': pagination === undefined ? undefined : paginationObject(pagination),
      'x-docwright-idempotency-key': operation.idempotencyKey,
    }),
    ...sourceOfSpan(operation.span, context.sources),
  };
}

function parameterObject(
  parameter: Parameter,
  location: ParameterLocation,
  context: SchemaContext,
): JsonObject {
  const { description, default: initial, arrayStyle = 'repeat' } = parameter;
  return {
    ...jsonObject({
      // OpenAPI has no word for brackets: there they are part of the name.
      name: arrayStyle === 'brackets' ? `${parameter.name}[]` : parameter.name,
      in: location,
      description: description?.text,
      // A path has no parts that may be absent, whatever the row says; OpenAPI refuses anything else.
      required: location === 'path' || parameter.required ? true : undefined,
      deprecated: parameter.deprecated ? true : undefined,
      schema: {
        ...typeSchema(parameter.type, context),
        ...jsonObject({ default: initial }),
      },
      ...ARRAY_STYLES[arrayStyle],
      example: parameter.example,
    }),
    ...sourceOfSpan(parameter.origins.field.span, context.sources),
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

function bodyObject(body: RequestBody, context: SchemaContext): JsonObject {
  return {
    ...jsonObject({
      description: body.description?.text,
      content: { [body.mediaType]: { schema: typeSchema(body.type, context) } },
      required: body.required ? true : undefined,
    }),
    ...sourceOfSpan(body.origin.span, context.sources),
  };
}

function responsesObject(responses: readonly Response[], context: SchemaContext): JsonObject {
  return jsonObjectOf(
    responses,
    ({ status }) => status,
    (response) => responseObject(response, context),
  );
}

/** A description is compulsory in OpenAPI: the empty one says that the reference has none. */
function responseObject(response: Response, context: SchemaContext): JsonObject {
  const { body, description } = response;
  return {
    ...jsonObject({
      description: description?.text ?? '',
      content:
        body === undefined
          ? undefined
          : { [body.mediaType]: { schema: typeSchema(body.type, context) } },
    }),
    ...sourceOfSpan(response.origin.span, context.sources),
  };
}

function paginationObject(pagination: Pagination): JsonObject {
  return jsonObject({ ...pagination, origin: undefined });
}
