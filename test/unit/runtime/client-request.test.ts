import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../templates/runtime/client.ts';
import { fixedQuery } from '../../../templates/runtime/fixed-query.ts';
import { json, stubFetch } from '../../support/stub-fetch.ts';
import { addThing, client, get, getThing, input } from '../../support/thing-client.ts';

describe('requests', () => {
  it('follow redirects of a GET inside the origin, five at most', async () => {
    const moved = () => Response.redirect('https://api.test/v2/new', 307);
    const good = stubFetch(moved, json({ id: '1' }));
    expect(await get(good)).toEqual({ id: '1' });
    expect(good.seen[1]?.url).toBe('https://api.test/v2/new');
    const loop = stubFetch(moved);
    await expect(get(loop)).rejects.toMatchObject({ status: 307 });
    expect(loop.seen).toHaveLength(6);
  });

  it('send JSON with its content type, and fail on what JSON cannot hold', async () => {
    const stub = stubFetch(json({}, { status: 201 }));
    await client(stub).call(addThing, { body: { a: 1 } });
    expect(stub.seen[0]?.init.body).toBe('{"a":1}');
    expect(stub.seen[0]?.headers['content-type']).toBe('application/json');
    await expect(client(stub).call(addThing, { body: { a: 1n } })).rejects.toMatchObject({
      name: 'RequestError',
      subject: 'request',
    });
  });

  it('take headers from client, input and call, the last counts', async () => {
    const stub = stubFetch(json({ id: '1' }));
    const made = client(stub, { headers: { 'X-A': 'client', 'X-B': 'client', 'X-C': 'client' } });
    const headers = { 'x-b': 'input', 'X-C': 'input' };
    await made.call(
      getThing,
      { ...input, headers },
      { headers: { 'x-c': 'call', __proto__: null } as never },
    );
    expect(stub.seen[0]?.headers).toMatchObject({ 'x-a': 'client', 'x-b': 'input', 'x-c': 'call' });
  });

  it('keep the query of the base URL and add undocumented parameters', async () => {
    const stub = stubFetch(json({ id: '1' }));
    const made = client(stub, { baseUrl: 'https://api.test/v2/?v=1&v=2#x' });
    await made.call(getThing, { ...input, query: { a: 1 } }, { query: { b: 2 } });
    expect(stub.seen[0]?.url).toBe('https://api.test/v2/things/a%20b?v=1&v=2&a=1&b=2');
    expect(made.baseUrl).toBe('https://api.test/v2');
  });

  it('have the query that tells an operation from others, whatever else is in it', async () => {
    const stub = stubFetch(json({}));
    for (const baseUrl of ['https://api.test/', 'https://api.test/?v=1']) {
      const made = client(stub, { baseUrl });
      const endpoint = [
        'POST /box?op=encrypt',
        undefined,
        undefined,
        fixedQuery('op=encrypt'),
      ] as const;
      await made.call(endpoint);
      await made.call(endpoint, { query: { a: 1 } });
    }
    expect(stub.seen.map(({ url }) => url)).toEqual([
      'https://api.test/box?op=encrypt',
      'https://api.test/box?op=encrypt&a=1',
      'https://api.test/box?v=1&op=encrypt',
      'https://api.test/box?v=1&op=encrypt&a=1',
    ]);
  });

  it.each(['//evil.test/x', '@evil.test', '\\\\evil.test', 'https://evil.test'])(
    'stay at the host whatever a path value is: %s',
    async (id) => {
      const stub = stubFetch(json({ id: '1' }));
      await client(stub).call(['GET /{id}', getThing[1]], { path: { id } });
      expect(new URL(stub.seen[0]?.url ?? '').host).toBe('api.test');
    },
  );

  it.each(['', '/v2', 'ftp://a', 'https://user@a', 'https://:p@a', 'https://u:p@a'])(
    'cannot be made for the base URL %j',
    (baseUrl) => {
      expect(() => createHttpClient({ baseUrl })).toThrow(TypeError);
    },
  );

  it('do not share anything when made in parallel', async () => {
    const stub = stubFetch(json({ id: '1' }));
    const made = client(stub);
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    await Promise.all(
      numbers.map((n) => made.call(getThing, { path: { id: n } }, { headers: { 'x-n': `${n}` } })),
    );
    for (const n of numbers) {
      expect(stub.seen[n]?.url).toBe(`https://api.test/v2/things/${n}`);
      expect(stub.seen[n]?.headers['x-n']).toBe(`${n}`);
    }
  });
});
