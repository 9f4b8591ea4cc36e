import { describe, expect, it } from 'vitest';
import { headerKey, queryKey } from '../../templates/runtime/credentials.ts';
import { errorOf, fullClient, JSON_TYPE, send, sendJson, serve } from './fault-server.ts';

const once = { maxRetries: 0 };
const statuses = [301, 302, 303, 307, 308];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];

describe('H15 redirect', () => {
  it.each(statuses.flatMap((status) => methods.map((method) => [status, method] as const)))(
    '%i of a %s inside the origin',
    async (status, method) => {
      const { url, requests } = await serve((response, _, index) => {
        if (index === 0) response.writeHead(status, { location: '/moved' }).end();
        else sendJson(response, 'there');
      });
      const result = await send(fullClient(url, once), { method }).result();
      const isSafe = /^(GET|HEAD)$/.test(method);
      expect(requests.map((request) => request.url)).toEqual(
        isSafe ? ['/thing', '/moved'] : ['/thing'],
      );
      expect(result).toMatchObject(isSafe ? { status: 200 } : { status: 'undocumented' });
    },
  );

  it.each(statuses.flatMap((status) => ['GET', 'POST'].map((method) => [status, method] as const)))(
    '%i of a %s to another origin is not followed, and nothing is sent there',
    async (status, method) => {
      const other = await serve((response) => sendJson(response, 'stolen'));
      const { url, requests } = await serve((response) =>
        response.writeHead(status, { location: `${other.url}/thing` }).end(),
      );
      const credentials = [headerKey('X-API-KEY', 'k'), queryKey('key', 'k')];
      const error = await errorOf(send(fullClient(url, { ...once, credentials }), { method }));
      expect(error).toMatchObject({ name: 'HttpError', status });
      expect([requests.length, other.requests.length]).toEqual([1, 0]);
    },
  );

  it('ends after five hops', async () => {
    const { url, requests } = await serve((response) =>
      response.writeHead(302, { location: '/thing' }).end(),
    );
    expect(await errorOf(send(fullClient(url, once)))).toMatchObject({ status: 302 });
    expect(requests).toHaveLength(6);
  });

  it.each(['http://', '//', 'javascript:alert(1)', 'ftp://127.0.0.1/', ''])(
    'to %j is not followed',
    async (location) => {
      const { url, requests } = await serve((response) =>
        response.writeHead(302, { location }).end(),
      );
      expect(await errorOf(send(fullClient(url, once)))).toMatchObject({ status: 302 });
      expect(requests.length).toBeLessThanOrEqual(6);
    },
  );

  it('that is documented is an answer', async () => {
    const { url, requests } = await serve((response) =>
      response.writeHead(302, { ...JSON_TYPE, location: '/moved' }).end('{"to":"/moved"}'),
    );
    const pending = send(fullClient(url, once), { responses: { 302: 'json' } });
    expect(await pending.result()).toMatchObject({ status: 302, body: { to: '/moved' } });
    expect(requests).toHaveLength(1);
  });

  it('that a browser hides is a connection error, and not tried again', async () => {
    const hidden = { type: 'opaqueredirect', status: 0, headers: new Headers(), body: null };
    let count = 0;
    const fetch = () => {
      count++;
      return Promise.resolve(hidden as Response); // no constructor makes one
    };
    const error = await errorOf(send(fullClient('http://a.test', { fetch })));
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'REDIRECT' });
    expect(count).toBe(1);
  });
});
