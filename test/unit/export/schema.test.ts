import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../../generator/export/json-schema.ts';
import { modelSchemas, schemaContext, typeSchema } from '../../../generator/export/schema.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { arrayOf, field, located, model, ref, scalar } from '../../support/api-facts.ts';
import { smallApi } from '../../support/small-api.ts';

const context = schemaContext(
  [model('Person object', scalar('string'), { name: 'PersonObject' })],
  '#/$defs',
  new Map(),
);
const nothing = scalar('null');

function schema(type: TypeExpr): unknown {
  return typeSchema(type, context);
}

function union(...members: readonly TypeExpr[]): TypeExpr {
  return { kind: 'union', members };
}

describe('typeSchema of a scalar', () => {
  it('keeps bounds, format and enum', () => {
    const type = scalar('string', {
      format: 'email',
      minLength: 1,
      maxLength: 9,
      enum: ['a', 'b'],
    });
    expect(schema(type)).toEqual({
      type: 'string',
      format: 'email',
      enum: ['a', 'b'],
      minLength: 1,
      maxLength: 9,
    });
    expect(schema(scalar('integer', { minimum: 0, maximum: 20 }))).toEqual({
      type: 'integer',
      minimum: 0,
      maximum: 20,
    });
  });

  it('writes the range of a format as bounds, unless its own are narrower', () => {
    expect(schema(scalar('integer', { format: 'uint32' }))).toEqual({
      type: 'integer',
      format: 'uint32',
      minimum: 0,
      maximum: 4_294_967_295,
    });
    expect(schema(scalar('integer', { format: 'uint64', minimum: 3, maximum: 9 }))).toEqual({
      type: 'integer',
      format: 'uint64',
      minimum: 3,
      maximum: 9,
    });
  });

  it('writes the format rgb-color as a pattern', () => {
    expect(schema(scalar('string', { format: 'rgb-color' }))).toEqual({
      type: 'string',
      pattern: '^#[0-9A-Fa-f]{6}$',
    });
  });

  it('writes a pattern of its own beside that of the format', () => {
    const dark = scalar('string', { format: 'rgb-color', pattern: '^#0' });
    const both = { pattern: '^#0', allOf: [{ pattern: '^#[0-9A-Fa-f]{6}$' }] };
    expect(schema(dark)).toEqual({ type: 'string', ...both });
    expect(schema(union(dark, nothing))).toEqual({ type: ['string', 'null'], ...both });
  });

  it('writes a file as binary text', () => {
    expect(schema(scalar('file'))).toEqual({
      type: 'string',
      contentMediaType: 'application/octet-stream',
    });
  });
});

describe('typeSchema of a structure', () => {
  it('writes a literal with its type', () => {
    expect(schema({ kind: 'literal', value: 'event' })).toEqual({ type: 'string', const: 'event' });
    expect(schema({ kind: 'literal', value: 3 })).toEqual({ type: 'integer', const: 3 });
    expect(schema({ kind: 'literal', value: 0.5 })).toEqual({ type: 'number', const: 0.5 });
    expect(schema({ kind: 'literal', value: false })).toEqual({ type: 'boolean', const: false });
  });

  it('writes arrays of arrays', () => {
    expect(schema(arrayOf(arrayOf(scalar('boolean'))))).toEqual({
      type: 'array',
      items: { type: 'array', items: { type: 'boolean' } },
    });
  });

  it('allows any values in a map of unknown and typed ones otherwise', () => {
    expect(schema({ kind: 'map', values: { kind: 'unknown' } })).toEqual({
      type: 'object',
      additionalProperties: true,
    });
    expect(schema({ kind: 'map', values: scalar('number') })).toEqual({
      type: 'object',
      additionalProperties: { type: 'number' },
    });
  });

  it('allows everything where nothing is known', () => {
    expect(schema({ kind: 'unknown' })).toEqual({});
  });

  it('refers to a model by its public name', () => {
    expect(schema(ref('Person object'))).toEqual({ $ref: '#/$defs/PersonObject' });
  });

  it('throws for a model that does not exist', () => {
    expect(() => schema(ref('Nobody'))).toThrow('invariant: "Nobody" is a model of the API');
  });
});

describe('typeSchema of a union', () => {
  it('writes one type or null as a type array', () => {
    expect(schema(union(scalar('string', { maxLength: 5 }), nothing))).toEqual({
      type: ['string', 'null'],
      maxLength: 5,
    });
    expect(schema(union(nothing, arrayOf(scalar('integer'))))).toEqual({
      type: ['array', 'null'],
      items: { type: 'integer' },
    });
  });

  it('adds null to the values of a nullable enum', () => {
    expect(schema(union(scalar('string', { enum: ['a'] }), nothing))).toEqual({
      type: ['string', 'null'],
      enum: ['a', null],
    });
  });

  it('writes a nullable reference, literal or unknown as anyOf', () => {
    expect(schema(union(ref('Person object'), nothing))).toEqual({
      anyOf: [{ $ref: '#/$defs/PersonObject' }, { type: 'null' }],
    });
    expect(schema(union({ kind: 'literal', value: 'x' }, nothing))).toEqual({
      anyOf: [{ type: 'string', const: 'x' }, { type: 'null' }],
    });
    expect(schema(union({ kind: 'unknown' }, nothing))).toEqual({ anyOf: [{}, { type: 'null' }] });
  });

  it('writes several types as anyOf, null among them', () => {
    expect(schema(union(scalar('string'), scalar('integer'), nothing))).toEqual({
      anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }],
    });
    expect(schema(union(scalar('string')))).toEqual({ anyOf: [{ type: 'string' }] });
  });
});

describe('typeSchema of an object', () => {
  it('lists required fields apart, and only if there are any', () => {
    const fields = [field('a', scalar('string'), { required: true }), field('b', scalar('string'))];
    expect(schema({ kind: 'object', fields })).toEqual({
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      required: ['a'],
    });
    expect(schema({ kind: 'object', fields: [] })).toEqual({ type: 'object', properties: {} });
  });

  it('writes what is known about a field beside its reference', () => {
    const facts = {
      description: located('Who'),
      default: null,
      example: { id: 1 },
      readOnly: true,
      deprecated: true,
    };
    const fields = [field('person', ref('Person object'), facts)];
    expect(schema({ kind: 'object', fields })).toMatchObject({
      properties: {
        person: {
          $ref: '#/$defs/PersonObject',
          description: 'Who',
          default: null,
          examples: [{ id: 1 }],
          readOnly: true,
          deprecated: true,
        },
      },
    });
  });

  it('keeps a field called __proto__', () => {
    const printed = JSON.stringify(
      schema({ kind: 'object', fields: [field('__proto__', scalar('string'))] }),
    );
    expect(printed).toBe('{"type":"object","properties":{"__proto__":{"type":"string"}}}');
  });

  it('says where a field stands when its text is at hand', () => {
    const span = { file: 'a.md', start: 6, end: 7 };
    const origin = { certainty: 'stated', span } as const;
    const item = field('x', scalar('string'), {
      origins: { field: origin, type: origin, required: origin },
    });
    const sources = new Map([['a.md', 'one\ntwo\n']]);
    const printed = typeSchema({ kind: 'object', fields: [item] }, { ...context, sources });
    expect(printed).toHaveProperty('properties.x', {
      type: 'string',
      'x-docwright-source': { file: 'a.md', line: 2, column: 3 },
    });
  });
});

describe('modelSchemas', () => {
  it('adds description, deprecation and example to the type', () => {
    const models = [
      model('Code', scalar('integer'), {
        description: located('A code.'),
        deprecated: true,
        example: 7,
      }),
    ];
    expect(modelSchemas(models, schemaContext(models, '#/$defs', new Map()))).toEqual({
      Code: { type: 'integer', description: 'A code.', deprecated: true, examples: [7] },
    });
  });
});

describe('jsonSchemaOf', () => {
  const document = jsonSchemaOf(smallApi);

  it('has every model under $defs, in the order of the API', () => {
    expect(document).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Small API',
    });
    expect(Object.keys(document.$defs ?? {})).toEqual(smallApi.models.map(({ name }) => name));
  });

  it('is a schema that a validator accepts and that tells right from wrong', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ ...document, $id: 'https://small.example/models' });
    const isGroup = ajv.compile({ $ref: 'https://small.example/models#/$defs/Group' });
    expect(isGroup({ name: 'Staff' })).toBe(true);
    expect(isGroup({ name: '' })).toBe(false);
    expect(isGroup({})).toBe(false);
  });

  it('says where models stand when the texts are given, and is silent otherwise', () => {
    const placed = JSON.stringify(jsonSchemaOf(smallApi, new Map([['small.md', '# Small']])));
    expect(placed).toContain('"x-docwright-source":{"file":"small.md","line":1,"column":1}');
    expect(JSON.stringify(document)).not.toContain('x-docwright-source');
  });
});
