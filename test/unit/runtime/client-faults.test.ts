import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../templates/runtime/call.ts';
import { checkedBody } from '../../../templates/runtime/checked-body.ts';
import { createHttpClient, type CallOptions } from '../../../templates/runtime/client.ts';
import type { BodyKind } from '../../../templates/runtime/endpoint.ts';
import { retries } from '../../../templates/runtime/retry.ts';
import { boundedTime } from '../../support/bounded-time.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const JSON_TYPE = { 'content-type': 'application/json' };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: Answer): Promise<string> {
  const server = createServer((request, response) => answer(response, request));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  return `http://127.0.0.1:${port}`;
}

function send(
  baseUrl: string,
  options: CallOptions & { readonly method?: string; readonly kind?: BodyKind } = {},
): Call<unknown, unknown> {
  const { method = 'GET', kind = 'json', ...rest } = options;
  const parts = { send: retries({ maxRetries: 0 }), readBody: checkedBody() };
  const client = createHttpClient({ baseUrl, ...parts });
  return client.call([`${method} /thing`, { 200: kind }], {}, rest);
}

describe('the deadline', () => {
  it.each<[string, Answer]>([
    ['headers', () => undefined],
    ['the body', (response) => response.writeHead(200, JSON_TYPE).write('{"a":')],
    ['the body of an error', (response) => response.writeHead(500, JSON_TYPE).write('{"a":')],
  ])('covers %s', boundedTime, async (_, answer) => {
    const url = await serve(answer);
    const start = performance.now();
    await expect(send(url, { timeout: 100 })).rejects.toMatchObject({
      name: 'TimeoutError',
      timeout: 100,
    });
    expect(performance.now() - start).toBeLessThan(400);
  });

  it('ends with the headers when the raw response is asked for', async () => {
    const url = await serve((response) => {
      response.writeHead(200, JSON_TYPE).write('{"a":');
      setTimeout(() => response.end('1}'), 120);
    });
    const response = await send(url, { timeout: 60 }).raw();
    expect(await response.json()).toEqual({ a: 1 });
  });

  it('is not there when it is 0', async () => {
    const url = await serve((response) =>
      setTimeout(() => response.writeHead(200, JSON_TYPE).end('1'), 30),
    );
    expect(await send(url, { timeout: 0 })).toBe(1);
  });
});

describe('the signal', () => {
  it.each<[string, Answer]>([
    ['before the headers', () => undefined],
    ['in the body', (response) => response.writeHead(200, JSON_TYPE).write('{')],
  ])('aborts %s', async (_, answer) => {
    const url = await serve(answer);
    const controller = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => controller.abort(reason), 50);
    await expect(send(url, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
      cause: reason,
    });
  });

  it('aborts before anything is sent', async () => {
    let requests = 0;
    const url = await serve(() => requests++);
    await expect(send(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(requests).toBe(0);
  });

  it('is let go of after every call, good or bad', async () => {
    const url = await serve((response) => response.writeHead(200, JSON_TYPE).end('1'));
    const { signal } = new AbortController();
    for (let n = 0; n < 20; n++) await send(url, { signal });
    await send('http://127.0.0.1:1', { signal }).result();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('bodies', () => {
  it.each<[string, string, object, string]>([
    ['an empty one', 'empty', JSON_TYPE, ''],
    ['half of one', 'invalid JSON', JSON_TYPE, '{'],
    ['NaN', 'invalid JSON', JSON_TYPE, 'NaN'],
    ['an HTML page', 'unexpected content type', { 'content-type': 'text/html' }, '<html>'],
    ['an unlabelled one', 'unexpected content type', {}, '{}'],
    ['jsonx', 'unexpected content type', { 'content-type': 'application/jsonx' }, '{}'],
  ])('%s is an error that keeps what came', async (_, fault, headers, text) => {
    const url = await serve((response) => response.writeHead(200, { ...headers }).end(text));
    await expect(send(url)).rejects.toMatchObject({
      name: 'ResponseBodyError',
      fault,
      status: 200,
      snippet: text,
    });
  });

  it('that are long are kept in part, and not shown', async () => {
    const text = 'canary'.repeat(1000);
    const url = await serve((response) => response.writeHead(200, JSON_TYPE).end(text));
    const error = await send(url).catch((reason: unknown) => reason);
    expect(error).toHaveProperty('snippet.length', 2048);
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
  });

  it('that break off are an error with the cause', async () => {
    const url = await serve((response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' }).write('{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(send(url)).rejects.toMatchObject({
      name: 'ResponseBodyError',
      fault: 'truncated',
      cause: expect.any(Error),
    });
  });

  it.each([
    ['application/json', '1', 1],
    ['APPLICATION/JSON; charset=utf-8', '2', 2],
    ['application/problem+json', '3', 3],
    ['application/json', '\ufeff4', 4],
    ['application/json', '{"__proto__":{"a":1}}', JSON.parse('{"__proto__":{"a":1}}')],
  ])('labelled %s are JSON: %s', async (type, text, value) => {
    const url = await serve((response) =>
      response.writeHead(200, { 'content-type': type }).end(text),
    );
    expect(await send(url)).toEqual(value);
    expect({}).not.toHaveProperty('a');
  });

  it.each([
    [204, 'GET', 'json'],
    [205, 'GET', 'json'],
    [200, 'HEAD', 'json'],
    [200, 'GET', 'none'],
  ] as const)('of a %i to %s documented as %s are not read', async (status, method, kind) => {
    const url = await serve((response) => response.writeHead(status).end());
    expect(await send(url, { method, kind })).toBeUndefined();
  });

  it('may be text or bytes', async () => {
    const url = await serve((response) => response.writeHead(200, JSON_TYPE).end('{}'));
    expect(await send(url, { kind: 'text' })).toBe('{}');
    expect(await send(url, { kind: 'blob' })).toMatchObject({ size: 2 });
  });
});

describe('connections', () => {
  it('that are refused are an error with the code', async () => {
    await expect(send('http://127.0.0.1:1')).rejects.toMatchObject({ name: 'ConnectionError' });
  });

  it('that are reset are an error with the code', async () => {
    const url = await serve((_, request) => request.socket.destroy());
    await expect(send(url)).rejects.toMatchObject({
      name: 'ConnectionError',
      code: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/),
      cause: expect.any(TypeError),
    });
  });
});
