import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, start, type Running } from '../example-server/running.ts';
import { judgeTools, startPrism, violationsOf, type Faker, type Prism } from './prism.ts';

/**
 * The example service against `openapi.json`, by tools that are not ours: json-schema-faker makes requests of the
 * document's schemas, fast-check spoils some of them, Prism stands in between and judges both sides. There is a mismatch
 * when it has something against a response, and when service and Prism disagree about a request. `JUDGE_RUNS` is the
 * number of requests per operation; the seed is the same each time unless `JUDGE_SEED` gives another.
 */
const runs = Number(process.env['JUDGE_RUNS'] ?? 2);
const seed = Number(process.env['JUDGE_SEED'] ?? 20_261_123);

type Json = Record<string, unknown>;

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema: Json;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Json }> };
}

const file = fileURLToPath(new URL('../../generated/eventmobi-api/openapi.json', import.meta.url));
// The document is checked against OpenAPI's own schema elsewhere.
const document = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Json;
};

const endpoints = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    operation,
  })),
);
type Endpoint = (typeof endpoints)[number];

let faker: Faker;
let service: Running;
let prism: Prism;
/** Operations that were seen to succeed, and requests that both found to be wrong. */
const succeeded = new Set<string>();
let judged = 0;
/** For operations that only read. */
let read: Record<string, string> = {};
let refused = 0;

beforeAll(async () => {
  faker = await judgeTools();
  service = await start({ responses: 'off' });
  prism = await startPrism(file, service.url);
  read = await prepare({ method: 'GET', path: '' });
}, 300_000);

afterAll(async () => {
  prism.stop();
  await service.stop();
});

/** Everything that a path can name, made anew: what an operation may delete is there, what it may add is not. */
async function prepare({
  method,
  path: template,
}: Pick<Endpoint, 'method' | 'path'>): Promise<Record<string, string>> {
  const { api } = service;
  const event = String((await api.events.create({ body: { event: {} } })).id);
  const path = { event_id: event };
  const kind = template.includes('/sessions/') ? 'sessions' : 'people';
  const { person_id: person } = await api.people.create({ path, body: {} });
  const { session_id: session } = await api.sessions.create({ path, body: {} });
  await api.people.groups.create({ path, body: { group: { group_name: 'Staff' } } });
  await api.sessions.tracks.create({ path, body: { track: { group_name: 'Staff' } } });
  const { custom_field_id: field } = await api[kind].customFields.create({ path, body: {} });
  const { resource_id: picture } = await api.pictures.upload({ path, body: {} });
  const member = { ...path, person_id: String(person) };
  if (method === 'DELETE') {
    await api.people.addToGroup({ path: { ...member, group_id: 'Staff' } });
    await api.people.addToSession({ path: { ...member, session_id: String(session) } });
  }
  return {
    event_id: event,
    person_id: String(person),
    session_id: String(session),
    group_id: 'Staff',
    field_id: String(field),
    resource_id: String(picture),
  };
}

/** A request of an operation; `spoil` says what of the body is replaced, and by what. */
interface Made {
  readonly seed: number;
  readonly optional: number;
  readonly spoil: { readonly at: readonly number[]; readonly by: unknown } | null;
}

const anyMade: fc.Arbitrary<Made> = fc.record({
  seed: fc.nat(),
  optional: fc.constantFrom(0, 0.3, 0.6, 1),
  spoil: fc.option(
    fc.record({
      at: fc.array(fc.nat(), { maxLength: 4 }),
      by: fc.constantFrom<unknown>(1.5, -1, 'text', true, null, [], {}, [{}], { a: 1 }),
    }),
  ),
});

function valueOf(schema: Json, made: Made): unknown {
  const whole = { ...schema, components: document.components };
  return faker.generateSync(whole, { seed: made.seed, optionalsProbability: made.optional });
}

/** A value with the part at the end of a way into it replaced. */
function spoilt(value: unknown, [step, ...way]: readonly number[], by: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return by;
  const part = spoilt(Reflect.get(value, key), way, by);
  if (Array.isArray(value))
    return value.map((item: unknown, at) => (`${at}` === key ? part : item));
  return { ...value, [key]: part };
}

function requestOf(endpoint: Endpoint, made: Made, ids: Record<string, string>): Request {
  const { parameters = [], requestBody } = endpoint.operation;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'unknown');
  const url = new URL(prism.url + path);
  for (const parameter of parameters) {
    if (parameter.in !== 'query' || made.optional < 0.6) continue;
    url.searchParams.set(parameter.name, String(valueOf(parameter.schema, made)));
  }
  const schema = requestBody?.content['application/json']?.schema;
  const headers = { 'x-api-key': KEYS.acme, 'content-type': 'application/json' };
  if (schema === undefined) return new Request(url, { method: endpoint.method, headers });
  const { spoil } = made;
  const valid = valueOf(schema, made);
  const sent = spoil === null ? valid : spoilt(valid, spoil.at, spoil.by);
  // Prism announces a body that is `null` alone to the service, but does not pass it on.
  const body = JSON.stringify(sent ?? []);
  return new Request(url, { method: endpoint.method, headers, body });
}

/** What is wrong between service and document; empty is right. */
async function mismatches(endpoint: Endpoint, request: Request): Promise<readonly string[]> {
  const response = await fetch(request);
  const text = await response.text();
  const { status } = response;
  const violations = violationsOf(response);
  const against = (side: string): readonly string[] =>
    violations
      .filter(({ location }) => location[0] === side)
      .map(({ location, message }) => `${status} ${location.join('/')}: ${message}`);
  judged++;
  if (response.ok) succeeded.add(endpoint.operation.operationId);
  const wrong = [...against('response')];
  if (status >= 500) wrong.push(`${status} ${text}`);
  const againstRequest = against('request');
  if (status === 400 && againstRequest.length === 0)
    wrong.push(`only the service refuses: ${text}`);
  if (status !== 400 && againstRequest.length > 0)
    wrong.push('only Prism refuses', ...againstRequest);
  if (status === 400 && againstRequest.length > 0) refused++;
  return wrong;
}

describe('Prism, between callers and the service', () => {
  it('is asked about every operation', () => {
    expect(endpoints).toHaveLength(52);
  });

  const named = endpoints.map((one) => [`${one.method} ${one.path}`, one] as const);

  it.each(named)('finds no mismatch in %s', { timeout: 600_000 }, async (_, endpoint) => {
    let ids = endpoint.method === 'GET' ? read : await prepare(endpoint);
    const property = fc.asyncProperty(anyMade, async (made) => {
      expect(await mismatches(endpoint, requestOf(endpoint, made, ids))).toEqual([]);
      if (endpoint.method === 'DELETE') ids = await prepare(endpoint);
    });
    const plain: Made = { seed: 1, optional: 0, spoil: null };
    await fc.assert(property, { numRuns: runs, seed, examples: [[plain]] });
  });

  it('saw every operation succeed, and wrong requests refused by both', () => {
    const missing = endpoints.map(({ operation }) => operation.operationId);
    expect(missing.filter((id) => !succeeded.has(id))).toEqual([]);
    expect(judged).toBeGreaterThanOrEqual(52 * runs);
    expect(refused).toBeGreaterThan(0);
    expect(service.errors).toEqual([]);
    process.stdout.write(`Prism judged ${judged} requests; ${refused} were refused by both.\n`);
  });
});
