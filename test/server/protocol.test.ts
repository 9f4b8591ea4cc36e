import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  api,
  BASE,
  json,
  message,
  raw,
  sentRaw,
  serve,
  statusOf,
  type Served,
} from './echo-server.ts';

/** The rows of robustness.md that are about single requests, as bytes on a socket. */
let served: Served;

beforeAll(async () => {
  served = await serve({ bodyLimit: 4096 });
});

afterAll(() => served.close(0));

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const paths = [...new Set(api.operations.map(({ path }) => path))];
const filled = (path: string): string => BASE + path.replaceAll(/\{\w+\}/g, 'x');
const EVENTS = `${BASE}/events`;
const PEOPLE = `${BASE}/events/x/people/data`;

describe('V01 routing', () => {
  const cases = paths.flatMap((path) => METHODS.map((method) => [method, path] as const));

  it.each(cases)('%s %s', async (method, path) => {
    const documented = api.operations.filter((operation) => operation.path === path);
    const methods = documented.map((operation) => operation.method as string);
    const answer = await raw(served.port, message(method, filled(path)));
    const hasGet = methods.includes('GET');
    if (method === 'OPTIONS') expect(statusOf(answer)).toBe(204);
    else if (methods.includes(method) || (method === 'HEAD' && hasGet)) {
      expect(statusOf(answer)).toBe(200);
    } else {
      expect(statusOf(answer)).toBe(405);
      const allow = /\r\nallow: (.*)\r\n/.exec(answer)?.[1]?.split(', ') ?? [];
      expect(allow.sort()).toEqual([...methods, ...(hasGet ? ['HEAD'] : []), 'OPTIONS'].sort());
    }
  });

  it.each(['/', BASE, `${BASE}/`, `${BASE}/nowhere`, `${EVENTS}/`, `${EVENTS}//people`, '/events'])(
    '404 for %s',
    async (target) => {
      expect(statusOf(await raw(served.port, message('GET', target)))).toBe(404);
    },
  );

  it('501 for a method that node knows and HTTP does not', async () => {
    expect(statusOf(await raw(served.port, message('PROPFIND', EVENTS)))).toBe(501);
  });
});

describe('V02 HEAD and OPTIONS', () => {
  it.each(['/events', '/events/{event_id}/people', '/events/{event_id}/sessions/tracks'])(
    'HEAD %s has no body and says the length of GET',
    async (path) => {
      const answer = await raw(served.port, message('HEAD', filled(path)));
      expect(answer).toMatch(/\r\ncontent-length: [1-9]\d*\r\n/);
      expect(answer.endsWith('\r\n\r\n')).toBe(true);
    },
  );

  it('OPTIONS calls no handler', async () => {
    const before = served.calls.length;
    await raw(served.port, message('OPTIONS', EVENTS));
    expect(served.calls).toHaveLength(before);
  });
});

describe('V03 path decoding', () => {
  it.each<[string, number, string?]>([
    ['a%2Fb', 200, 'a/b'],
    ['a%252Fb', 200, 'a%2Fb'],
    ['%C3%BC', 200, 'ü'],
    ['%F0%9F%98%80', 200, '😀'],
    ['a+b', 200, 'a+b'],
    ['a%20b', 200, 'a b'],
    ['...', 200, '...'],
    ['%2e%2e%2e', 200, '...'],
    ['a;b=c', 200, 'a;b=c'],
    ["!$&'()*,=:@~", 200, "!$&'()*,=:@~"],
    ['constructor', 200, 'constructor'],
    ['__proto__', 200, '__proto__'],
    ['.', 404],
    ['..', 404],
    ['%2e', 404],
    ['%2E%2e', 404],
    ['.%2e', 404],
    ['', 404],
    ['%', 400],
    ['%2', 400],
    ['%zz', 400],
    ['%u0041', 400],
    ['%00', 400],
    ['a%00b', 400],
    ['%c0%ae', 400],
    ['%c0%ae%c0%ae', 400],
    ['%e0%80%ae', 400],
    ['%ff', 400],
    ['%ed%a0%80', 400],
    ['%C3', 400],
  ])('%j is %i', async (segment, status, value) => {
    const before = served.calls.length;
    const answer = await raw(served.port, message('GET', `${EVENTS}/${segment}`));
    expect(statusOf(answer)).toBe(status);
    const input = served.calls[before]?.input;
    expect(input).toEqual(
      value === undefined ? undefined : { path: { event_id: value }, query: {} },
    );
  });
});

describe('V04 coercion', () => {
  const wrong = [
    '',
    '%201',
    '1%20',
    '0x10',
    '0b1',
    '0o7',
    '1e3',
    '2ABC',
    '1.001',
    '1.0',
    'Infinity',
  ];
  const more = ['-Infinity', 'NaN', '9007199254740992', '1e400', '--1', '+1', '%2B1', '1,000', '١'];
  const others = [
    'null',
    'undefined',
    'true',
    '[]',
    '{}',
    '01',
    '-',
    '.',
    '1_000',
    '1n',
    '0x',
    '1%00',
  ];

  it.each([...wrong, ...more.map(encodeURI), ...others])('limit=%s is 400', async (text) => {
    const answer = await raw(served.port, message('GET', `${EVENTS}?limit=${text}`));
    expect(statusOf(answer)).toBe(400);
  });

  it.each([
    ['0', 0],
    ['-0', 0],
    ['7', 7],
    ['9007199254740991', 9007199254740991],
  ])('limit=%s is %i', async (text, value) => {
    const before = served.calls.length;
    await raw(served.port, message('GET', `${EVENTS}?limit=${text}`));
    expect(served.calls[before]?.input['query']).toEqual({ limit: value });
  });

  it('is not done to values in a body', async () => {
    const body = '{"person":{"profile":{"first_name":7}}}';
    expect(statusOf(await raw(served.port, json('POST', PEOPLE, body)))).toBe(400);
  });
});

describe('V05 duplicates', () => {
  it.each([
    message('GET', `${EVENTS}?limit=1&limit=1`),
    message('GET', `${EVENTS}?limit=1&limit=2`),
    message('GET', `${EVENTS}?l%69mit=1&limit=2`),
    message('GET', EVENTS, 'Host: other\r\n'),
    json('POST', EVENTS, '{}', 'Content-Length: 3\r\n'),
  ])('are 400 (%#)', async (bytes) => {
    expect(statusOf(await raw(served.port, bytes))).toBe(400);
  });
});

describe('V06 content type', () => {
  const post = async (type: string): Promise<number> => {
    const headers = `${type}Content-Length: 2\r\n`;
    return statusOf(await raw(served.port, message('POST', EVENTS, headers, '{}')));
  };

  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json ; charset="utf-8"',
    'application/json; a="x;y"',
  ])('%s is read', async (type) => {
    expect(await post(`Content-Type: ${type}\r\n`)).toBe(200);
  });

  it.each([
    '',
    'text/plain',
    'application/jsonx',
    'application/json,text/plain',
    'application/json text/plain',
    'application /json',
    'application/ json',
    'application/json; charset',
    'application/json; charset=',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8; charset=utf-16',
    'application/json; a="x',
    'application/json;;',
    '/json',
    'application/',
    'json',
    'application/json/x',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/merge-patch+json',
  ])('%j is 415', async (type) => {
    expect(await post(`Content-Type: ${type}\r\n`)).toBe(415);
  });

  it('none is 415, and so are two', async () => {
    expect(await post('')).toBe(415);
    const twice = 'Content-Type: application/json\r\n'.repeat(2);
    expect(await post(twice)).toBe(415);
  });
});

describe('V07 body limit', () => {
  const head = (more: string): string =>
    `POST ${EVENTS} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n${more}\r\n`;

  it('413 and close for a content length above it, before the body', async () => {
    const answer = await raw(served.port, head('Content-Length: 4097\r\n'));
    expect(statusOf(answer)).toBe(413);
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
  });

  it('413 and close for chunks above it', async () => {
    const chunk = `1000\r\n${' '.repeat(4096)}\r\n`;
    const answer = await raw(served.port, head('Transfer-Encoding: chunked\r\n') + chunk + chunk);
    expect(statusOf(answer)).toBe(413);
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
  });

  it.each(['br', 'zstd', 'compress', 'gzip, gzip', 'x', 'gzip, br'])(
    '415 for the encoding %s',
    async (encoding) => {
      const answer = await raw(
        served.port,
        json('POST', EVENTS, '{}', `Content-Encoding: ${encoding}\r\n`),
      );
      expect(statusOf(answer)).toBe(415);
      expect(answer).toContain('accept-encoding: gzip, deflate, identity');
    },
  );
});

describe('V08 malformed JSON', () => {
  it.each([
    '{',
    '{} {}',
    '{}x',
    '[1,]',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    'NaN',
    '{"a":NaN}',
    '{"a":undefined}',
    '{"a":01}',
    '"\\x"',
    '"a\nb"',
    '{"a":"canary}',
    '\xff',
    '// x\n{}',
    `{"x":${'['.repeat(300)}${']'.repeat(300)}}`,
  ])('%j is 400, without an echo', async (body) => {
    const answer = await raw(served.port, json('POST', EVENTS, body));
    expect(statusOf(answer)).toBe(400);
    expect(answer).not.toContain('canary');
  });

  it('takes a byte order mark', async () => {
    expect(statusOf(await raw(served.port, json('POST', EVENTS, '\xef\xbb\xbf{}')))).toBe(200);
  });

  it('takes the last of two keys', async () => {
    const before = served.calls.length;
    await raw(served.port, json('POST', EVENTS, '{"event":{"name":"a","name":"b"}}'));
    expect(served.calls[before]?.input['body']).toEqual({ event: { name: 'b' } });
  });
});

describe('V09 prototype poisoning', () => {
  it.each([
    '{"__proto__":{"x":1}}',
    '{"event":{"__proto__":{"x":1}}}',
    '{"event":{"\\u005f\\u005fproto__":{"x":1}}}',
    '{"event":{"external_ids":[{"__proto__":null}]}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"event":{"constructor":{"prototype":{}}}}',
  ])('%s is 400', async (body) => {
    expect(statusOf(await raw(served.port, json('POST', EVENTS, body)))).toBe(400);
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  it.each(['__proto__[x]=1', '__proto__=1', 'constructor[prototype][x]=1', 'a[__proto__][x]=1'])(
    'the query %s changes nothing',
    async (query) => {
      const before = served.calls.length;
      expect(statusOf(await raw(served.port, message('GET', `${EVENTS}?${query}`)))).toBe(200);
      expect(served.calls[before]?.input).toEqual({ query: {} });
      expect(Reflect.get({}, 'x')).toBeUndefined();
    },
  );

  it('a header named __proto__ changes nothing', async () => {
    const answer = await raw(served.port, message('GET', EVENTS, '__proto__: x\r\n'));
    expect(statusOf(answer)).toBe(200);
  });
});

describe('V10 unknown request fields', () => {
  it('never reach a handler', async () => {
    const before = served.calls.length;
    const body = '{"isAdmin":true,"event":{"name":"a","isAdmin":true,"event_dates":{"x":1}}}';
    await raw(served.port, json('POST', EVENTS, body));
    expect(served.calls[before]?.input['body']).toEqual({
      event: { name: 'a', event_dates: {} },
    });
  });
});

describe('V14 long targets and headers', () => {
  it.each<[string, string, number]>([
    ['a target of 9 kB', message('GET', `${EVENTS}?x=${'a'.repeat(9000)}`), 414],
    ['a target of 20 kB', message('GET', `${EVENTS}?x=${'a'.repeat(20_000)}`), 414],
    ['a header of 17 kB', message('GET', EVENTS, `X: ${'a'.repeat(17_000)}\r\n`), 431],
    ['a header of 20 kB', message('GET', EVENTS, `X: ${'a'.repeat(20_000)}\r\n`), 431],
    ['a header of 60 kB', message('GET', EVENTS, `X: ${'a'.repeat(60_000)}\r\n`), 431],
  ])('%s', async (_, bytes, status) => {
    expect(statusOf(await raw(served.port, bytes))).toBe(status);
  });
});

describe('V15 smuggling', () => {
  const post = `POST ${EVENTS} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n`;
  const inner = `GET ${EVENTS} HTTP/1.1\r\nHost: h\r\n\r\n`;

  it.each<[string, string]>([
    [
      'both lengths',
      `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
    ],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}${inner}`],
    ['a list of lengths', `${post}Content-Length: 2, 3\r\n\r\n{}${inner}`],
    ['a negative length', `${post}Content-Length: -1\r\n\r\n${inner}`],
    ['a length with a sign', `${post}Content-Length: +2\r\n\r\n{}${inner}`],
    ['a hexadecimal length', `${post}Content-Length: 0x2\r\n\r\n{}${inner}`],
    ['a bad chunk size', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
    ['a chunk that is too long', `${post}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`],
    ['an unknown transfer encoding', `${post}Transfer-Encoding: xchunked\r\n\r\n{}`],
    ['chunked not last', `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `${post}Content-Length : 2\r\n\r\n{}`],
    ['a folded header', `${post}Content-Length: 2\r\nX: a\r\n b\r\n\r\n{}`],
    ['a bare CR', `GET ${EVENTS} HTTP/1.1\rHost: h\r\n\r\n`],
    ['NUL in a header', `GET ${EVENTS} HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n`],
    ['no host', `GET ${EVENTS} HTTP/1.1\r\n\r\n`],
    ['another protocol', `GET ${EVENTS} HTTP/9.9\r\nHost: h\r\n\r\n`],
    ['no protocol', `hello\r\n\r\n`],
  ])('%s is 400 and closes', async (_, bytes) => {
    const answer = await raw(served.port, bytes);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
  });
});

// The last of this file: by now, all of the above is sent.
describe('the rows above', () => {
  it('are at least 300 different requests, as bytes on a socket', () => {
    process.stdout.write(`protocol: ${sentRaw.size} different requests as bytes on a socket\n`);
    expect(sentRaw.size).toBeGreaterThanOrEqual(300);
  });
});
