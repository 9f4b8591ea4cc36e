import type { Model } from '../ir/api.ts';
import { boundsOf } from '../ir/format.ts';
import type { Field, Json, LiteralType, ScalarType, TypeExpr, UnionType } from '../ir/type.ts';
import { jsonObject, jsonObjectOf, type JsonObject, type ObjectOf } from './json.ts';
import { sourceOfSpan, type Sources } from './place.ts';

/** What printing a schema needs to know besides the type. */
export interface SchemaContext {
  /** JSON pointer of the object that holds all models: `#/components/schemas`. */
  readonly home: string;
  /** Public name of each model, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly sources: Sources;
  /** How the object of all models is made. */
  readonly objectOf: ObjectOf;
}

/** Formats of ours that JSON Schema does not know, as patterns that say the same. */
const PATTERNS: ReadonlyMap<string, string> = new Map([['rgb-color', '^#[0-9A-Fa-f]{6}$']]);

/** The schema context for models that live at `home`. */
export function schemaContext(
  models: readonly Model[],
  home: string,
  sources: Sources,
  objectOf: ObjectOf = jsonObjectOf,
): SchemaContext {
  return { home, names: new Map(models.map(({ id, name }) => [id, name])), sources, objectOf };
}

/** All models by public name, in the order of the API. */
export function modelSchemas(models: readonly Model[], context: SchemaContext): JsonObject {
  return context.objectOf(
    models,
    ({ name }) => name,
    (model) => modelSchema(model, context),
  );
}

function modelSchema(model: Model, context: SchemaContext): JsonObject {
  return {
    ...typeSchema(model.type, context),
    ...jsonObject({
      description: model.description?.text,
      deprecated: model.deprecated ? true : undefined,
      examples: model.example === undefined ? undefined : [model.example],
    }),
    ...sourceOfSpan(model.origin.span, context.sources),
  };
}

/** The JSON Schema (2020-12) of a type. What is not known is the schema that allows everything, `{}`. */
export function typeSchema(type: TypeExpr, context: SchemaContext): JsonObject {
  switch (type.kind) {
    case 'scalar':
      return scalarSchema(type);
    case 'literal':
      return literalSchema(type);
    case 'array':
      return { type: 'array', items: typeSchema(type.items, context) };
    case 'map':
      return { type: 'object', additionalProperties: valuesSchema(type.values, context) };
    case 'object':
      return objectSchema(type.fields, context);
    case 'union':
      return unionSchema(type, context);
    case 'ref':
      return { $ref: `${context.home}/${modelName(type.model, context)}` };
    case 'unknown':
      return {};
  }
}

/** A field's type with what else is known about the field. */
function fieldSchema(field: Field, context: SchemaContext): JsonObject {
  return {
    ...typeSchema(field.type, context),
    ...jsonObject({
      description: field.description?.text,
      default: field.default,
      examples: field.example === undefined ? undefined : [field.example],
      readOnly: field.readOnly ? true : undefined,
      deprecated: field.deprecated ? true : undefined,
    }),
    ...sourceOfSpan(field.origins.field.span, context.sources),
  };
}

function scalarSchema(type: ScalarType): JsonObject {
  if (type.scalar === 'file') {
    return { type: 'string', contentMediaType: 'application/octet-stream' };
  }
  const { format, minLength, maxLength } = type;
  const { minimum, maximum } = boundsOf(type);
  const pattern = format === undefined ? undefined : PATTERNS.get(format);
  return jsonObject({
    type: type.scalar,
    format: pattern === undefined ? format : undefined,
    enum: type.enum,
    minimum,
    maximum,
    minLength,
    maxLength,
    pattern: type.pattern ?? pattern,
    // A schema has one pattern; the other stands beside it.
    allOf: type.pattern === undefined || pattern === undefined ? undefined : [{ pattern }],
  });
}

function literalSchema({ value }: LiteralType): JsonObject {
  const kind = typeof value;
  const type = kind === 'number' && Number.isInteger(value) ? 'integer' : kind;
  return { type, const: value };
}

/** `true` rather than `{}` where nothing is known of the values: the usual way to write it. */
function valuesSchema(values: TypeExpr, context: SchemaContext): Json {
  return values.kind === 'unknown' ? true : typeSchema(values, context);
}

function objectSchema(fields: readonly Field[], context: SchemaContext): JsonObject {
  const required = fields.filter((field) => field.required).map((field) => field.name);
  return jsonObject({
    type: 'object',
    properties: jsonObjectOf(
      fields,
      ({ name }) => name,
      (field) => fieldSchema(field, context),
    ),
    required: required.length === 0 ? undefined : required,
  });
}

/** One type or `null` is a type array; every other union is `anyOf`. */
function unionSchema({ members }: UnionType, context: SchemaContext): JsonObject {
  const others = members.filter((member) => !isNull(member));
  const [only, ...more] = others;
  if (only !== undefined && more.length === 0 && others.length < members.length) {
    const nullable = nullableSchema(typeSchema(only, context));
    if (nullable !== undefined) return nullable;
  }
  return { anyOf: members.map((member) => typeSchema(member, context)) };
}

/** The schema with `null` allowed by its type array; undefined when it has no single type or one constant value. */
function nullableSchema(schema: JsonObject): JsonObject | undefined {
  const { type, enum: values } = schema;
  if (typeof type !== 'string' || 'const' in schema) return undefined;
  const widened = { ...schema, type: [type, 'null'] };
  return isList(values) ? { ...widened, enum: [...values, null] } : widened;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isNull(type: TypeExpr): boolean {
  return type.kind === 'scalar' && type.scalar === 'null';
}

function modelName(id: string, context: SchemaContext): string {
  const name = context.names.get(id);
  if (name === undefined) throw new Error(`invariant: ${JSON.stringify(id)} is a model of the API`);
  return name;
}
