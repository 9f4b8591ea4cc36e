import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapiEmitter } from '../../../generator/emit/openapi.ts';
import { openapiOf } from '../../../generator/export/openapi.ts';
import type { Api } from '../../../generator/ir/api.ts';
import { field, operation, place, response, scalar, stated } from '../../support/api-facts.ts';
import { emitContext } from '../../support/emit-context.ts';
import { smallApi } from '../../support/small-api.ts';

const document = openapiOf(smallApi, new Map());

/** What stands at a path of member names; undefined when there is nothing. */
function at(root: unknown, ...path: readonly string[]): unknown {
  let found = root;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === name)?.[1];
  }
  return found;
}

function withOperations(operations: Api['operations'], facts: Partial<Api> = {}): unknown {
  return openapiOf({ ...smallApi, operations, ...facts }, new Map());
}

const ping = operation({
  name: 'ping',
  resource: 'events',
  verb: 'ping',
  method: 'GET',
  path: '/ping',
  responses: [response('200')],
});

describe('openapiOf', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const copy = structuredClone(document);
    const result = await validator.validate(copy);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('is refused by the same validator once a response lacks its description', async () => {
    const text = JSON.stringify(document).replaceAll('"description":"An array of events",', '');
    const broken = { ...document, ...(JSON.parse(text) as Record<string, unknown>) }; // as: JSON of our own
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('gives the same bytes twice, in a fixed order of keys', () => {
    expect(JSON.stringify(openapiOf(smallApi, new Map()))).toBe(JSON.stringify(document));
    expect(Object.keys(document)).toEqual([
      'openapi',
      'info',
      'servers',
      'security',
      'tags',
      'paths',
      'components',
    ]);
  });

  it('has title, version and description', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Small API', version: '2.0.1a', description: 'For tests only.' },
    });
  });

  it('puts the base path behind each server', () => {
    expect(document.servers).toEqual([{ url: 'https://api.example.com/api/v2' }]);
  });

  it('has the base path alone when no server is known, and none when there is neither', () => {
    expect(at(withOperations([ping], { servers: [] }), 'servers')).toEqual([{ url: '/api/v2' }]);
    expect(at(withOperations([ping], { servers: [], basePath: '' }), 'servers')).toBeUndefined();
  });

  it('has a tag for each resource, nested ones by their dotted name', () => {
    expect(document.tags).toEqual([
      { name: 'events' },
      { name: 'people' },
      { name: 'people.groups' },
    ]);
    expect(at(document, 'paths', '/people/groups', 'get', 'tags')).toEqual(['people.groups']);
  });

  it('declares how callers authenticate', () => {
    expect(document.security).toEqual([{ apiKey: [] }]);
    expect(at(document, 'components', 'securitySchemes')).toEqual({
      apiKey: { type: 'apiKey', name: 'X-API-KEY', in: 'header' },
    });
    const security = [
      { id: 'a', type: 'basic', origin: stated },
      { id: 'b', type: 'bearer', description: 'A token', origin: stated },
    ] as const;
    expect(at(withOperations([ping], { security }), 'components', 'securitySchemes')).toEqual({
      a: { type: 'http', scheme: 'basic' },
      b: { type: 'http', description: 'A token', scheme: 'bearer' },
    });
  });

  it('leaves security out when none is known', () => {
    const open = withOperations([ping], { security: [] });
    expect(at(open, 'security')).toEqual([]);
    expect(at(open, 'components', 'securitySchemes')).toBeUndefined();
  });

  it('keeps documented model names, in the order of the API', () => {
    const schemas = at(document, 'components', 'schemas');
    expect(Object.keys(schemas ?? {})).toEqual(smallApi.models.map(({ name }) => name));
    expect(schemas).toHaveProperty('Error');
  });
});

describe('openapiOf: paths', () => {
  it('puts operations on one path into one item', () => {
    const item = at(document, 'paths', '/events/{event_id}');
    expect(Object.keys(item ?? {})).toEqual(['get', 'delete']);
  });

  it('throws when two operations have the same method and path', () => {
    expect(() => withOperations([ping, ping])).toThrow('invariant: GET /ping is documented once');
  });

  it('keeps every operation by its name', () => {
    const names = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect([...names].sort()).toEqual(smallApi.operations.map(({ name }) => name).sort());
  });

  it('writes summary, description and deprecation', () => {
    expect(at(document, 'paths', '/events', 'get')).toMatchObject({
      summary: 'Get events',
      description: 'List all the events.\n\nOnly basic information */ alert(1) /* is given.',
    });
    expect(at(document, 'paths', '/events/{event_id}', 'delete')).toMatchObject({
      deprecated: true,
    });
  });

  it('writes parameters with defaults and bounds', () => {
    expect(at(document, 'paths', '/events', 'get', 'parameters')).toEqual([
      {
        name: 'limit',
        in: 'query',
        description: 'Limits the number of returned results',
        schema: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
      },
      { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0 } },
      { name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      {
        name: 'timestamp_format',
        in: 'query',
        schema: { type: 'string', enum: ['iso', 'unix'] },
      },
    ]);
  });

  it('requires path parameters whatever the row says', () => {
    const path = [field('id', scalar('string'))];
    const parameters = { path, query: [], header: [] };
    const printed = withOperations([{ ...ping, path: '/ping/{id}', parameters }]);
    expect(at(printed, 'paths', '/ping/{id}', 'get', 'parameters')).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
  });

  it('writes the body with its envelope and its media type', () => {
    expect(at(document, 'paths', '/events', 'post', 'requestBody')).toEqual({
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { event: { $ref: '#/components/schemas/EventInput' } },
          },
        },
      },
      required: true,
    });
    const photo = at(document, 'paths', '/people/{person_id}/photo', 'post', 'requestBody');
    expect(photo).toHaveProperty(
      ['content', 'multipart/form-data', 'schema', 'properties', 'photo'],
      { type: 'string', contentMediaType: 'application/octet-stream' },
    );
  });

  it('has no content where there is none, and keeps default', () => {
    expect(at(document, 'paths', '/events/{event_id}', 'delete', 'responses')).toEqual({
      204: { description: '' },
      default: {
        description: 'General 400/500 error',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    });
  });

  it('writes pagination and the idempotency key as extensions', () => {
    expect(at(document, 'paths', '/events', 'get', 'x-docwright-pagination')).toEqual({
      strategy: 'offset',
      limit: 'limit',
      offset: 'offset',
      defaultLimit: 20,
    });
    const keyed = withOperations([{ ...ping, idempotencyKey: 'Idempotency-Key' }]);
    expect(at(keyed, 'paths', '/ping', 'get', 'x-docwright-idempotency-key')).toBe(
      'Idempotency-Key',
    );
  });
});

describe('openapiOf: deprecation', () => {
  it('writes its days as extensions', () => {
    const dates = { deprecated: true, deprecatedSince: '2026-01-31', sunset: '2027-01-31' };
    expect(at(withOperations([{ ...ping, ...dates }]), 'paths', '/ping', 'get')).toMatchObject({
      deprecated: true,
      'x-deprecated-since': '2026-01-31',
      'x-sunset': '2027-01-31',
    });
  });
});

describe('openapiOf: places', () => {
  const text = '# Small\n\n## GET /ping\n\nrow';
  const heading = { ...place, start: 12 };
  const row = { certainty: 'stated', span: { ...place, start: 23 } } as const;
  const origins = { field: row, type: stated, required: stated };
  const query = [field('q', scalar('string'), { origins })];
  const placed: Api = {
    ...smallApi,
    operations: [{ ...ping, span: heading, parameters: { path: [], query, header: [] } }],
  };

  it('says where operation, parameter, response, schema and property stand, 1-based', () => {
    const printed = openapiOf(placed, new Map([['small.md', text]]));
    const source = (...path: readonly string[]): unknown =>
      at(printed, ...path, 'x-docwright-source');
    const first = { file: 'small.md', line: 1, column: 1 };
    expect(source('paths', '/ping', 'get')).toEqual({ file: 'small.md', line: 3, column: 4 });
    expect(source('paths', '/ping', 'get', 'parameters', '0')).toEqual({
      file: 'small.md',
      line: 5,
      column: 1,
    });
    expect(source('paths', '/ping', 'get', 'responses', '200')).toEqual(first);
    expect(source('components', 'schemas', 'Event')).toEqual(first);
    expect(source('components', 'schemas', 'Event', 'properties', 'id')).toEqual(first);
    expect(source('components', 'securitySchemes', 'apiKey')).toEqual(first);
  });

  it('is still valid OpenAPI 3.1', async () => {
    const printed = openapiOf(smallApi, new Map([['small.md', text]]));
    expect(await new Validator().validate(structuredClone(printed))).toEqual({ valid: true });
  });

  it('says nothing when the text is not at hand', () => {
    const printed = openapiOf(placed, new Map([['other.md', text]]));
    expect(JSON.stringify(printed)).not.toContain('x-docwright-source');
  });
});

describe('openapiEmitter', () => {
  it('plans openapi.json at the root of the package, without places', () => {
    const { value, diagnostics } = openapiEmitter.emit(smallApi, emitContext(smallApi));
    expect(diagnostics).toEqual([]);
    expect([...value]).toEqual([{ kind: 'json', path: 'openapi.json', value: document }]);
  });
});
