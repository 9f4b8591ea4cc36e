import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bearer, headerKey, queryKey } from '../../templates/runtime/credentials.ts';
import { createHttpClient } from '../../templates/runtime/client.ts';
import { multipart } from '../../templates/runtime/form.ts';
import { listQuery } from '../../templates/runtime/list-query.ts';
import { parseQuery, queryTexts } from '../../templates/runtime/request-value.ts';
import { request } from '../../templates/runtime/undocumented.ts';
import { errorOf, fullClient, send, sendJson, serve, type CallFacts } from './fault-server.ts';

const once = { maxRetries: 0 };

/** The URL and headers of a call, as they go to `fetch`. */
async function sent(
  facts: CallFacts,
  baseUrl = 'https://api.test/v2',
): Promise<{ url: URL; headers: Headers }> {
  let seen: { url: URL; headers: Headers } | undefined;
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    seen = { url: new URL(url), headers: new Headers(init.headers) };
    return Promise.resolve(Response.json(1));
  };
  await send(fullClient(baseUrl, { ...once, fetch }), facts);
  if (seen === undefined) throw new Error('nothing was sent');
  return seen;
}

const text = fc.string({ unit: 'grapheme', minLength: 1 });

describe('H16 header injection', () => {
  const values = [
    'a\r\nb',
    'a\nb',
    'a\rb',
    '\r\n',
    'a\r\n\r\nGET /',
    'a\0',
    'ā',
    '日',
    '👍',
    '\ud800',
    '\x7f',
    '\x1b',
  ];
  const places = ['input', 'call', 'client', 'cookie', 'credential'] as const;
  it.each(values.flatMap((value) => places.map((place) => [value, place] as const)))(
    '%j is refused in a header of the %s, before anything is sent',
    async (value, place) => {
      let count = 0;
      const fetch = () => Promise.resolve(Response.json(count++));
      const headers = { [place === 'cookie' ? 'Cookie' : 'X-A']: value };
      const client = fullClient('https://api.test', {
        ...once,
        fetch,
        ...(place === 'client' ? { headers } : {}),
        ...(place === 'credential' ? { credentials: [headerKey('X-A', value)] } : {}),
      });
      const isInput = place === 'input' || place === 'cookie';
      const error = await errorOf(
        send(client, isInput ? { input: { headers } } : {}, place === 'call' ? { headers } : {}),
      );
      const name = place === 'cookie' ? 'Cookie' : 'X-A';
      expect(error).toMatchObject({ name: 'RequestError', subject: `header "${name}"` });
      expect(inspect(error)).not.toContain(value);
      expect(count).toBe(0);
    },
  );
});

describe('H17 path parameters', () => {
  it('keep the number of segments whatever they are', async () => {
    const path = '/a/{id}/b';
    await fc.assert(
      fc.asyncProperty(text, async (id) => {
        fc.pre(!/^(\.|%2e){1,2}$/i.test(id));
        const { url } = await sent({ path, input: { path: { id } } });
        const segments = url.pathname.split('/');
        expect(segments).toHaveLength(5);
        expect(decodeURIComponent(segments[3] ?? '')).toBe(id);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '',
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '.%2E',
    '\ud800',
    'a\udfff',
    null,
    undefined,
    {},
    [],
    Number.NaN,
  ])('%o is refused', async (id) => {
    const error = await errorOf(sent({ path: '/a/{id}', input: { path: { id } } }));
    expect(error).toMatchObject({ name: 'RequestError', subject: 'path parameter "id"' });
  });

  it('are what the server sees', async () => {
    const { url, requests } = await serve((response) => sendJson(response, 1));
    for (const id of ['a/b', '../keys', 'a?b', 'a#b', 'a%2Fb', 'ü', "!'()*", 'a;b=c', '\\..\\']) {
      await send(fullClient(url), { path: '/users/{id}', input: { path: { id } } });
      const [, users, last, ...rest] = requests.at(-1)?.url?.split('/') ?? [];
      expect([users, decodeURIComponent(last ?? ''), rest]).toEqual(['users', id, []]);
    }
  });
});

describe('H18 query', () => {
  it('can be read back as what was written', async () => {
    const values = fc.oneof(text, fc.array(text, { minLength: 1 }), fc.integer(), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, values), async (query) => {
        const { url } = await sent({ input: { query } });
        for (const [name, value] of Object.entries(query)) {
          expect(url.searchParams.getAll(name)).toEqual([value].flat().map(String));
        }
        expect(new Set(url.searchParams.keys())).toEqual(new Set(Object.keys(query)));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out undefined and null, repeats arrays, and writes dates in ISO 8601', async () => {
    const query = { a: undefined, b: null, c: ['x y', '+&#['], d: new Date(0), e: '' };
    const { url } = await sent({ input: { query } }, 'https://api.test/?v=1');
    expect(url.search).toBe('?v=1&c=x%20y&c=%2B%26%23%5B&d=1970-01-01T00%3A00%3A00.000Z&e=');
  });
});

describe('H18 lists in a query', () => {
  const styles = { commas: ',', pipes: '|', spaces: ' ', brackets: '[]' } as const;
  const wire = async (query: object): Promise<string> =>
    (await sent({ input: { query }, query: listQuery(styles) })).url.search;

  it.each([
    [{ commas: [1, 2] }, '?commas=1,2'],
    [{ pipes: ['a b', 'c'] }, '?pipes=a%20b%7Cc'],
    [{ spaces: ['a', 'b,c'] }, '?spaces=a%20b%2Cc'],
    [{ brackets: ['a', 'b'] }, '?brackets%5B%5D=a&brackets%5B%5D=b'],
    [{ other: ['a', 'b'], commas: ['x'] }, '?other=a&other=b&commas=x'],
    [{ commas: [], pipes: [null, undefined], spaces: undefined }, ''],
    [{ commas: 'a,b' }, '?commas=a%2Cb'],
    [{ ['__proto__']: ['a', 'b'] }, '?__proto__=a&__proto__=b'],
  ])('%j are %s', async (query, search) => {
    expect(await wire(query)).toBe(search);
  });

  it.each([{ commas: ['a,b'] }, { pipes: ['|'] }, { spaces: ['a b'] }, { commas: [{}] }])(
    '%j cannot be told apart by the server and are refused',
    async (query) => {
      const subject = `query parameter "${Object.keys(query).join()}"`;
      expect(await errorOf(wire(query))).toMatchObject({ name: 'RequestError', subject });
    },
  );

  it('can be read back by the generated server', async () => {
    const item = fc.string({ unit: 'grapheme' }).filter((text) => !/[,| ]|\p{Cs}/u.test(text));
    const list = fc.array(item, { minLength: 1 });
    const query = fc.record({ commas: list, pipes: list, spaces: list, brackets: list });
    await fc.assert(
      fc.asyncProperty(query, async (written) => {
        const texts = parseQuery((await wire(written)).slice(1));
        if (texts === undefined) throw new Error('the query is malformed');
        for (const [name, list] of Object.entries(styles)) {
          const read = queryTexts(texts, { name, type: 'string', list });
          expect(read).toEqual(Reflect.get(written, name));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('H19 base URL', () => {
  it('keeps its host whatever the input is', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (id, value) => {
        fc.pre(!/^(\.|%2e){1,2}$/i.test(id));
        const facts = { path: '/{id}', input: { path: { id }, query: { [value]: value } } };
        const { url } = await sent(facts, 'https://api.test');
        expect([url.protocol, url.host, url.hash]).toEqual(['https:', 'api.test', '']);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['https://api.test', '/thing'],
    ['https://api.test/', '/thing'],
    ['https://api.test/a/b', '/a/b/thing'],
    ['https://api.test/a/b//', '/a/b/thing'],
  ])('%s has the path %s', async (baseUrl, path) => {
    expect((await sent({}, baseUrl)).url.pathname).toBe(path);
  });

  it.each(['', '/v2', 'api.test', 'ftp://a', 'file:///a', 'https://user@a', 'https://:p@a'])(
    '%j is refused',
    (baseUrl) => {
      expect(() => createHttpClient({ baseUrl })).toThrow(TypeError);
    },
  );

  it.each([
    'thing',
    '@evil.test',
    'https://evil.test',
    '/a?b',
    '/a#b',
    '/../a',
    '/a/%2e%2E',
    '/\\a',
  ])('cannot be left by an undocumented path: %s', (path) => {
    const client = fullClient('https://api.test');
    if (path.startsWith('//')) return;
    expect(() => request(client, 'GET', path)).toThrow('GET: path is unsafe');
  });
});

describe('H20 credentials', () => {
  const secret = 'canary-s3cr3t';
  it('are in no error, log or inspected value', async () => {
    const credentials = [headerKey('X-API-KEY', secret), queryKey('key', secret), bearer(secret)];
    const { url } = await serve((response) => response.writeHead(500).end(`echo ${secret}`));
    const client = fullClient(url, { ...once, credentials, headers: { 'x-own': secret } });
    const pending = send(client);
    const errors = [
      await errorOf(pending),
      await errorOf(send(fullClient('http://127.0.0.1:9', { ...once, credentials }))),
      await errorOf(send(client, { input: { headers: { 'X-Bad': `${secret}\n` } } })),
      await errorOf(send(client, {}, { timeout: 1, signal: AbortSignal.abort() })),
    ];
    for (const value of [...errors, client, pending]) {
      expect(inspect(value, { depth: 9 })).not.toContain(secret);
      expect(JSON.stringify(value)).not.toContain(secret);
      expect(Object.prototype.toString.call(value)).not.toContain(secret);
    }
  });

  it('in a query are warned of, without being shown', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    queryKey('key', undefined);
    headerKey('key', secret);
    expect(warn).not.toHaveBeenCalled();
    queryKey('key', secret);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls.join()).toContain('"key" is part of URLs');
    expect(warn.mock.calls.join()).not.toContain(secret);
    warn.mockRestore();
  });

  it('go to the configured origin only', async () => {
    const seen: string[] = [];
    const fetch = (url: string): Promise<Response> => {
      seen.push(new URL(url).origin);
      return Promise.resolve(Response.redirect('https://evil.test/', 302));
    };
    await send(
      fullClient('https://api.test', { ...once, fetch, credentials: [bearer('t')] }),
    ).result();
    expect(seen).toEqual(['https://api.test']);
  });
});

describe('H24 files', () => {
  it('are parts of their own whose names cannot break out', async () => {
    let body = '';
    const { url, requests } = await serve((response, incoming) => {
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
      incoming.on('end', () => sendJson(response, 1));
    });
    const photo = new File(['bytes'], 'a"\r\nX: y.txt', { type: 'image/png' });
    const facts = { method: 'POST', encode: multipart, input: { body: { photo, note: 'n' } } };
    await send(fullClient(url), facts);
    await send(fullClient(url), facts);
    const boundaries = requests.map(
      ({ headers }) => /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1],
    );
    expect(boundaries[0]).not.toBe(boundaries[1]);
    expect(requests[0]?.headers['content-length']).toMatch(/^\d+$/);
    expect(body).toContain('name="photo"; filename="a%22%0D%0AX: y.txt"');
    expect(body).not.toMatch(/^X: y/m);
  });
});

describe('H25 concurrency', () => {
  it('100 calls at once keep their own headers, signals and answers', async () => {
    const { url } = await serve((response, incoming) =>
      setTimeout(() => sendJson(response, incoming.headers['x-n']), Math.random() * 20),
    );
    const client = fullClient(url);
    const calls = Array.from({ length: 100 }, (_, n) => {
      const controller = new AbortController();
      const pending = send(client, {}, { headers: { 'x-n': `${n}` }, signal: controller.signal });
      if (n % 10 === 0) controller.abort(n);
      return pending.result() as Promise<{ status: unknown; body?: unknown; error?: Error }>;
    });
    for (const [n, result] of (await Promise.all(calls)).entries()) {
      if (n % 10 === 0) expect(result.error).toMatchObject({ name: 'AbortError', cause: n });
      else expect(result).toMatchObject({ status: 200, body: `${n}` });
    }
  });

  it('two clients share nothing', async () => {
    const { url, requests } = await serve((response) => sendJson(response, 1));
    const clients = ['a', 'b'].map((key) =>
      fullClient(url, { credentials: [headerKey('k', key)] }),
    );
    await Promise.all(clients.flatMap((client) => [send(client), send(client)]));
    expect(requests.map(({ headers }) => headers['k']).sort()).toEqual(['a', 'a', 'b', 'b']);
  });
});
