import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listener } from '../../../templates/runtime/node-listener.ts';
import type { ServerOptions } from '../../../templates/runtime/server.ts';
import { testServer } from './server-routes.ts';

const KEY = 'key-canary';

afterEach(() => vi.restoreAllMocks());

/** Has a handler fail on a request that carries a key in a header, in the query and in the body. */
async function fail(options: ServerOptions<unknown>): Promise<string> {
  const failing = (): never => {
    throw new Error('no connection');
  };
  const http = createServer(listener(testServer(failing, options).server));
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  const { port } = http.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/events?api_key=${KEY}`, {
    method: 'POST',
    headers: { 'x-api-key': KEY, cookie: `session=${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: KEY }),
  });
  const text = await response.text();
  await new Promise((done) => http.close(done));
  expect(response.status).toBe(500);
  return text;
}

describe('what is logged of a request whose handler failed', () => {
  it('is the error and the instance that the caller was told, and no secret', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    // As if the option was not there, which the test server gives otherwise; the types know no `undefined`.
    const text = await fail({ onError: undefined } as unknown as ServerOptions<unknown>);
    const [call = []] = logged.mock.calls;
    expect(call).toEqual([expect.stringMatching(/^urn:uuid:/), new Error('no connection')]);
    expect(text).toContain(String(call[0]));
    expect(inspect(call, { depth: 9, showHidden: true }) + text).not.toContain(KEY);
  });

  it('has no secret either when a logger writes down all that it is given', async () => {
    let written = '';
    const onError = (...all: unknown[]): void => {
      written = inspect(all, { depth: 9, showHidden: true, getters: false });
    };
    await fail({ onError });
    expect(written).toContain('no connection');
    expect(written).not.toContain(KEY);
  });
});
