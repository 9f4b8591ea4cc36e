import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../templates/runtime/client.ts';
import { headerKey, queryKey } from '../../../templates/runtime/credentials.ts';
import { HttpError } from '../../../templates/runtime/errors.ts';
import { json, stubFetch } from '../../support/stub-fetch.ts';
import { addThing, client, get, getThing, input } from '../../support/thing-client.ts';

const secret = 's3cr3t-canary';

describe('a call', () => {
  it('gives the body when awaited', async () => {
    const stub = stubFetch(json({ id: '1' }));
    expect(await get(stub)).toEqual({ id: '1' });
    expect(stub.seen[0]?.url).toBe('https://api.test/v2/things/a%20b');
    expect(stub.seen[0]?.init).toMatchObject({ method: 'GET', body: null, redirect: 'manual' });
  });

  it('is sent at once, and once whatever is asked of it', async () => {
    const stub = stubFetch(json({ id: '1' }));
    const pending = get(stub);
    const [data, result, raw, both] = await Promise.all([
      pending,
      pending.result(),
      pending.raw(),
      pending.withResponse(),
    ]);
    expect(stub.seen).toHaveLength(1);
    expect(data).toEqual({ id: '1' });
    expect(result).toMatchObject({ status: 200, body: { id: '1' } });
    expect(both.data).toBe(data);
    expect(await raw.json()).toEqual({ id: '1' });
  });

  it('hands out the response untouched, whatever its status', async () => {
    const raw = await get(stubFetch(json({ no: 1 }, { status: 500 }))).raw();
    expect([raw.status, raw.bodyUsed]).toEqual([500, false]);
  });

  it('has catch and finally like a promise', async () => {
    const done = vi.fn();
    expect(await get(stubFetch(json('no', { status: 500 }))).catch(() => 'caught')).toBe('caught');
    expect(await get(stubFetch(json({ id: '1' }))).finally(done)).toEqual({ id: '1' });
    expect(done).toHaveBeenCalledOnce();
  });

  it('rejects, and never throws, on an input that cannot be sent', async () => {
    const stub = stubFetch(json({}));
    const pending = client(stub).call(getThing, { path: { id: '..' } });
    await expect(pending).rejects.toMatchObject({ name: 'RequestError' });
    expect(stub.seen).toHaveLength(0);
  });

  it('leaves no unhandled rejection behind when only its raw response is asked for', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const failing = { seen: [], fetch: () => Promise.reject(new TypeError('fetch failed')) };
    await get(failing)
      .raw()
      .catch(() => undefined);
    await get(failing).result();
    await get(stubFetch(json('no', { status: 500 }))).raw();
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('result', () => {
  it.each([
    [200, 'application/json', '{"id":"1"}', { status: 200, statusCode: 200, body: { id: '1' } }],
    [404, 'text/plain', 'gone', { status: 404, body: 'gone' }],
    [
      503,
      'application/json',
      '{"code":1}',
      { status: 'default', statusCode: 503, body: { code: 1 } },
    ],
    [201, 'application/json', '{}', { status: 'default', statusCode: 201 }],
  ])('of a %i %s is narrowed by its status', async (status, type, text, expected) => {
    const answer = () => new Response(text, { status, headers: { 'content-type': type } });
    expect(await get(stubFetch(answer)).result()).toMatchObject(expected);
  });

  it.each([
    ['application/json', '{"a":1}', { a: 1 }],
    ['application/json', '{', '{'],
    ['text/html', '<p>', '<p>'],
    ['text/plain', '', undefined],
  ])('of an undocumented status takes %s %j as it is', async (type, text, body) => {
    const stub = stubFetch(
      () => new Response(text, { status: 409, headers: { 'content-type': type } }),
    );
    const result = await client(stub).call(addThing, { body: {} }).result();
    expect(result).toMatchObject({ status: 'undocumented', statusCode: 409 });
    expect(result).toHaveProperty('body', body);
  });

  it('holds the error when there is no answer', async () => {
    const cause = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    });
    const result = await get({ seen: [], fetch: () => Promise.reject(cause) }).result();
    expect(result).toMatchObject({
      status: 'failed',
      error: {
        name: 'ConnectionError',
        code: 'ECONNREFUSED',
        operation: 'GET /things/{id}',
        cause,
      },
    });
  });
});

describe('errors', () => {
  it('carry status, body, headers and request id of an answer', async () => {
    const headers = {
      'x-request-id': 'r-1',
      'content-type': 'application/problem+json; charset=utf-8',
    };
    const stub = stubFetch(() => new Response('{"title":"No"}', { status: 422, headers }));
    const error = await get(stub).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status: 422, requestId: 'r-1', body: { title: 'No' } });
    expect(error).toHaveProperty('problem', { title: 'No' });
    expect(String(error)).toBe('HttpError: GET /things/{id}: status 422');
  });

  it('of a transport alone are HttpErrors by status, without what it was not given', async () => {
    const headers = { 'x-request-id': 'r-1', 'content-type': 'text/html' };
    const stub = stubFetch(() => new Response('<h1>Bad gateway</h1>', { status: 502, headers }));
    const made = createHttpClient({ baseUrl: 'https://api.test', fetch: stub.fetch });
    const error: unknown = await made.call(getThing, input).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status: 502, cause: expect.any(SyntaxError) });
    const { requestId, problem, reply } = error as HttpError; // as just seen
    expect([requestId, problem, reply]).toEqual([undefined, undefined, undefined]);
    await expect(
      createHttpClient({
        baseUrl: 'https://api.test',
        fetch: stubFetch(() => new Response('{')).fetch,
      }).call(getThing, input),
    ).rejects.toThrow(SyntaxError);
  });

  it('are HttpErrors also when the body of an error is not as documented', async () => {
    const headers = { 'content-type': 'text/html' };
    const stub = stubFetch(() => new Response('<h1>Bad gateway</h1>', { status: 502, headers }));
    const expected = {
      name: 'HttpError',
      status: 502,
      body: '<h1>Bad gateway</h1>',
      cause: { name: 'ResponseBodyError', fault: 'unexpected content type' },
    };
    await expect(get(stub)).rejects.toMatchObject(expected);
    expect(await get(stub).result()).toMatchObject({ status: 'failed', error: expected });
  });

  it('show neither secrets nor bodies when inspected or made JSON', async () => {
    const stub = stubFetch(json({ secret }, { status: 403, headers: { 'set-cookie': secret } }));
    const options = { credentials: [headerKey('X-API-KEY', secret), queryKey('key', secret)] };
    const made = client(stub, options);
    const pending = made.call(getThing, input);
    const error = await pending.catch((reason: unknown) => reason);
    const shown = [error, made, pending].map(
      (value) => inspect(value, { depth: 9 }) + JSON.stringify(value),
    );
    expect(shown.join()).not.toContain(secret);
    expect(String(error)).not.toContain(secret);
  });
});
