import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { request } from '../../templates/runtime/undocumented.ts';
import type { RetryEvent } from '../../templates/runtime/retry.ts';
import { errorOf, fullClient, JSON_TYPE, send, type FullOptions } from './fault-server.ts';

/** What a stubbed fetch gives: a response, or an error. */
type Outcome = () => Response | Error;

const fine: Outcome = () => Response.json('fine');
const status =
  (code: number, headers: Record<string, string> = {}): Outcome =>
  () =>
    new Response('{}', { status: code, headers: { ...JSON_TYPE, ...headers } });
const failing =
  (code: string): Outcome =>
  () =>
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code }) });
const truncated: Outcome = () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
  return new Response(body, { headers: JSON_TYPE });
};

/** A client over outcomes in turn, the last again and again; `events` has what `onRetry` was told. */
function scripted(outcomes: readonly Outcome[], options: FullOptions = {}) {
  const sent: RequestInit[] = [];
  const events: RetryEvent[] = [];
  const fetch = (_: string, init: RequestInit): Promise<Response> => {
    const outcome = outcomes[Math.min(sent.length, outcomes.length - 1)]?.();
    sent.push(init);
    return outcome instanceof Response
      ? Promise.resolve(outcome)
      : Promise.reject(outcome ?? new Error('no outcome'));
  };
  const onRetry = (event: RetryEvent): unknown => events.push(event);
  return { client: fullClient('http://a.test', { fetch, onRetry, ...options }), sent, events };
}

/** What a call comes to, with all its waits passed. */
async function outcomeOf(pending: PromiseLike<unknown>): Promise<unknown> {
  const settled = Promise.resolve(pending).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return settled;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const methods = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'POST', 'PATCH'];
const faults: readonly [string, Outcome][] = [
  ['a 503', status(503)],
  ['a reset', failing('ECONNRESET')],
  ['a refused connection', failing('ECONNREFUSED')],
  ['an unknown host', failing('ENOTFOUND')],
  ['an undocumented fault', () => new TypeError('Failed to fetch')],
];

describe('H03 retry set', () => {
  it.each(methods.flatMap((method) => faults.map((fault) => [method, ...fault] as const)))(
    '%s after %s',
    async (method, what, fault) => {
      const { client, sent } = scripted([fault, fine]);
      await outcomeOf(send(client, { method }));
      const isSafe = !/^(POST|PATCH)$/.test(method);
      expect(sent).toHaveLength(isSafe || /refused|host/.test(what) ? 2 : 1);
    },
  );

  it.each(['POST', 'PATCH'])('has %s in it where there is an idempotency key', async (method) => {
    const { client, sent } = scripted([status(503), fine]);
    expect(await outcomeOf(send(client, { method, idempotencyKey: 'Idempotency-Key' }))).toBe(
      'fine',
    );
    expect(sent).toHaveLength(2);
  });

  it('is bounded by the client and by the call', async () => {
    const usual = scripted([status(503)]);
    expect(await outcomeOf(send(usual.client))).toMatchObject({ name: 'HttpError', status: 503 });
    expect(usual.sent).toHaveLength(3);
    const more = scripted([status(503)], { maxRetries: 4 });
    await outcomeOf(send(more.client));
    expect(more.sent).toHaveLength(5);
    await outcomeOf(send(more.client, {}, { maxRetries: 0 }));
    expect(more.sent).toHaveLength(6);
  });
});

describe('H04 statuses', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('%i is tried again', async (code) => {
    const { client, sent } = scripted([status(code), fine]);
    expect(await outcomeOf(send(client))).toBe('fine');
    expect(sent).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 409, 410, 418, 422, 501, 505, 511])(
    '%i is an answer',
    async (code) => {
      const { client, sent } = scripted([status(code), fine]);
      expect(await outcomeOf(send(client))).toMatchObject({ status: code });
      expect(sent).toHaveLength(1);
    },
  );

  it('a documented 503 is a reply like others once all attempts are spent', async () => {
    const { client } = scripted([status(503)]);
    const pending = send(client, { responses: { 200: 'json', 503: 'json' } });
    expect(await outcomeOf(pending.result())).toMatchObject({ status: 503, body: {} });
  });
});

describe('H05 backoff', () => {
  it('is half of 0.5, 1, 2, 4, 8, 8 s when the dice fall in the middle', async () => {
    const { client, events } = scripted([status(503)], { maxRetries: 6 });
    await outcomeOf(send(client));
    expect(events.map(({ delay }) => delay)).toEqual([250, 500, 1000, 2000, 4000, 4000]);
    expect(events.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('waits no longer than 60 s in all', async () => {
    vi.mocked(Math.random).mockReturnValue(0.999_999);
    const { client, events } = scripted([status(503)], { maxRetries: 99 });
    await outcomeOf(send(client));
    const waited = events.reduce((sum, { delay }) => sum + delay, 0);
    expect(waited).toBeLessThanOrEqual(60_000);
    expect(waited).toBeGreaterThan(50_000);
  });

  it('does not let 1,000 clients come back together', async () => {
    vi.mocked(Math.random).mockRestore();
    const delays: number[] = [];
    const calls = Array.from({ length: 1000 }, () => {
      const made = scripted([status(503), fine], { onRetry: ({ delay }) => delays.push(delay) });
      return send(made.client);
    });
    await outcomeOf(Promise.all(calls));
    expect(delays).toHaveLength(1000);
    expect(Math.min(...delays)).toBeLessThan(50);
    expect(Math.max(...delays)).toBeGreaterThan(450);
    expect(Math.max(...delays)).toBeLessThanOrEqual(500);
    for (let from = 0; from < 500; from += 100) {
      const share = delays.filter((delay) => delay >= from && delay < from + 100).length;
      expect(share).toBeGreaterThan(100);
    }
  });
});

describe('H06 Retry-After', () => {
  const now = Date.UTC(2026, 0, 1);
  beforeEach(() => void vi.setSystemTime(now));
  const backoff = 250;

  it.each([
    ['0', 0],
    ['2', 2000],
    ['60', 60_000],
    ['-1', backoff],
    ['1.5', backoff],
    ['NaN', backoff],
    ['1e9', backoff],
    ['1, 2', backoff],
    ['soon', backoff],
    ['', backoff],
    [new Date(now + 5000).toUTCString(), 5000],
    [new Date(now - 5000).toUTCString(), backoff],
    ['2026-01-01T00:00:09Z', backoff],
  ])('%j makes the client wait %i ms', async (text, delay) => {
    const { client, events } = scripted([status(429, { 'retry-after': text }), fine]);
    expect(await outcomeOf(send(client))).toBe('fine');
    expect(events).toMatchObject([{ delay, attempt: 1, operation: 'GET /thing' }]);
  });

  it.each([
    ['61', 61_000],
    ['1000000000', 1e12],
    [new Date(now + 3_600_000).toUTCString(), 3_600_000],
  ])('%j is too long: the call fails at once, with the value', async (text, retryAfter) => {
    const { client, sent } = scripted([status(429, { 'retry-after': text }), fine]);
    expect(await errorOf(send(client))).toMatchObject({ status: 429, retryAfter });
    expect(sent).toHaveLength(1);
  });

  it('longer than what is left of the call is too long', async () => {
    const { client, sent } = scripted([status(503, { 'retry-after': '10' }), fine]);
    const error = await errorOf(send(client, {}, { totalTimeout: 5000 }));
    expect(error).toMatchObject({ status: 503, retryAfter: 10_000 });
    expect(sent).toHaveLength(1);
  });
});

describe('H07 idempotency key', () => {
  const facts = { method: 'POST', idempotencyKey: 'Idempotency-Key' };
  const keyOf = (init: RequestInit | undefined): unknown =>
    Reflect.get(init?.headers ?? {}, 'idempotency-key');

  it('is one per call: the same for all its requests, another for the next call', async () => {
    const { client, sent } = scripted([status(503), status(503), fine]);
    await outcomeOf(send(client, facts));
    await outcomeOf(send(client, facts));
    const [first, second, third, other] = sent.map((init) => keyOf(init));
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  it('is the one of the caller, if there is one', async () => {
    const { client, sent } = scripted([status(503), fine]);
    await outcomeOf(send(client, facts, { headers: { 'Idempotency-Key': 'mine' } }));
    expect(sent.map((init) => keyOf(init))).toEqual(['mine', 'mine']);
  });

  it('is not there where the API has none', async () => {
    const { client, sent } = scripted([fine]);
    await outcomeOf(send(client, { method: 'POST' }));
    expect(keyOf(sent[0])).toBeUndefined();
  });
});

describe('H08 stream body', () => {
  const stream = (): ReadableStream => new Blob(['x']).stream();

  it.each([
    ['HttpError', status(503)],
    ['ConnectionError', failing('ECONNREFUSED')],
  ] as const)('is never sent twice, whatever the method: %s', async (name, fault) => {
    const { client, sent } = scripted([fault, fine]);
    const error = await outcomeOf(request(client, 'PUT', '/x', { body: stream() }));
    expect(error).toMatchObject({ name });
    expect(sent).toHaveLength(1);
  });
});

describe('H10 truncated body', () => {
  it('is read again where that does no harm', async () => {
    const { client, sent, events } = scripted([truncated, fine]);
    expect(await outcomeOf(send(client))).toBe('fine');
    expect(sent).toHaveLength(2);
    expect(events).toMatchObject([{ error: { fault: 'truncated' } }]);
  });

  it('ends the call where it might, and when all attempts are spent', async () => {
    const post = scripted([truncated, fine]);
    expect(await outcomeOf(send(post.client, { method: 'POST' }))).toMatchObject({
      name: 'ResponseBodyError',
      fault: 'truncated',
    });
    expect(post.sent).toHaveLength(1);
    const get = scripted([truncated]);
    expect(await outcomeOf(send(get.client))).toMatchObject({ fault: 'truncated' });
    expect(get.sent).toHaveLength(3);
  });
});
