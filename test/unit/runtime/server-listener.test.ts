import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listener } from '../../../templates/runtime/node-listener.ts';
import { testServer, type TestServer } from './server-routes.ts';

const open: HttpServer[] = [];

afterEach(() => {
  vi.unstubAllGlobals();
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(test: TestServer): Promise<number> {
  const http = createHttpServer(listener(test.server));
  open.push(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address and a port.
  return (http.address() as AddressInfo).port;
}

/** Sends bytes as they are and gives everything that comes back until the server closes. */
async function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => (answer += piece));
    socket.on('end', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });
}

function get(target: string, headers = ''): string {
  return `GET ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${headers}\r\n`;
}

function statusOf(answer: string): number {
  return Number(answer.slice(9, 12));
}

describe('listener', () => {
  it.each([
    ['/api/events', 200],
    ['/api/events?limit=3', 200],
    ['/api/events/7', 200],
    ['/api/%65vents', 200],
    ['http://elsewhere/api/events', 200],
    ['/api/events/', 404],
    ['/api//events', 404],
    ['//api/events', 404],
    ['/api/./events', 404],
    ['/api/x/../events', 404],
    ['/api/events/..', 404],
    ['/api/events/%2e%2e', 404],
    ['/api/events/%2E./7', 404],
    ['/api%2fevents', 404],
    ['/api\\events', 404],
    ['/api/events;x=1', 404],
    ['/', 404],
    ['http://elsewhere', 404],
    ['http://elsewhere?x', 404],
    ['/api/events/%', 400],
    ['/api/events/%0', 400],
    ['/api/events/%00', 400],
    ['/api/events/%c0%ae%c0%ae', 400],
    ['/api/events/%u002e', 400],
    ['/api/events/%ff', 400],
    ['/api/events/7%2f8', 400],
    ['/api/events/0x10', 400],
    ['/api/events?limit=%', 400],
    ['/api/events?limit=1&limit=2', 400],
    ['/api/events?__proto__[x]=1', 200],
    ['*', 400],
  ])('answers the request target %j with %i', async (target, status) => {
    const answer = await raw(await listen(testServer()), get(target));
    expect(statusOf(answer)).toBe(status);
  });

  it('tells a repeated scalar header from a value with a comma', async () => {
    const port = await listen(testServer());
    const answer = await raw(port, get('/api/events', 'X-Count: 1\r\nX-Count: 1\r\n'));
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('given more than once');
  });

  it('reads header names in any case and joins repeated lists', async () => {
    const test = testServer();
    await raw(await listen(test), get('/api/events', 'x-TAGS: a, b\r\nX-Tags: c\r\n'));
    expect(test.calls[0]?.input).toEqual({ query: {}, headers: { 'X-Tags': ['a', 'b', 'c'] } });
  });

  it('shows handlers the request as the web would', async () => {
    const test = testServer();
    await raw(await listen(test), get('/api/events?limit=1', 'X-API-KEY: k\r\n'));
    const request = test.calls[0]?.context.request;
    expect(request?.url).toBe('http://h/api/events?limit=1');
    expect(request?.method).toBe('GET');
    expect(request?.headers.get('x-api-key')).toBe('k');
  });

  it('sends status, headers, length and body', async () => {
    const reply = { status: 201, body: { a: 'ü' }, headers: { 'Set-Cookie': ['a=1', 'b=2'] } };
    const answer = await raw(await listen(testServer(() => reply)), get('/api/events'));
    expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
    expect(answer).toContain('set-cookie: a=1\r\nset-cookie: b=2\r\n');
    expect(answer).toContain('content-length: 10\r\n');
    expect(answer.endsWith('\r\n\r\n{"a":"\u00c3\u00bc"}')).toBe(true);
  });

  it('sends no body to HEAD, with the length of GET', async () => {
    const head = get('/api/events').replace('GET', 'HEAD');
    const answer = await raw(await listen(testServer()), head);
    expect(answer).toContain('content-length: 10\r\n');
    expect(answer.endsWith('\r\n\r\n')).toBe(true);
  });

  it('keeps the connection open for the next request', async () => {
    const first = 'GET /api/events HTTP/1.1\r\nHost: h\r\n\r\n';
    const answer = await raw(await listen(testServer()), first + get('/api/nowhere'));
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404']);
  });

  it('reads a chunked body', async () => {
    const test = testServer();
    const head =
      'POST /api/events HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nConnection: close\r\n';
    const chunks = '6\r\n{"name\r\n7\r\n":"Ann"\r\n1\r\n}\r\n0\r\n\r\n';
    const answer = await raw(
      await listen(test),
      `${head}Transfer-Encoding: chunked\r\n\r\n${chunks}`,
    );
    expect(statusOf(answer)).toBe(200);
    expect(test.calls[0]?.input).toEqual({ body: { name: 'Ann' } });
  });

  const posted = (body: string, more = ''): string =>
    `POST /api/events HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n${more}` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

  it('reads bodies that come with their headers, one after another on a connection', async () => {
    const test = testServer();
    const bodies = ['{"name":"Ann"}', '{"name":"Bea"}', '{"name":"Cem"}'];
    const requests = bodies.map((body, at) =>
      posted(body, at === 2 ? 'Connection: close\r\n' : ''),
    );
    const answer = await raw(await listen(test), requests.join(''));
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(Array(3).fill('HTTP/1.1 200'));
    expect(answer).not.toContain('connection: close');
    expect(test.calls.map(({ input }) => input)).toEqual(
      bodies.map((body): unknown => ({ body: JSON.parse(body) })),
    );
  });

  it.each([1, 7, 60, 109, 120])('reads a body that is cut off after %i bytes', async (at) => {
    const test = testServer();
    const port = await listen(test);
    const text = posted('{"name":"Ann and Bea"}', 'Connection: close\r\n');
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.setNoDelay(true);
        socket.write(text.slice(0, at));
        setTimeout(() => socket.write(text.slice(at)), 20);
      });
      socket.on('data', (piece) => resolve(piece.toString('latin1')));
    });
    expect(statusOf(answer)).toBe(200);
    expect(test.calls[0]?.input).toEqual({ body: { name: 'Ann and Bea' } });
  });

  it('reads a body of many packets, and the request behind it', async () => {
    const test = testServer();
    const name = 'x'.repeat(400_000);
    const text = posted(JSON.stringify({ name })) + get('/api/events');
    const answer = await raw(await listen(test), text);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
    // Answers go out in turn, whichever handler was called first.
    expect(test.calls.map(({ input }) => input)).toContainEqual({ body: { name } });
  });

  it('reads a body for which the context has to be waited', async () => {
    const context = () => new Promise<undefined>((done) => setTimeout(done, 20));
    const test = testServer(undefined, { context });
    const text = posted('{"name":"Ann"}', 'Connection: close\r\n');
    expect(statusOf(await raw(await listen(test), text))).toBe(200);
    expect(test.calls[0]?.input).toEqual({ body: { name: 'Ann' } });
  });

  it.each([
    ['half of its request', 5, 0],
    ['all of its request', 0, 1],
  ])('reads the body of a caller that sent %s and has gone', async (_, missing, calls) => {
    const asked: (() => void)[] = [];
    const context = (): Promise<undefined> =>
      new Promise((done) => asked.push(() => done(undefined)));
    const seen: boolean[] = [];
    const handle: Parameters<typeof testServer>[0] = (_, { signal }) => {
      seen.push(signal.aborted);
      return { status: 204 };
    };
    const test = testServer(handle, { context });
    const port = await listen(test);
    const text = posted('{"name":"Ann"}');
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text.slice(0, text.length - missing));
    });
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    asked[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual(Array(calls).fill(true));
    expect(test.errors).toEqual([]);
    expect(statusOf(await raw(port, get('/api/nowhere')))).toBe(404);
  });

  it('builds no web request, response or headers where nobody looks at them', async () => {
    const test = testServer();
    const port = await listen(test);
    const built: string[] = [];
    for (const name of ['Request', 'Response', 'Headers', 'URL', 'AbortController'] as const) {
      const counted = new Proxy(globalThis[name], {
        construct: (target, values, caller) => {
          built.push(name);
          // Whatever the class is, its instances are objects.
          return Reflect.construct(target, values, caller) as object;
        },
      });
      vi.stubGlobal(name, counted);
    }
    const answer = await raw(port, posted('{"name":"Ann"}') + get('/api/events/7'));
    expect(built).toEqual([]);
    expect(test.calls[0]?.context.request.headers.get('host')).toBe('h');
    expect(test.calls[0]?.context.signal.aborted).toBe(false);
    expect(built).toEqual(['Headers', 'AbortController']);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  });

  it('answers 415 to two content types', async () => {
    const type = 'Content-Type: application/json\r\n';
    const head = `POST /api/events HTTP/1.1\r\nHost: h\r\n${type}${type}Connection: close\r\n`;
    const answer = await raw(
      await listen(testServer()),
      `${head}Content-Length: 12\r\n\r\n{"name":"x"}`,
    );
    expect(statusOf(answer)).toBe(415);
  });

  it('answers 413 and closes while a chunked body is still coming', async () => {
    const port = await listen(testServer(undefined, { bodyLimit: 1000 }));
    const head =
      'POST /api/events HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await raw(port, `${head}7d0\r\n${' '.repeat(2000)}\r\n`);
    expect(statusOf(answer)).toBe(413);
    expect(answer).toContain('connection: close');
  });

  it('answers 413 to a large content length before the body comes', async () => {
    const port = await listen(testServer());
    const head = 'POST /api/events HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n';
    const answer = await raw(port, `${head}Content-Length: 99999999\r\n\r\n{`);
    expect(statusOf(answer)).toBe(413);
    expect(answer).toContain('connection: close');
  });

  it('aborts the signal of a handler whose caller goes away', async () => {
    let stopped: (reason: unknown) => void = () => undefined;
    const stop = new Promise<unknown>((resolve) => (stopped = resolve));
    const test = testServer(async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      stopped(signal.aborted);
      signal.throwIfAborted();
    });
    const port = await listen(test);
    const socket = connect(port, '127.0.0.1', () => socket.write(get('/api/events')));
    while (test.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
    expect(await stop).toBe(true);
    expect(test.errors).toEqual([]);
  });

  it('does not abort the signal when an answer went out', async () => {
    const test = testServer();
    await raw(await listen(test), get('/api/events'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(test.calls[0]?.context.signal.aborted).toBe(false);
  });

  it('survives a caller that breaks off in the middle of a body', async () => {
    const test = testServer();
    const port = await listen(test);
    const head = 'POST /api/events HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${head}Content-Length: 50\r\n\r\n{"na`, () => socket.destroy());
    });
    await new Promise((resolve) => socket.on('close', resolve));
    expect(statusOf(await raw(port, get('/api/events')))).toBe(200);
    expect(test.errors).toEqual([]);
  });
});
