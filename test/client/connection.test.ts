import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ConnectionError } from '../../templates/runtime/errors.ts';
import { errorOf, fullClient, send, serveRaw } from './fault-server.ts';

const once = { maxRetries: 0 };

/** The error of a call to a URL where something is wrong. */
async function faultAt(url: string): Promise<Record<string, unknown>> {
  return errorOf(send(fullClient(url, once)));
}

describe('H09 connection errors', () => {
  it('refused', async () => {
    const { url } = await serveRaw(() => undefined);
    const error = await faultAt(url.replace(/\d+$/, '9'));
    expect(error).toBeInstanceOf(ConnectionError);
  });

  it('refused by a port nobody listens on', async () => {
    const server = createTlsServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    expect(await faultAt(`http://127.0.0.1:${port}`)).toMatchObject({
      name: 'ConnectionError',
      code: 'ECONNREFUSED',
      operation: 'GET /thing',
      message: 'GET /thing: no connection (ECONNREFUSED)',
      cause: expect.any(TypeError),
    });
  });

  it.each<[string, (socket: Socket) => unknown]>([
    ['reset', (socket) => socket.destroy()],
    ['closed without an answer', (socket) => socket.end()],
    ['closed within the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-')],
  ])('%s', async (_, answer) => {
    const { url } = await serveRaw(answer);
    const error = await faultAt(url);
    expect(error).toMatchObject({ name: 'ConnectionError', cause: expect.any(Error) });
    expect(error['code']).toMatch(/^(ECONNRESET|UND_ERR_SOCKET|HPE_\w+)$/);
  });

  it('no HTTP at all', async () => {
    const { url } = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9\r\n'));
    const error = await faultAt(url);
    expect(error).toMatchObject({ name: 'ConnectionError' });
    expect(error['code']).toMatch(/^HPE_/);
  });

  it('no TLS where it is expected', async () => {
    const { url } = await serveRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const error = await faultAt(url.replace('http:', 'https:'));
    expect(error).toMatchObject({ name: 'ConnectionError' });
    expect(error['code']).toMatch(/^(ERR_SSL|EPROTO)/);
  });

  it('an unknown host', async () => {
    const error = await faultAt('http://no-such-host.invalid');
    expect(error).toMatchObject({ name: 'ConnectionError' });
    expect(error['code']).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  it('a platform that gives no code', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const error = await errorOf(send(fullClient('http://a.test', { ...once, fetch })));
    expect(error).toMatchObject({ name: 'ConnectionError', code: undefined });
  });
});

describe('H10 truncated body over a socket', () => {
  it('is an error with its cause once it has been tried again', async () => {
    const { url, count } = await serveRaw((socket) => {
      socket.end(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":',
      );
    });
    const error = await errorOf(send(fullClient(url, { maxRetries: 1 })));
    expect(error).toMatchObject({ name: 'ResponseBodyError', fault: 'truncated', status: 200 });
    expect(error['cause']).toBeInstanceOf(Error);
    expect(count()).toBe(2);
  });

  it('of a chunked answer is noticed', async () => {
    const { url } = await serveRaw((socket) => {
      socket.write(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
      );
      socket.end('5\r\n{"a":\r\n');
    });
    expect(await faultAt(url)).toMatchObject({ fault: 'truncated' });
  });
});
