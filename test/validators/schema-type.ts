import type { Model } from '../../generator/ir/api.ts';
import type { Field, Json, ScalarType, TypeExpr } from '../../generator/ir/type.ts';
import { field, model, ref, scalar } from '../support/api-facts.ts';

/** A JSON Schema as models, the first of which is the schema itself; or why it cannot be said in our types. */
export type Converted = { readonly models: readonly Model[] } | { readonly outOfScope: string };

type JsonSchema = { readonly [keyword: string]: Json };

/** Thrown inside this file only, for schemas that our types cannot say. */
class OutOfScope extends Error {}

const KINDS = ['object', 'array', 'string', 'number', 'boolean', 'null'] as const;
type Kind = (typeof KINDS)[number] | 'integer';

/** Keywords that are facts about one kind of value, and say nothing about others. */
const FACTS = {
  object: ['properties', 'required', 'additionalProperties'],
  array: ['items'],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: ['minimum', 'maximum'],
} as const;

const ANNOTATIONS = ['$schema', 'title', 'description', 'default', 'definitions', '$defs'];
const KNOWN = new Set<string>([
  ...Object.values(FACTS).flat(),
  ...['type', 'enum', 'const', 'anyOf', '$ref'],
  ...ANNOTATIONS,
]);

const FORMATS = new Set(['date', 'date-time', 'time', 'email', 'uri', 'uuid']);

/** What our types say of a schema. Every `$ref` becomes a model of its own. `prefix` begins their names. */
export function convertSchema(root: Json, prefix: string): Converted {
  const ids = new Map<string, string>();
  const models: Model[] = [];
  const modelAt = (pointer: string): TypeExpr => {
    const known = ids.get(pointer);
    if (known !== undefined) return ref(known);
    const id = `${prefix}X${ids.size}`;
    ids.set(pointer, id);
    const place = models.push(model(id, { kind: 'unknown' })) - 1;
    models[place] = model(id, typeOf(schemaAt(root, pointer), modelAt));
    return ref(id);
  };
  try {
    modelAt('');
    return { models };
  } catch (error) {
    if (error instanceof OutOfScope) return { outOfScope: error.message };
    throw error;
  }
}

type Refs = (pointer: string) => TypeExpr;

function schemaAt(root: Json, pointer: string): Json {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Json>((inside, segment) => {
      const name = decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
      const next = isObject(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined;
      const item = Array.isArray(inside) ? (inside as readonly Json[])[Number(name)] : next;
      if (item === undefined) throw new OutOfScope('`$ref` to another document or an `id`');
      return item;
    }, root);
}

function typeOf(schema: Json, refs: Refs): TypeExpr {
  if (schema === true) return { kind: 'unknown' };
  if (!isObject(schema)) throw new OutOfScope('the schema `false`');
  const { $ref } = schema;
  if (typeof $ref === 'string') return referred($ref, refs);
  refuseUnknown(schema);
  const alternatives = [schema.anyOf, schema.enum, schema.const].filter((one) => one !== undefined);
  const others = Object.keys(schema).filter((name) => !ANNOTATIONS.includes(name));
  if (alternatives.length > 0 && others.length > 1) {
    throw new OutOfScope('`anyOf`, `enum` or `const` beside other keywords');
  }
  if (schema.anyOf !== undefined) {
    return union(listOf(schema.anyOf).map((member) => typeOf(member, refs)));
  }
  if (schema.enum !== undefined) return union(listOf(schema.enum).map(constant));
  if (schema.const !== undefined) return constant(schema.const);
  return byKinds(schema, refs);
}

/** Draft 4 ignores what stands beside a `$ref`. */
function referred(target: string, refs: Refs): TypeExpr {
  if (!target.startsWith('#')) throw new OutOfScope('`$ref` to another document or an `id`');
  return refs(target.slice(1));
}

function refuseUnknown(schema: JsonSchema): void {
  const unknown = Object.keys(schema).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new OutOfScope(`keyword \`${unknown}\``);
}

function constant(value: Json): TypeExpr {
  if (value === null) return scalar('null');
  if (typeof value === 'object') throw new OutOfScope('`enum` or `const` of objects or arrays');
  return { kind: 'literal', value };
}

function byKinds(schema: JsonSchema, refs: Refs): TypeExpr {
  const { type } = schema;
  const facts = Object.values(FACTS).flat();
  if (type === undefined && facts.every((name) => schema[name] === undefined)) {
    return { kind: 'unknown' };
  }
  const kinds = type === undefined ? KINDS : Array.isArray(type) ? listOf(type) : [type];
  // The suite names no other kinds.
  return union(kinds.map((kind) => kindType(kind as Kind, schema, refs)));
}

function kindType(kind: Kind, schema: JsonSchema, refs: Refs): TypeExpr {
  switch (kind) {
    case 'object':
      return objectType(schema, refs);
    case 'array':
      if (Array.isArray(schema.items)) throw new OutOfScope('`items` as a list');
      return { kind: 'array', items: typeOf(schema.items ?? {}, refs) };
    case 'string':
      if (typeof schema.format === 'string' && !FORMATS.has(schema.format)) {
        throw new OutOfScope(`format \`${schema.format}\``);
      }
      return { ...scalar('string'), ...facts(schema, FACTS.string) };
    case 'integer':
    case 'number':
      return { ...scalar(kind), ...facts(schema, FACTS.number) };
    case 'boolean':
    case 'null':
      return scalar(kind);
  }
}

function facts(schema: JsonSchema, names: readonly string[]): Partial<ScalarType> {
  return Object.fromEntries(
    names.flatMap((name) => (schema[name] === undefined ? [] : [[name, schema[name]]])),
  );
}

function objectType(schema: JsonSchema, refs: Refs): TypeExpr {
  const { properties = {}, required = [], additionalProperties: more = true } = schema;
  if (more === false) throw new OutOfScope('`additionalProperties: false`');
  // The suite has texts there.
  const needed = new Set(listOf(required) as readonly string[]);
  const declared = Object.entries(properties ?? {});
  if (more !== true) {
    if (declared.length + needed.size > 0) {
      throw new OutOfScope('`additionalProperties` with a schema beside `properties`');
    }
    return { kind: 'map', values: typeOf(more, refs) };
  }
  const fields: Field[] = declared.map(([name, inner]) =>
    field(name, typeOf(inner, refs), { required: needed.has(name) }),
  );
  const undeclared = [...needed].filter((name) => !declared.some(([known]) => known === name));
  const unknown: TypeExpr = { kind: 'unknown' };
  return {
    kind: 'object',
    fields: [...fields, ...undeclared.map((name) => field(name, unknown, { required: true }))],
  };
}

/** Members of unions are no unions themselves. */
function union(types: readonly TypeExpr[]): TypeExpr {
  const members = types.flatMap((type) => (type.kind === 'union' ? type.members : [type]));
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? only : { kind: 'union', members };
}

function listOf(value: Json): readonly Json[] {
  if (!Array.isArray(value)) throw new Error('the suite has a list here');
  // What `isArray` says of a read-only list is less than its type.
  return value as readonly Json[];
}

function isObject(value: Json): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
