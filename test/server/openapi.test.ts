import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, start, type Running } from '../example-server/running.ts';

/**
 * The example service against `openapi.json`, by somebody who knows nothing else: requests are made from the document's
 * schemas, answers are judged by ajv. Nothing of docwright's IR, client or validators takes part.
 */
type Json = Record<string, unknown>;

// The document is checked against OpenAPI's own schema elsewhere.
const document = JSON.parse(
  readFileSync(new URL('../../generated/eventmobi-api/openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, Json>>; components: { schemas: Record<string, Json> } };

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'openapi');

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: Json;
}

const endpoints: readonly Endpoint[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
    .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

/** Values that a schema allows. Texts with a format or pattern are left out: their words are not ajv's. */
function valuesOf(schema: Json, depth = 0): fc.Arbitrary<unknown> {
  const {
    $ref: ref,
    enum: options,
    anyOf,
    oneOf,
    type,
    properties,
    items,
    format,
    pattern,
  } = schema;
  if (typeof ref === 'string') {
    return valuesOf(document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}, depth);
  }
  if (Array.isArray(options)) return fc.constantFrom(...(options as unknown[]));
  const union = (anyOf ?? oneOf) as Json[] | undefined;
  if (union !== undefined) return fc.oneof(...union.map((member) => valuesOf(member, depth)));
  if (type === 'object' || properties !== undefined) {
    const plain = Object.entries((properties ?? {}) as Record<string, Json>).filter(
      ([name]) =>
        !['id', 'groups', 'session_tracks', 'group_members', 'external_ids'].includes(name) &&
        !name.endsWith('_id'),
    );
    const fields = plain.map(([name, part]) => [name, valuesOf(part, depth + 1)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  }
  if (type === 'array') return fc.array(valuesOf(items as Json, depth + 1), { maxLength: 2 });
  if (type === 'integer') return fc.integer({ min: 0, max: 50 });
  if (type === 'number') return fc.integer({ min: 0, max: 50 });
  if (type === 'boolean') return fc.boolean();
  if (format === 'date') return fc.constant('2026-05-01');
  if (format === 'rgb-color') return fc.constant('#00ff00');
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  return fc.stringMatching(/^[ -~ä-ü]{0,12}$/);
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

describe('openapi.json and the running service', () => {
  let service: Running;
  let ids: Record<string, string> = {};

  beforeAll(async () => {
    service = await start({ responses: 'off' });
    const event = String((await service.api.events.create({ body: { event: {} } })).id);
    const path = { event_id: event };
    ids = { event_id: event, person_id: 'none', session_id: 'none', group_id: 'none' };
    const { api } = service;
    ids['person_id'] = String((await api.people.create({ path, body: {} })).person_id);
    ids['session_id'] = String((await api.sessions.create({ path, body: {} })).session_id);
    ids['group_id'] = 'Unnamed';
    await api.people.groups.create({ path, body: {} });
    await api.sessions.tracks.create({ path, body: {} });
  });

  afterAll(() => service.stop());

  const send = async ({ method, path }: Endpoint, query: Json, body: unknown): Promise<Answer> => {
    const url = new URL(service.url.replace('/en/api/v2', '') + full(path));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method,
      headers: { 'x-api-key': KEYS.acme, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  const full = (path: string): string => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'unknown');
    return filled.startsWith('/en/') ? filled : `/en/api/v2${filled}`;
  };

  it('has all operations', () => {
    expect(endpoints).toHaveLength(52);
  });

  const named = endpoints.map(
    (endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const,
  );

  it.each(named)('%s', async (_, endpoint) => {
    const { operation } = endpoint;
    const parameters = (operation['parameters'] ?? []) as {
      in: string;
      name: string;
      schema: Json;
    }[];
    const query = parameters.filter(
      (parameter) => parameter.in === 'query' && parameter.name !== 'ext_id_system',
    );
    const requestBody = operation['requestBody'] as
      { content: Record<string, { schema: Json }> } | undefined;
    const schema = requestBody?.content['application/json']?.schema;
    const made = fc.record({
      query: fc.record(Object.fromEntries(query.map((one) => [one.name, valuesOf(one.schema)])), {
        requiredKeys: [],
      }),
      body: schema === undefined ? fc.constant(undefined) : valuesOf(schema),
    });
    const property = fc.asyncProperty(made, async (input) => {
      const { status, body } = await send(endpoint, input.query, input.body);
      expect(status).toBeLessThan(500);
      expect(status).not.toBe(400);
      const responses = operation['responses'] as Record<string, { content?: Json }>;
      const documented = responses[String(status)] ?? responses['default'];
      expect(documented).toBeDefined();
      const content = documented?.content?.['application/json'] as { schema: Json } | undefined;
      if (content === undefined) return expect(body).toBeUndefined();
      const validate = ajv.compile(absolute(content.schema));
      expect([validate(body), validate.errors]).toEqual([true, null]);
    });
    await fc.assert(property, { numRuns: 6, seed: 42 });
    if (schema !== undefined) expect((await send(endpoint, {}, [1])).status).toBe(400);
  });
});

/** References of the document from anywhere. */
function absolute(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as Json;
}
