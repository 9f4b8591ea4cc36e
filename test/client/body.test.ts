import { inspect } from 'node:util';
import { createGzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { validation } from '../../templates/runtime/client-validation.ts';
import type { BodyKind } from '../../templates/runtime/endpoint.ts';
import { isInteger } from '../../templates/runtime/validate.ts';
import { errorOf, fullClient, JSON_TYPE, send, serve, type FaultServer } from './fault-server.ts';

const once = { maxRetries: 0 };

/** Answers every request with these bytes. */
function answering(
  body: string | Uint8Array,
  headers: Record<string, string> = JSON_TYPE,
  status = 200,
): Promise<FaultServer> {
  return serve((response) => response.writeHead(status, headers).end(body));
}

describe('H11 invalid or empty JSON', () => {
  const utf16 = Buffer.from('\ufeff{"a":1}', 'utf16le');
  it.each<[string, string, string | Uint8Array, Record<string, string>]>([
    ['nothing', 'empty', '', JSON_TYPE],
    ['half an object', 'invalid JSON', '{', JSON_TYPE],
    ['NaN', 'invalid JSON', 'NaN', JSON_TYPE],
    ['a trailing comma', 'invalid JSON', '[1,]', JSON_TYPE],
    ['UTF-16', 'invalid JSON', utf16, JSON_TYPE],
    ['two values', 'invalid JSON', '1 2', JSON_TYPE],
  ])('%s is an error with status, headers and what came', async (_, fault, body, headers) => {
    const { url } = await answering(body, { ...headers, 'x-trace': 't' });
    const error = await errorOf(send(fullClient(url, once)));
    expect(error).toMatchObject({ name: 'ResponseBodyError', fault, status: 200 });
    expect((error['headers'] as Headers).get('x-trace')).toBe('t');
    if (typeof body === 'string') expect(error['snippet']).toBe(body);
  });

  it.each([
    ['a byte order mark', '\ufeff{"a":1}', { a: 1 }],
    ['a name twice, of which the last counts', '{"a":0,"a":1}', { a: 1 }],
    ['white space', ' \n{"a":1}\r\n', { a: 1 }],
  ])('%s is fine', async (_, body, value) => {
    const { url } = await answering(body);
    expect(await send(fullClient(url, once))).toEqual(value);
  });

  it('an HTML page is quoted up to 2,048 characters, and not in what is printed', async () => {
    const { url } = await answering(`<html>${'canary'.repeat(1000)}`, {
      'content-type': 'text/html',
    });
    const error = await errorOf(send(fullClient(url, once)));
    expect(error['snippet']).toHaveLength(2048);
    expect(JSON.stringify(error) + inspect(error)).not.toContain('canary');
  });
});

describe('H12 no content', () => {
  it.each<[number, string, BodyKind, Record<string, string>]>([
    [204, 'GET', 'json', {}],
    [204, 'DELETE', 'none', {}],
    [205, 'POST', 'json', {}],
    [200, 'HEAD', 'json', { ...JSON_TYPE, 'content-length': '10' }],
    [200, 'GET', 'none', { 'content-length': '0' }],
    [200, 'GET', 'none', JSON_TYPE],
  ])('%i to %s documented as %s is undefined', async (status, method, kind, headers) => {
    const { url } = await answering('', headers, status);
    const responses = { [status]: kind };
    expect(await send(fullClient(url, once), { method, responses })).toBeUndefined();
  });

  it('304 is an answer without a body', async () => {
    const { url } = await answering('', {}, 304);
    const pending = send(fullClient(url, once), { responses: { 304: 'none' } });
    expect(await pending.result()).toMatchObject({ status: 304, body: undefined });
  });
});

describe('H13 wrong content type', () => {
  it.each(['text/html', 'application/jsonx', 'text/json', 'application/octet-stream', 'json', ''])(
    '%j is no JSON',
    async (type) => {
      const { url } = await answering('{}', type === '' ? {} : { 'content-type': type });
      const error = await errorOf(send(fullClient(url, once)));
      expect(error).toMatchObject({ fault: 'unexpected content type', snippet: '{}' });
    },
  );

  it.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json ; charset=utf-8',
    'application/problem+json; charset=utf-8',
    'application/vnd.api+json',
    'text/x+json',
  ])('%j is JSON', async (type) => {
    const { url } = await answering('{"a":1}', { 'content-type': type });
    expect(await send(fullClient(url, once))).toEqual({ a: 1 });
  });

  it('problem details are told apart', async () => {
    const problem = { type: 'https://a.test/p', title: 'No', status: 422, detail: 'x', extra: 1 };
    const type = { 'content-type': 'application/problem+json; charset=utf-8' };
    const { url } = await answering(JSON.stringify(problem), type, 422);
    expect(await errorOf(send(fullClient(url, once)))).toMatchObject({ status: 422, problem });
    const other = await answering('{"title":"No"}', JSON_TYPE, 422);
    const error = await errorOf(send(fullClient(other.url, once)));
    expect(error).toMatchObject({ body: { title: 'No' }, problem: undefined });
  });
});

describe('H14 huge body', () => {
  it('is cut off at the limit, counted in bytes', async () => {
    const exact = await answering(JSON.stringify('é'.repeat(49)));
    expect(await send(fullClient(exact.url, { ...once, maxBodySize: 100 }))).toHaveLength(49);
    const over = await answering(JSON.stringify('é'.repeat(50)));
    const error = await errorOf(send(fullClient(over.url, { ...once, maxBodySize: 100 })));
    expect(error).toMatchObject({ name: 'ResponseBodyError', fault: 'too large', status: 200 });
    expect(over.requests).toHaveLength(1);
  });

  it('is not read to its end, also when it is small while compressed', async () => {
    let produced = 0;
    const chunk = Buffer.alloc(1_000_000, 'a');
    const { url } = await serve((response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
      const gzip = createGzip();
      gzip.pipe(response);
      response.on('close', () => gzip.destroy());
      const more = (): void => {
        produced++;
        if (!gzip.destroyed && produced < 10_000) gzip.write(chunk, () => setImmediate(more));
      };
      more();
    });
    const before = process.memoryUsage().rss;
    const client = fullClient(url, { ...once, maxBodySize: 20_000_000 });
    expect(await errorOf(send(client))).toMatchObject({ fault: 'too large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    expect(produced).toBeLessThan(1000);
  });

  it('is an error of its status where the status is one', async () => {
    const { url } = await answering('x'.repeat(200), { 'content-type': 'text/plain' }, 400);
    const error = await errorOf(send(fullClient(url, { ...once, maxBodySize: 100 })));
    expect(error).toMatchObject({ name: 'HttpError', status: 400, cause: { fault: 'too large' } });
  });

  it('reads text that is split within a character', async () => {
    const bytes = Buffer.from('"日本"');
    const { url } = await serve((response) => {
      response.writeHead(200, JSON_TYPE).write(bytes.subarray(0, 2));
      setTimeout(() => response.end(bytes.subarray(2)), 10);
    });
    expect(await send(fullClient(url, once))).toBe('日本');
  });
});

describe('H21 prototype keys in a response', () => {
  it('are data, and change nothing else', async () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const { url } = await answering(text);
    const body = await send(fullClient(url, once));
    expect(Object.keys(body as object)).toEqual(['__proto__', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
    expect(JSON.stringify(body)).toBe(text);
  });

  it('are found as statuses or headers nowhere', async () => {
    const { url } = await answering('{}', JSON_TYPE, 418);
    const result = await send(fullClient(url, once), { responses: {} }).result();
    expect(result).toMatchObject({ status: 'undocumented', statusCode: 418 });
  });
});

describe('H22 unknown fields and values', () => {
  it('are kept', async () => {
    const body = { id: '1', later: { added: true }, state: 'a-new-one' };
    const { url } = await answering(JSON.stringify(body));
    expect(await send(fullClient(url, once))).toEqual(body);
  });
});

describe('H23 int64', () => {
  it('beyond what a number holds is an error when responses are checked', async () => {
    const { url } = await answering('{"id":9007199254740993}');
    const validate = (value: unknown) =>
      isInteger((value as { id: unknown }).id) ? { value } : { issues: [{ message: 'integer' }] };
    const validators = { 'GET /thing': { responses: { 200: { '~standard': { validate } } } } };
    const checks = validation(validators, { responseValidation: 'throw' });
    const checked = { ...once, validation: checks };
    expect(await errorOf(send(fullClient(url, checked)))).toMatchObject({
      name: 'ValidationError',
      subject: 'response 200',
    });
  });
});
