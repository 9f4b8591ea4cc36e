import { describe, expect, it } from 'vitest';
import { testServer, type TestServer } from './server-routes.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function post(
  test: TestServer,
  body: BodyInit | null,
  type: string | undefined = 'application/json',
  headers: Record<string, string> = {},
): Promise<Answer> {
  const sent = new Headers(headers);
  if (type !== '') sent.set('content-type', type);
  // Bytes, because the platform gives strings a content type of their own.
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const request = new Request('http://host/api/events', {
    method: 'POST',
    headers: sent,
    body: bytes,
  });
  const response = await test.server.fetch(request);
  return { status: response.status, text: await response.text() };
}

const valid = '{"name":"Ann"}';

describe('content type', () => {
  it.each([
    ['application/json', 200],
    ['APPLICATION/JSON', 200],
    ['application/json; charset=utf-8', 200],
    ['application/json;charset="UTF-8"', 200],
    ['', 415],
    ['text/plain', 415],
    ['application/jsonx', 415],
    ['application/json x', 415],
    ['application/json, application/json', 415],
    ['application/json; charset=utf-16', 415],
    ['application/json;', 415],
    ['application/problem+json', 415],
    ['multipart/form-data; boundary=x', 415],
  ])('%j is %i', async (type, status) => {
    const test = testServer();
    expect((await post(test, valid, type)).status).toBe(status);
    expect(test.calls).toHaveLength(status === 200 ? 1 : 0);
  });

  it('is 415 for a content encoding, which is said to be unsupported', async () => {
    const answer = await post(testServer(), valid, 'application/json', {
      'content-encoding': 'br',
    });
    expect(answer.status).toBe(415);
  });
});

describe('JSON bodies', () => {
  it('come to the handler parsed', async () => {
    const test = testServer();
    await post(test, '\ufeff{"name":"Zoë","more":[1,null]}');
    expect(test.calls[0]?.input).toEqual({ body: { name: 'Zoë', more: [1, null] } });
  });

  it('are required where the reference says so', async () => {
    for (const body of [null, '']) {
      const answer = await post(testServer(), body);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('{"pointer":"/body","code":"missing","detail":"is required"}');
    }
  });

  it('go through the validators', async () => {
    const answer = await post(testServer(), '{"name":7}');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('"pointer":"/body/name"');
  });

  it.each([
    '{',
    '{"name":"canary"} x',
    "{'name':'canary'}",
    '{"name":"canary",}',
    'undefined',
    'NaN',
    '{"name":01}',
    '[1',
  ])('that are malformed are 400 without an echo: %s', async (body) => {
    const answer = await post(testServer(), body);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('not valid JSON');
    expect(answer.text).not.toContain('canary');
  });

  it('that are no UTF-8 are 400', async () => {
    const bytes = new Uint8Array([0x22, 0xc0, 0xaf, 0x22]);
    expect((await post(testServer(), bytes)).status).toBe(400);
  });

  it.each([
    ['{"name":"x","__proto__":{"isAdmin":true}}', '"pointer":"/body"'],
    ['{"name":"x","\\u005f_proto__":1}', '"pointer":"/body"'],
    ['{"name":"x","a":[{"b":{"__proto__":null}}]}', '"pointer":"/body/a/0/b"'],
    ['{"name":"x","constructor":{"prototype":{"a":1}}}', '"pointer":"/body"'],
  ])('with keys that reach for a prototype are 400: %s', async (body, pointer) => {
    const test = testServer();
    const answer = await post(test, body);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(pointer);
    expect(test.calls).toEqual([]);
  });

  it.each(['{"name":"x","constructor":"mason"}', '{"name":"__proto__","prototype":{}}'])(
    'with harmless lookalikes are fine: %s',
    async (body) => {
      expect((await post(testServer(), body)).status).toBe(200);
    },
  );

  it.each([
    [199, 200],
    [200, 400],
    [400_000, 400],
  ])('nested %i arrays deep below one object are %i', async (depth, status) => {
    const body = `{"name":"x","deep":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect((await post(testServer(), body)).status).toBe(status);
  });
});

describe('body limit', () => {
  it('lets a body of exactly the limit pass and refuses one byte more', async () => {
    const options = { bodyLimit: valid.length };
    expect((await post(testServer(undefined, options), valid)).status).toBe(200);
    expect((await post(testServer(undefined, options), `${valid} `)).status).toBe(413);
  });

  it('is 1 MiB by default', async () => {
    const fits = `{"name":"${'x'.repeat(1_048_576 - 11)}"}`;
    expect((await post(testServer(), fits)).status).toBe(200);
    expect((await post(testServer(), `${fits} `)).status).toBe(413);
  });

  it('stops reading an endless body when the limit is passed', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    };
    const request = new Request('http://host/api/events', init);
    const { server } = testServer(undefined, { bodyLimit: 10_000 });
    expect((await server.fetch(request)).status).toBe(413);
    expect(pulled).toBeLessThan(20);
  });

  it('believes a content length that is too large without reading', async () => {
    const answer = await post(testServer(), valid, 'application/json', {
      'content-length': '9999999',
    });
    expect(answer.status).toBe(413);
  });

  it('is 400 when the body breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('gone')),
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: broken,
      duplex: 'half',
    };
    const request = new Request('http://host/api/events', init);
    const test = testServer();
    expect((await test.server.fetch(request)).status).toBe(400);
    expect(test.errors).toEqual([]);
  });
});

describe('forms', () => {
  async function put(form: FormData | null): Promise<{ test: TestServer; answer: Answer }> {
    const test = testServer();
    const request = new Request('http://host/api/photo', { method: 'PUT', body: form });
    const response = await test.server.fetch(request);
    return { test, answer: { status: response.status, text: await response.text() } };
  }

  function formOf(entries: readonly (readonly [string, string | Blob])[]): FormData {
    const form = new FormData();
    for (const [name, value] of entries) form.append(name, value);
    return form;
  }

  it('give files as blobs, texts as their scalars, and drop undocumented fields', async () => {
    const { test } = await put(
      formOf([
        ['photo', new Blob(['bytes'])],
        ['size', '3'],
        ['isAdmin', 'true'],
      ]),
    );
    // What a route's rules let through.
    const { body } = test.calls[0]?.input as { body: { photo: Blob; size: number } };
    expect(Object.keys(body).sort()).toEqual(['photo', 'size']);
    expect(body.size).toBe(3);
    expect(await body.photo.text()).toBe('bytes');
  });

  it('may be left out where they are not required', async () => {
    const { test } = await put(null);
    expect(test.calls[0]?.input).toEqual({ body: undefined });
  });

  it.each<[string, readonly (readonly [string, string | Blob])[], string]>([
    ['a text for a file', [['photo', 'x']], '/body/photo'],
    [
      'two files for one',
      [
        ['photo', new Blob(['a'])],
        ['photo', new Blob(['b'])],
      ],
      '/body/photo',
    ],
    ['a text that is no integer', [['size', '1e3']], '/body/size'],
    ['a file for a text', [['caption', new Blob(['3'])]], '/body/caption'],
  ])('with %s are 400', async (_, entries, pointer) => {
    const { answer } = await put(formOf(entries));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(pointer);
  });

  it('that are malformed are 400', async () => {
    const test = testServer();
    const request = new Request('http://host/api/photo', {
      method: 'PUT',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: 'no form',
    });
    expect((await test.server.fetch(request)).status).toBe(400);
  });

  it('read url-encoded fields', async () => {
    const test = testServer();
    const request = new Request('http://host/api/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ remember: 'false', other: '1' }),
    });
    await test.server.fetch(request);
    expect(test.calls[0]?.input).toEqual({ body: { remember: false } });
  });
});

describe('a body whose request names its length', () => {
  /** The same bytes with and without a length, which are read in two ways. */
  async function both(bytes: readonly number[]): Promise<readonly [number, unknown][]> {
    const outcomes: [number, unknown][] = [];
    for (const headers of [{}, { 'content-length': String(bytes.length) }]) {
      const test = testServer();
      const answer = await post(test, new Uint8Array(bytes), 'application/json', headers);
      outcomes.push([answer.status, test.calls[0]?.input]);
      if (answer.status === 400) expect(answer.text).toContain('not valid JSON in UTF-8');
    }
    return outcomes;
  }

  const before = [...new TextEncoder().encode('{"name":"')];
  const after = [...new TextEncoder().encode('"}')];

  it.each<[string, number[], string?]>([
    ['ASCII', [0x41], 'A'],
    ['two bytes', [0xc3, 0xab], 'ë'],
    ['four bytes', [0xf0, 0x9f, 0x98, 0x80], '😀'],
    ['the replacement character itself', [0xef, 0xbf, 0xbd], '\ufffd'],
    ['a byte that is never there', [0xff]],
    ['a character cut off', [0xe2, 0x82]],
    ['an overlong one', [0xc0, 0xaf]],
    ['half of a pair', [0xed, 0xa0, 0x80]],
  ])('is read alike: %s', async (_, middle, name) => {
    const [stream, whole] = await both([...before, ...middle, ...after]);
    expect(stream).toEqual(name === undefined ? [400, undefined] : [200, { body: { name } }]);
    expect(whole).toEqual(stream);
  });

  it('is held to the limit, whatever it names', async () => {
    const text = JSON.stringify({ name: 'ë'.repeat(60) });
    for (const length of ['5', 'x', String(text.length)]) {
      const test = testServer(undefined, { bodyLimit: 100 });
      const answer = await post(test, text, 'application/json', { 'content-length': length });
      expect([length, answer.status]).toEqual([length, 413]);
    }
  });
});
