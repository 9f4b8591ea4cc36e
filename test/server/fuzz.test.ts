import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, start } from '../example-server/running.ts';
import type { Operation } from '../../generator/ir/api.ts';
import { api, BASE, madeReply, serve } from './echo-server.ts';
import { ValueMaker } from '../support/value-of-type.ts';

/**
 * Requests that are nearly right: made from the IR, then spoiled. `FUZZ_REQUESTS=10000` is the long run; the seed is the
 * same each time unless `FUZZ_SEED` gives another.
 */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 600);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_501);

/** In every request somewhere; never to come back in an error. */
const CANARY = 'cAnArY-4711';

const maker = new ValueMaker(api.models);
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);

beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

const spoilt = fc.oneof(
  fc.constantFrom('', '.', '..', '%', '%00', '%2e%2e', '%ff', '__proto__', 'constructor', CANARY),
  fc.constantFrom('0x10', '1e3', '-1', 'NaN', '9'.repeat(30), 'null', 'true', "' or 1=1 --", '😀'),
  fc.string({ maxLength: 30 }).map(encodeURIComponentSafely),
);

function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, '?'));
}

/** A value with something in it replaced. */
function spoil(value: unknown, at: number, by: unknown): unknown {
  if (at <= 0 || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[at % Math.max(keys.length, 1)];
  if (key === undefined) return by;
  const part = spoil(Reflect.get(value, key), at - 1, by);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === key ? part : item))
    : { ...value, [key]: part, isAdmin: CANARY };
}

const anyRequest = fc.record({
  operation: fc.constantFrom(...api.operations),
  method: fc.option(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')),
  segment: fc.option(spoilt),
  query: fc.array(
    fc.tuple(
      fc.constantFrom('limit', 'offset', 'ext_id_system', 'timestamp_format', CANARY),
      spoilt,
    ),
    { maxLength: 3 },
  ),
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    '',
  ),
  depth: fc.integer({ min: 0, max: 4 }),
  by: fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(CANARY, null, 1, [], {}, `\0${CANARY}`)),
  cut: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 5 }),
  whole: fc.boolean(),
});

type AnyRequest = typeof anyRequest extends fc.Arbitrary<infer T> ? T : never;

function requestOf(base: string, made: AnyRequest, ids: readonly string[]): Request {
  const { operation, method, segment, query, type, depth, by, cut, whole } = made;
  let count = 0;
  const path = operation.path.replaceAll(
    /\{\w+\}/g,
    () => (count === 0 ? undefined : segment) ?? ids[count++ % ids.length] ?? 'x',
  );
  const search = query.map(([name, value]) => `${name}=${value}`).join('&');
  const body = bodyOf(operation, { depth, by, cut, whole });
  const used = method ?? operation.method;
  return new Request(`${base}${path}${search === '' ? '' : `?${search}`}`, {
    method: used,
    headers: { 'x-api-key': KEYS.acme, ...(type === '' ? {} : { 'content-type': type }) },
    ...(body === undefined || used === 'GET' || used === 'HEAD' ? {} : { body }),
  });
}

function bodyOf(
  { body }: Operation,
  { depth, by, cut, whole }: Pick<AnyRequest, 'depth' | 'by' | 'cut' | 'whole'>,
): string | undefined {
  if (body === undefined) return undefined;
  const valid = maker.of(body.type);
  const text = JSON.stringify(whole ? valid : spoil(valid, depth, by));
  return cut === null ? text : text.slice(0, cut);
}

async function judge(response: Response): Promise<void> {
  const text = await response.text();
  expect(response.status).toBeLessThan(500);
  if (response.status < 400) return;
  expect(text).not.toContain(CANARY);
  expect(text).not.toMatch(/node_modules|\/work\/|\.ts:\d|\bat \w+ \(|select |insert /i);
}

describe('V12 and V18: fuzzed requests', () => {
  it('never end in a 5xx or a leak of the stubs', async () => {
    const echo = await serve({}, (operation) => madeReply(operation));
    const property = fc.asyncProperty(anyRequest, async (made) => {
      await judge(await echo.fetch(requestOf(`http://h${BASE}`, made, ['x'])));
    });
    await fc.assert(property, { numRuns: requests, seed });
    await echo.close(0);
    expect([echo.errors, unhandled]).toEqual([[], []]);
  }, 600_000);

  it('never end in a 5xx or a leak of the example on a database', async () => {
    const service = await start();
    const event = String((await service.api.events.create({ body: { event: {} } })).id);
    const path = { event_id: event };
    const { person_id: person } = await service.api.people.create({ path, body: { person: {} } });
    const property = fc.asyncProperty(anyRequest, async (made) => {
      await judge(await fetch(requestOf(service.url, made, [event, String(person)])));
    });
    await fc.assert(property, { numRuns: Math.ceil(requests / 2), seed });
    expect([service.errors, unhandled]).toEqual([[], []]);
    await service.stop();
  }, 600_000);
});
