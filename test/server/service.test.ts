import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync, deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpProblem, isSameSecret } from '../../generated/eventmobi-api/server/index.js';
import { BASE, json, message, raw, serve, statusOf, type Served } from './echo-server.ts';

const open: Served[] = [];

afterEach(async () => {
  for (const served of open.splice(0)) await served.close(0);
});

async function served(...given: Parameters<typeof serve>): Promise<Served> {
  const made = await serve(...given);
  open.push(made);
  return made;
}

const EVENTS = `${BASE}/events`;
const URL_OF = `http://h${EVENTS}`;
const type = { 'content-type': 'application/json' };

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

describe('V07 compressed bodies', () => {
  const post = async (body: Buffer, encoding: string): Promise<[number, unknown]> => {
    const { fetch, calls } = await served({ bodyLimit: 4096 });
    const headers = { ...type, 'content-encoding': encoding };
    const init = { method: 'POST', headers, body: new Uint8Array(body) };
    const { status } = await fetch(new Request(URL_OF, init));
    return [status, calls[0]?.input['body']];
  };
  const body = '{"event":{"name":"a"}}';

  it.each([
    ['gzip', gzipSync(body)],
    ['x-gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['GZIP, identity', gzipSync(body)],
  ])('%s is read', async (encoding, bytes) => {
    expect(await post(bytes, encoding)).toEqual([200, { event: { name: 'a' } }]);
  });

  it('is counted after decoding', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
    expect(bomb.byteLength).toBeGreaterThan(4096);
    expect((await post(gzipSync(Buffer.alloc(1_000_000, 32)), 'gzip'))[0]).toBe(413);
    expect((await post(bomb, 'gzip'))[0]).toBe(413);
  });

  it('that is none or cut off is 400', async () => {
    expect((await post(Buffer.from(body), 'gzip'))[0]).toBe(400);
    expect((await post(gzipSync(body).subarray(0, 20), 'gzip'))[0]).toBe(400);
  });
});

describe('V08 and V10 in strict servers', () => {
  it.each([
    ['{"event":{"name":"a","name":"b"}}', 'repeated'],
    ['{"event":{"na\\u006de":"a","name":"b"}}', 'repeated'],
    ['{"event":{"isAdmin":true}}', 'unknown'],
    ['{"isAdmin":true}', 'unknown'],
  ])('%s is 400', async (body, _) => {
    const { fetch } = await served({ strict: true });
    const response = await fetch(new Request(URL_OF, { method: 'POST', headers: type, body }));
    expect(response.status).toBe(400);
  });

  it('an unknown query parameter is 400', async () => {
    const { fetch } = await served({ strict: true });
    expect((await fetch(new Request(`${URL_OF}?limt=1`))).status).toBe(400);
    expect((await fetch(new Request(`${URL_OF}?limit=1`))).status).toBe(200);
  });
});

describe('V06 Accept', () => {
  it.each([
    ['application/json', 200],
    ['*/*', 200],
    ['application/*;q=0.1', 200],
    ['text/html, */*;q=0.1', 200],
    ['', 200],
    ['text/html', 406],
    ['application/json;q=0', 406],
    ['*/*, application/json;q=0', 406],
  ])('%j is %i where it is checked, and 200 where it is not', async (accept, status) => {
    for (const [option, expected] of [
      ['check', status],
      ['off', 200],
    ] as const) {
      const { fetch } = await served({ accept: option });
      expect((await fetch(new Request(URL_OF, { headers: { accept } }))).status).toBe(expected);
    }
  });
});

describe('V11 replies', () => {
  const leaky = (): unknown => ({
    status: 200,
    body: {
      name: 'a',
      password_hash: 'canary',
      event_dates: { time_format: 12, secret: 'canary' },
    },
  });
  const request = (): Request => new Request(`${URL_OF}/x`);

  it('lose what is not declared', async () => {
    const { fetch } = await served({}, leaky);
    expect(await (await fetch(request())).text()).toBe(
      '{"name":"a","event_dates":{"time_format":12}}',
    );
  });

  it('with something undeclared are reported in development', async () => {
    const { fetch, errors } = await served({ responses: 'check' }, leaky);
    const response = await fetch(request());
    expect([response.status, (await response.text()).includes('canary')]).toEqual([500, false]);
    expect(String(errors[0])).toContain(
      'password_hash is not declared; event_dates.secret is not declared',
    );
  });

  it('with an object where none is documented are never sent', async () => {
    const odd = (): unknown => ({ status: 200, body: { name: { password_hash: 'canary' } } });
    const { fetch } = await served({}, odd);
    const response = await fetch(request());
    expect([response.status, (await response.text()).includes('canary')]).toEqual([500, false]);
  });
});

describe('V12 errors', () => {
  it('are in the model of the reference where it documents one', async () => {
    const { fetch } = await served();
    const response = await fetch(new Request(`${URL_OF}?limit=x`));
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await problemOf(response)).toEqual({
      code: 400,
      message: 'The request is not what the reference asks for.',
      fields: '/query/limit',
    });
  });

  it('of a documented status are in the model of that status', async () => {
    const { fetch } = await served({}, () => {
      throw new HttpProblem(409, { detail: 'Taken.' });
    });
    const init = { method: 'POST', headers: type, body: '{}' };
    const response = await fetch(new Request(URL_OF, init));
    expect([response.status, await problemOf(response)]).toEqual([409, { code: 409 }]);
  });

  it('are problem details elsewhere, with an instance of their own', async () => {
    const { fetch } = await served();
    const problems = [
      await fetch(new Request('http://h/no')),
      await fetch(new Request('http://h/no')),
    ];
    expect(problems[0]?.headers.get('content-type')).toBe('application/problem+json');
    const [one, two] = await Promise.all(problems.map(problemOf));
    expect(one).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
    expect(one?.['instance']).toMatch(/^urn:uuid:/);
    expect(one?.['instance']).not.toBe(two?.['instance']);
  });

  it('of handlers say nothing, unless the user maps them', async () => {
    const failing = (): never => {
      throw new Error('SELECT canary FROM /srv/app.ts');
    };
    const plain = await served({}, failing);
    const text = await (await plain.fetch(new Request(URL_OF))).text();
    expect(text).toBe('{"code":500,"message":"Internal Server Error"}');
    const mapped = await served({ mapError: () => new HttpProblem(423) }, failing);
    expect((await mapped.fetch(new Request(URL_OF))).status).toBe(423);
    expect([plain.errors.length, mapped.errors.length]).toEqual([1, 0]);
  });
});

describe('V16 going away', () => {
  it('aborts the signal of a handler whose caller has gone', async () => {
    let abort: (reason: unknown) => void = () => undefined;
    const aborted = new Promise((resolve) => (abort = resolve));
    let begun: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const { port } = await served({}, (_, __, { signal }) => {
      signal.addEventListener('abort', abort);
      begun();
      return new Promise(() => undefined);
    });
    const socket = connect(port, '127.0.0.1', () => socket.write(message('GET', EVENTS)));
    await running;
    socket.destroy();
    await aborted;
  });

  it('closes gracefully: what runs is finished, what comes gets 503, then nothing is left', async () => {
    let finish: (reply: unknown) => void = () => undefined;
    let begun: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const server = await serve({}, () => {
      begun();
      return new Promise((resolve) => (finish = resolve));
    });
    const slow = raw(server.port, message('GET', EVENTS));
    const kept = connect(server.port, '127.0.0.1');
    await running;
    let late = '';
    kept.on('data', (piece) => (late += piece.toString()));
    // Half a request, so that the connection is not idle and stays.
    kept.write(`GET ${EVENTS} HTTP/1.1\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = server.close(5000);
    kept.write('Host: h\r\n\r\n');
    await new Promise((resolve) => kept.on('end', resolve));
    kept.destroy();
    expect(late).toMatch(/^HTTP\/1\.1 503 /);
    expect(late).toContain('connection: close');
    finish({ status: 200, body: [] });
    expect(statusOf(await slow)).toBe(200);
    await closed;
    await expect(raw(server.port, message('GET', EVENTS))).rejects.toThrow('ECONNREFUSED');
  });

  it('does not wait longer than it was told', async () => {
    const server = await serve({}, () => new Promise(() => undefined));
    const hanging = raw(server.port, message('GET', EVENTS)).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const start = Date.now();
    await server.close(100);
    expect(Date.now() - start).toBeLessThan(2000);
    expect(['', 'cut off']).toContain(await hanging);
  });
});

describe('V17 authentication', () => {
  it('answers 401 with a challenge before the body is read', async () => {
    const { port, calls } = await served({
      context: () => new HttpProblem(401, { headers: { 'www-authenticate': 'ApiKey' } }),
    });
    const head = `POST ${EVENTS} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n`;
    // The body never comes.
    const answer = await raw(port, `${head}Content-Length: 100\r\n\r\n`);
    expect(statusOf(answer)).toBe(401);
    expect(answer).toContain('\r\nwww-authenticate: ApiKey\r\n');
    expect(calls).toEqual([]);
  });

  it('answers 403 when the context says so', async () => {
    const { fetch } = await served({ context: () => new HttpProblem(403) });
    expect((await fetch(new Request(URL_OF))).status).toBe(403);
  });

  it.each([
    ['key', 'key', true],
    ['key', 'kez', false],
    ['key', 'ke', false],
    ['ke', 'key', false],
    ['', '', true],
    ['', 'key', false],
    ['key', '', false],
    ['keykey', 'key', false],
    ['ü', 'ü', true],
  ])('compares %j with %j: %s', (sent, expected, same) => {
    expect(isSameSecret(sent, expected)).toBe(same);
  });
});

describe('V18 async safety', () => {
  const throwing = (error: unknown) => (): never => {
    throw error;
  };

  it.each<[string, () => unknown]>([
    ['a throw', throwing(new Error('x'))],
    ['a throw of nothing', throwing(undefined)],
    ['a rejection', () => Promise.reject(new Error('x'))],
    ['no reply', () => undefined],
    ['a reply without a status', () => ({})],
    ['a getter that throws', () => Object.defineProperty({}, 'status', { get: throwing(1) })],
    [
      'a body that throws',
      () => ({
        status: 200,
        body: [
          {
            get name() {
              return throwing(1)();
            },
          },
        ],
      }),
    ],
    ['a header that cannot be sent', () => ({ status: 200, body: [], headers: { a: 'b\n' } })],
    ['a header that is no text', () => ({ status: 200, body: [], headers: { a: 1 } })],
  ])('%s is a 500, and the server goes on', async (_, behave) => {
    const { port } = await served({ onError: throwing(new Error('in the logger')) }, behave);
    expect(statusOf(await raw(port, message('GET', EVENTS)))).toBe(500);
    expect(statusOf(await raw(port, message('GET', `${BASE}/no`)))).toBe(404);
  });
});

describe('V19 deprecation', () => {
  it('is told with its dates in every answer of the operation, and in no other', async () => {
    const { fetch } = await served({
      deprecations: {
        listEvents: { since: new Date('2026-01-01'), sunset: new Date('2027-01-01') },
      },
    });
    for (const query of ['', '?limit=x']) {
      const { headers } = await fetch(new Request(URL_OF + query));
      expect(headers.get('deprecation')).toBe('@1767225600');
      expect(headers.get('sunset')).toBe('Fri, 01 Jan 2027 00:00:00 GMT');
    }
    expect((await fetch(new Request(`${URL_OF}/x`))).headers.get('deprecation')).toBeNull();
  });
});

describe('pipelining', () => {
  it('answers requests on one connection in their order', async () => {
    const { port } = await served();
    const first = message('GET', EVENTS).replace('Connection: close\r\n', '');
    const answer = await raw(port, first + json('POST', EVENTS, '{'));
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  });

  it('goes on with Expect: 100-continue', async () => {
    const { port } = await served();
    const status = await new Promise((resolve) => {
      const headers = { ...type, expect: '100-continue', 'content-length': 2 };
      const sent = httpRequest({ port, path: EVENTS, method: 'POST', headers });
      sent.on('continue', () => sent.end('{}'));
      sent.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.flushHeaders();
    });
    expect(status).toBe(200);
  });
});
