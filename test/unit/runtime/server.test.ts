import { describe, expect, it } from 'vitest';
import { HttpProblem, pointerOf } from '../../../templates/runtime/problem.ts';
import { createServer, type ServerOptions } from '../../../templates/runtime/server.ts';
import { testServer, type TestServer } from './server-routes.ts';

const json = { 'content-type': 'application/json' };

async function send(test: TestServer, path: string, init: RequestInit = {}): Promise<Response> {
  return test.server.fetch(new Request(`http://host${path}`, init));
}

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  // Problem details are an object.
  return (await response.json()) as Record<string, unknown>;
}

describe('methods', () => {
  it('answers 405 with Allow to a method that the path does not have', async () => {
    const response = await send(testServer(), '/api/events', { method: 'PATCH' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
    expect(await problemOf(response)).toMatchObject({
      type: 'about:blank',
      title: 'Method Not Allowed',
      status: 405,
    });
  });

  it('answers OPTIONS with 204, Allow and no body, without calling a handler', async () => {
    const test = testServer();
    const response = await send(test, '/api/events/1', { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([
      204,
      'GET, HEAD, DELETE, OPTIONS',
      '',
    ]);
    expect(test.calls).toEqual([]);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const test = testServer();
    const get = await send(test, '/api/events/1');
    const head = await send(test, '/api/events/1', { method: 'HEAD' });
    expect([...head.headers]).toEqual([...get.headers]);
    expect(head.headers.get('content-length')).toBe('10');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(test.calls).toHaveLength(2);
  });

  it('answers HEAD to a path that is not there without a body', async () => {
    const response = await send(testServer(), '/api/nowhere', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it('answers 501 to a method that HTTP does not have', async () => {
    const response = await send(testServer(), '/api/events', { method: 'BREW' });
    expect(response.status).toBe(501);
  });
});

describe('paths', () => {
  it.each(['/', '/api', '/events', '/api/events/', '/api//events', '/api/nowhere'])(
    '%s is 404',
    async (path) => {
      expect((await send(testServer(), path)).status).toBe(404);
    },
  );

  it('is 400 for a malformed escape and for a malformed query', async () => {
    expect((await send(testServer(), '/api/events/%zz')).status).toBe(400);
    expect((await send(testServer(), '/api/events?limit=%zz')).status).toBe(400);
  });

  it('serves under another base path when asked to', async () => {
    const test = testServer(undefined, { basePath: '/v9/' });
    expect((await send(test, '/v9/events')).status).toBe(200);
    expect((await send(test, '/api/events')).status).toBe(404);
  });

  it('ignores a fragment', async () => {
    expect((await send(testServer(), '/api/events#x?limit=y')).status).toBe(200);
  });
});

describe('parameters', () => {
  it('gives the handler parsed groups, and empty ones when nothing was sent', async () => {
    const test = testServer();
    await send(test, '/api/events?limit=20&tag=a&tag=b&unknown=1', {
      headers: { 'x-count': '7', 'x-tags': 'p, q' },
    });
    await send(test, '/api/events');
    await send(test, '/api/events/42');
    expect(test.calls.map(({ input }) => input)).toEqual([
      { query: { limit: 20, tag: ['a', 'b'] }, headers: { 'X-Count': 7, 'X-Tags': ['p', 'q'] } },
      { query: {}, headers: {} },
      { path: { event_id: 42 } },
    ]);
  });

  it('names everything that is wrong, over all groups, and does not call the handler', async () => {
    const test = testServer();
    const response = await send(test, '/api/events?limit=canary', {
      headers: { 'x-count': '1, 2' },
    });
    expect(response.status).toBe(400);
    expect((await problemOf(response))['errors']).toEqual([
      { pointer: '/query/limit', code: 'malformed', detail: 'expected integer' },
      { pointer: '/headers/X-Count', code: 'malformed', detail: 'expected integer' },
    ]);
    expect(test.calls).toEqual([]);
  });

  it('refuses a repeated scalar', async () => {
    const response = await send(testServer(), '/api/events?limit=1&limit=1');
    expect((await problemOf(response))['errors']).toEqual([
      { pointer: '/query/limit', code: 'repeated', detail: 'given more than once' },
    ]);
  });

  it('runs the validators on what was read', async () => {
    const response = await send(testServer(), '/api/events?limit=51');
    expect((await problemOf(response))['errors']).toEqual([
      {
        pointer: '/query/limit',
        code: 'invalid',
        detail: 'Expected another value, received number',
      },
    ]);
    expect((await send(testServer(), '/api/events/0')).status).toBe(400);
  });
});

describe('context', () => {
  it('is given to the handler with the operation, the request and its signal', async () => {
    const test = testServer(undefined, {
      context: (request) => ({ key: request.headers.get('x-api-key') }),
    });
    await send(test, '/api/events', { headers: { 'x-api-key': 'k' } });
    const context = test.calls[0]?.context;
    expect(context?.context).toEqual({ key: 'k' });
    expect(context?.operation).toBe('listEvents');
    expect(context?.request.url).toBe('http://host/api/events');
    expect(context?.signal.aborted).toBe(false);
  });

  it.each<[string, () => unknown]>([
    ['returned', () => new HttpProblem(401, { headers: { 'www-authenticate': 'ApiKey' } })],
    [
      'thrown',
      () => {
        throw new HttpProblem(401, { headers: { 'www-authenticate': 'ApiKey' } });
      },
    ],
  ])('answers with a problem that is %s, before the body is read', async (_, context) => {
    let read = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          read = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const test = testServer(undefined, { context });
    // Node wants `duplex` for streams; TypeScript's DOM library does not know it.
    const init = { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit;
    const response = await send(test, '/api/events', init);
    expect([response.status, response.headers.get('www-authenticate'), read]).toEqual([
      401,
      'ApiKey',
      false,
    ]);
    expect([test.calls, test.errors]).toEqual([[], []]);
  });
});

describe('replies', () => {
  it('are JSON with their length', async () => {
    const test = testServer(() => Promise.resolve({ status: 201, body: { name: 'Zoë' } }));
    const response = await send(test, '/api/events');
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('content-length')).toBe('15');
    expect(await response.json()).toEqual({ name: 'Zoë' });
  });

  it('have no body and no content type when the reply has none', async () => {
    const response = await send(
      testServer(() => ({ status: 204 })),
      '/api/events/1',
      {
        method: 'DELETE',
      },
    );
    expect([response.status, response.headers.get('content-type'), response.body]).toEqual([
      204,
      null,
      null,
    ]);
  });

  it('drop a body that 204 cannot have', async () => {
    const response = await send(
      testServer(() => ({ status: 204, body: {} })),
      '/api/events',
    );
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('carry headers, also several of one name, but never their own content-length', async () => {
    const headers = { 'Set-Cookie': ['a=1', 'b=2'], 'X-Total': '9', 'Content-Length': '1' };
    const response = await send(
      testServer(() => ({ status: 200, body: [], headers })),
      '/api/events',
    );
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-total')).toBe('9');
    expect(response.headers.get('content-length')).toBe('2');
  });

  it('are text or bytes where that is documented or given', async () => {
    const form = { method: 'POST', body: new URLSearchParams({ remember: 'true' }) };
    const text = await send(
      testServer(() => ({ status: 200, body: 'hi' })),
      '/api/sign-in',
      form,
    );
    expect([text.headers.get('content-type'), await text.text()]).toEqual(['text/plain', 'hi']);
    const blob = await send(
      testServer(() => ({ status: 200, body: new Blob(['hey']) })),
      '/api/sign-in',
      form,
    );
    expect(await blob.text()).toBe('hey');
  });

  it.each<[string, unknown]>([
    ['a status that is no number', { status: '200' }],
    ['a status of 101', { status: 101 }],
    ['a status of 999', { status: 999 }],
    ['a line break in a header', { status: 200, body: 1, headers: { a: 'x\r\nset-cookie: y' } }],
    ['a header name with a blank', { status: 200, body: 1, headers: { 'a b': 'x' } }],
    ['a bigint', { status: 200, body: 1n }],
    ['nothing', undefined],
  ])('with %s are 500 and reported', async (_, reply) => {
    const test = testServer(() => reply);
    const response = await send(test, '/api/events');
    expect(response.status).toBe(500);
    expect(test.errors).toHaveLength(1);
  });
});

describe('errors of handlers', () => {
  const failing = (): never => {
    throw new Error('SECRET canary in /srv/app.ts');
  };

  it('are a 500 that says nothing, and are told to onError with the request', async () => {
    const told: unknown[] = [];
    const test = testServer(failing, {
      onError: (error, request, instance) => told.push([error, request.url, instance]),
    });
    const response = await send(test, '/api/events');
    expect(response.status).toBe(500);
    const { instance, ...rest } = await problemOf(response);
    expect(rest).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500 });
    expect(instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    const error = new Error('SECRET canary in /srv/app.ts');
    expect(told).toEqual([[error, 'http://host/api/events', instance]]);
  });

  it('are the same when a promise rejects, even with nothing', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- users do that
    const test = testServer(() => Promise.reject(undefined));
    expect((await send(test, '/api/events')).status).toBe(500);
    expect(test.errors).toEqual([undefined]);
  });

  it('stay answered when onError itself throws or rejects', async () => {
    for (const onError of [failing, () => Promise.reject(new Error('x'))]) {
      expect((await send(testServer(failing, { onError }), '/api/events')).status).toBe(500);
    }
  });

  it('are the answer when they are problems', async () => {
    const test = testServer(() => {
      throw new HttpProblem(409, { type: 'urn:x', title: 'Taken', detail: 'That name is taken.' });
    });
    const response = await send(test, '/api/events');
    expect(await problemOf(response)).toMatchObject({
      type: 'urn:x',
      title: 'Taken',
      status: 409,
      detail: 'That name is taken.',
    });
    expect(test.errors).toEqual([]);
  });

  it('are not reported when the caller has gone and the handler stopped for that', async () => {
    const caller = new AbortController();
    const test = testServer((_, { signal }) => {
      caller.abort();
      signal.throwIfAborted();
    });
    await send(test, '/api/events', { signal: caller.signal });
    expect(test.errors).toEqual([]);
  });
});

describe('HttpProblem', () => {
  it.each([200, 399, 600, 400.5, NaN])('does not take the status %s', (status) => {
    expect(() => new HttpProblem(status)).toThrow(RangeError);
  });

  it('does not take headers that would split the answer', () => {
    const headers = { 'www-authenticate': 'x\r\nset-cookie: y' };
    expect(() => new HttpProblem(401, { headers })).toThrow('does not allow');
  });

  it('keeps its content type', async () => {
    const problem = new HttpProblem(403, { headers: { 'Content-Type': 'text/html', 'X-A': 'b' } });
    const response = await send(testServer(undefined, { context: () => problem }), '/api/events');
    expect(await problemOf(response)).toMatchObject({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
    });
    expect(response.headers.get('x-a')).toBe('b');
  });
});

describe('checking replies', () => {
  it.each<[string, string, unknown, number]>([
    ['a documented body', '/api/events/1', { status: 200, body: { id: 'x' } }, 200],
    ['a body that does not match', '/api/events/1', { status: 200, body: { id: 1 } }, 500],
    ['an undocumented status', '/api/events/1', { status: 201, body: { id: 'x' } }, 500],
    ['a status that default covers', '/api/events', { status: 418, body: {} }, 418],
    ['no content as documented', '/api/events/1', { status: 204 }, 204],
    ['a body where none is documented', '/api/events/1', { status: 204, body: {} }, 500],
  ])('%s', async (_, path, reply, status) => {
    const test = testServer(() => reply, { responses: 'check' });
    expect((await send(test, path)).status).toBe(status);
    expect(test.errors).toHaveLength(status === 500 ? 1 : 0);
  });

  it('says to onError what does not match', async () => {
    const test = testServer(() => ({ status: 200, body: { id: 1 } }), { responses: 'check' });
    await send(test, '/api/events/1');
    expect(String(test.errors[0])).toBe(
      'ReplyError: getEvent replied with 200 and a body that does not match: ' +
        'id: Expected another value, received number',
    );
  });

  it('is off by default', async () => {
    const test = testServer(() => ({ status: 200, body: { id: 1 } }));
    expect((await send(test, '/api/events/1')).status).toBe(200);
  });
});

describe('missing handlers', () => {
  const route = {
    operation: 'listEvents',
    method: 'GET',
    path: '/events',
    segments: ['events'],
    validators: { bodyRequired: false, responses: {} },
    handler: undefined,
  };

  it('are refused when the server is made', () => {
    expect(() => createServer([route], { basePath: '' })).toThrow('No handler for listEvents.');
  });

  it('are answered with 501 when that is asked for', async () => {
    const server = createServer([route], { basePath: '', unimplemented: 501 });
    expect((await server.fetch(new Request('http://host/events'))).status).toBe(501);
  });
});

describe('pointerOf', () => {
  it('escapes slashes and tildes', () => {
    expect(pointerOf(['a/b', '~', 0])).toBe('/a~1b/~0/0');
    expect(pointerOf([])).toBe('');
  });
});

describe('V19 dates of the reference', () => {
  const told = async (options: ServerOptions<unknown>, id = '1'): Promise<unknown> => {
    const response = await send(testServer(undefined, options), `/api/events/${id}`, {
      method: 'DELETE',
    });
    return [response.headers.get('deprecation'), response.headers.get('sunset')];
  };

  it('are in answers and errors of the operation, without an option', async () => {
    const dates = ['@1769817600', 'Sun, 31 Jan 2027 00:00:00 GMT'];
    expect(await told({})).toEqual(dates);
    expect(await told({}, 'x')).toEqual(dates);
  });

  it('give way to those of the option', async () => {
    const deprecations = { deleteEvent: { since: new Date('2025-01-01') } };
    expect(await told({ deprecations })).toEqual(['@1735689600', null]);
  });

  it('are in no answer of another operation', async () => {
    const response = await send(testServer(), '/api/events/1');
    expect(response.headers.get('deprecation')).toBeNull();
  });
});
