import type { Api, FixedQueryParameter, Model, Operation } from './api.ts';
import type { Field, Json, TypeExpr } from './type.ts';

/**
 * An API without its prose, its examples and where things stand: equal, as JSON, for APIs that differ in nothing else. Whatever
 * is not left out here counts, so that a new member of the IR does.
 */
export function structureOf(api: Api): object {
  return {
    ...api,
    description: undefined,
    span: undefined,
    basePathOrigin: undefined,
    servers: api.servers.map((server) => ({
      ...server,
      description: undefined,
      origin: undefined,
    })),
    security: api.security.map((one) => ({ ...one, description: undefined, origin: undefined })),
    operations: api.operations.map(operationStructure),
    models: api.models.map(modelStructure),
  };
}

function operationStructure(operation: Operation): object {
  const { parameters, body, responses, pagination, fixedQuery } = operation;
  return {
    ...operation,
    summary: undefined,
    description: undefined,
    span: undefined,
    fixedQuery: fixedQuery?.map(fixedStructure),
    parameters: {
      ...parameters,
      path: parameters.path.map(fieldStructure),
      query: parameters.query.map(fieldStructure),
      header: parameters.header.map(fieldStructure),
    },
    body: body && {
      ...body,
      description: undefined,
      origin: undefined,
      type: typeStructure(body.type),
    },
    responses: responses.map((response) => ({
      ...response,
      description: undefined,
      origin: undefined,
      body: response.body && { ...response.body, type: typeStructure(response.body.type) },
    })),
    pagination: pagination && { ...pagination, origin: undefined },
  };
}

function fixedStructure(parameter: FixedQueryParameter): object {
  return { ...parameter, description: undefined, origin: undefined };
}

function modelStructure(model: Model): object {
  return {
    ...model,
    description: undefined,
    example: undefined,
    origin: undefined,
    type: typeStructure(model.type),
  };
}

function fieldStructure(field: Field): object {
  return {
    ...field,
    description: undefined,
    example: undefined,
    origins: undefined,
    default: exact(field.default),
    type: typeStructure(field.type),
  };
}

function typeStructure(type: TypeExpr): object {
  switch (type.kind) {
    case 'array':
      return { ...type, items: typeStructure(type.items) };
    case 'map':
      return { ...type, values: typeStructure(type.values) };
    case 'union':
      return { ...type, members: type.members.map(typeStructure) };
    case 'object':
      return { ...type, fields: type.fields.map(fieldStructure) };
    case 'ref':
      return { ...type, link: undefined };
    case 'scalar':
      return {
        ...type,
        minimum: exact(type.minimum),
        maximum: exact(type.maximum),
        enum: type.enum?.map(exact),
      };
    case 'literal':
      return { ...type, value: exact(type.value) };
    case 'unknown':
      return type;
  }
}

/** A value with a text for each number that JSON has as another one: `-0`, and what is too large. */
function exact(value: Json | undefined): unknown {
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { number: '-0' };
    return Number.isFinite(value) ? value : { number: String(value) };
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(exact);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, exact(part)]));
}
