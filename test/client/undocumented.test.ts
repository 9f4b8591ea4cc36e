import { describe, expect, it } from 'vitest';
import { request } from '../../templates/runtime/undocumented.ts';
import { fullClient, send, sendJson, serve, type FaultServer } from './fault-server.ts';

/** Answers with the method, URL, content type and body that came. */
function echo(): Promise<FaultServer> {
  return serve((response, incoming) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      const { method, url, headers } = incoming;
      sendJson(response, {
        method,
        url,
        type: headers['content-type'],
        extra: headers['x-extra'],
        body,
      });
    });
  });
}

describe('undocumented use', () => {
  it('calls any method and path', async () => {
    const { url } = await echo();
    const client = fullClient(`${url}/v2`);
    const input = { path: { id: 'a/b' }, query: { q: 1 }, body: { a: 1 } };
    expect(await request(client, 'PATCH', '/new/{id}', input)).toMatchObject({
      method: 'PATCH',
      url: '/v2/new/a%2Fb?q=1',
      type: 'application/json',
      body: '{"a":1}',
    });
    expect(await request(client, 'GET', '/health').result()).toMatchObject({
      status: 'undocumented',
      statusCode: 200,
    });
  });

  it.each([
    ['a Blob', new Blob(['x'], { type: 'text/plain' }), 'text/plain', 'x'],
    [
      'a form',
      new URLSearchParams({ a: 'b' }),
      'application/x-www-form-urlencoded;charset=UTF-8',
      'a=b',
    ],
    ['a stream', new Blob(['y']).stream(), undefined, 'y'],
  ])('sends %s as it is', async (_, content, type, body) => {
    const { url } = await echo();
    const answer = await request(fullClient(url), 'POST', '/x', { body: content });
    expect(answer).toMatchObject(type === undefined ? { body } : { type, body });
  });

  it('adds query, headers and fields of the body to a documented call', async () => {
    const { url } = await echo();
    const facts = { method: 'POST', input: { query: { a: 1 }, body: { name: 'n', state: 'old' } } };
    const options = {
      query: { b: 2 },
      headers: { 'X-Extra': 'e' },
      body: { state: 'new', more: [1] },
    };
    expect(await send(fullClient(url), facts, options)).toMatchObject({
      url: '/thing?a=1&b=2',
      extra: 'e',
      body: '{"name":"n","state":"new","more":[1]}',
    });
  });
});
