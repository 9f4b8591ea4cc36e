import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { bearer } from '../../templates/runtime/credentials.ts';
import {
  errorOf,
  fullClient,
  JSON_TYPE,
  send,
  sendJson,
  serve,
  type Answer,
} from './fault-server.ts';
import { boundedTime } from '../support/bounded-time.ts';

const silent: Answer = () => undefined;
const stalled: Answer = (response) => response.writeHead(200, JSON_TYPE).write('{"a":');

describe('H01 timeout', () => {
  it.each<[string, Answer]>([
    ['no headers come', silent],
    ['the body stalls', stalled],
    ['the body of an error stalls', (response) => response.writeHead(404, JSON_TYPE).write('{')],
  ])('ends a request when %s', boundedTime, async (_, answer) => {
    const { url } = await serve(answer);
    const start = performance.now();
    const error = await errorOf(send(fullClient(url, { timeout: 100, maxRetries: 0 })));
    expect(error).toMatchObject({ name: 'TimeoutError', timeout: 100, operation: 'GET /thing' });
    expect(performance.now() - start).toBeGreaterThan(90);
    expect(performance.now() - start).toBeLessThan(300);
  });

  it('is for each request; a total covers all of them and the waits', boundedTime, async () => {
    const { url, requests } = await serve(silent);
    const client = fullClient(url, { timeout: 40, totalTimeout: 150, maxRetries: 99 });
    const start = performance.now();
    expect(await errorOf(send(client))).toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - start).toBeLessThan(400);
    expect(requests.length).toBeGreaterThanOrEqual(1);
  });

  it('in total ends the body of a single request', async () => {
    const { url } = await serve(stalled);
    const error = await errorOf(send(fullClient(url, { timeout: 0 }), {}, { totalTimeout: 80 }));
    expect(error['name']).toBe('TimeoutError');
    expect(error['timeout']).toBeLessThanOrEqual(80);
  });

  it('covers a credential that does not come', async () => {
    const { url, requests } = await serve(silent);
    const credentials = [bearer(() => new Promise<string>(() => undefined))];
    const client = fullClient(url, { credentials, timeout: 50, maxRetries: 0 });
    expect(await errorOf(send(client))).toMatchObject({ name: 'TimeoutError' });
    expect(requests).toHaveLength(0);
  });

  it('holds against a fetch that does not listen to its signal', async () => {
    const fetch = () => new Promise<Response>(() => undefined);
    const client = fullClient('http://a.test', { fetch, timeout: 30, maxRetries: 0 });
    expect(await errorOf(send(client))).toMatchObject({ name: 'TimeoutError' });
  });

  it('is not there when it is 0, or longer than a timer can be', async () => {
    const { url } = await serve((response) => setTimeout(() => sendJson(response, 1), 30));
    expect(await send(fullClient(url, { timeout: 0, totalTimeout: 0 }))).toBe(1);
    expect(await send(fullClient(url, { timeout: 2 ** 40 }))).toBe(1);
  });
});

describe('H02 abort', () => {
  const moments: readonly [string, Answer, number][] = [
    ['while connecting', silent, 1],
    ['before the headers', silent, 40],
    ['in the body', stalled, 40],
    ['in the body of an error', (response) => response.writeHead(404).write('x'), 40],
    ['while waiting to try again', (response) => sendJson(response, {}, 503), 60],
  ];

  it.each(moments)('%s', boundedTime, async (_, answer, after) => {
    const { url } = await serve((response, request, index) => {
      if (response.req.headers['x-retry'] === undefined) response.setHeader('retry-after', '30');
      answer(response, request, index);
    });
    const controller = new AbortController();
    const reason = new Error('enough');
    const pending = errorOf(send(fullClient(url), {}, { signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, after));
    const start = performance.now();
    controller.abort(reason);
    expect(await pending).toMatchObject({ name: 'AbortError', cause: reason });
    expect(performance.now() - start).toBeLessThan(20);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('before anything is sent', async () => {
    const { url, requests } = await serve(silent);
    const error = await errorOf(send(fullClient(url), {}, { signal: AbortSignal.abort('no') }));
    expect(error).toMatchObject({ name: 'AbortError', cause: 'no' });
    expect(requests).toHaveLength(0);
  });

  it('while a credential is awaited', async () => {
    const controller = new AbortController();
    const credentials = [bearer(() => new Promise<string>(() => undefined))];
    const client = fullClient('http://127.0.0.1:1', { credentials });
    const pending = errorOf(send(client, {}, { signal: controller.signal }));
    controller.abort();
    expect(await pending).toMatchObject({ name: 'AbortError' });
  });

  it('leaves no listener on a signal that 10,000 calls share', async () => {
    const { signal } = new AbortController();
    const fetch = () => Promise.resolve(Response.json(1));
    const client = fullClient('http://a.test', { fetch });
    for (let index = 0; index < 10_000; index++) await send(client, {}, { signal });
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
