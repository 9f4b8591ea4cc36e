import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { implementPartial } from '../../generated/eventmobi-api/server/index.js';
import { listener, mount, nodeOptions } from '../../generated/eventmobi-api/server/node.js';

/** The ways to mount that docs/server.md shows. */
const server = implementPartial(
  {
    events: {
      list: ({ query }) => ({ status: 200, body: [{ name: `limit ${query.limit ?? 'none'}` }] }),
      create: ({ body }) => ({ status: 200, body: { name: body?.event?.name ?? 'none' } }),
    },
  },
  { unimplemented: 501 },
);

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(http: Server): Promise<string> {
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  closing.push(() => http.close());
  // A TCP server has an address and a port.
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

async function expectMounted(
  ask: (path: string, init?: RequestInit) => Promise<Response> | Response,
): Promise<void> {
  const list = await ask('/en/api/v2/events?limit=3');
  expect(await list.json()).toEqual([{ name: 'limit 3' }]);
  const created = await ask('/en/api/v2/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"event":{"name":"ü"}}',
  });
  expect(await created.json()).toEqual({ name: 'ü' });
  expect((await ask('/en/api/v2/events?limit=x')).status).toBe(400);
  expect((await ask('/en/api/v2/nowhere')).status).toBe(404);
  expect(await (await ask('/other')).text()).toBe('other');
}

describe('the stubs, mounted', () => {
  it('on node:http', async () => {
    const http = createServer(nodeOptions);
    mount(http, server);
    const base = await listening(http);
    expect(await (await fetch(`${base}/en/api/v2/events`)).json()).toEqual([
      { name: 'limit none' },
    ]);
  });

  it('in Fastify 5', async () => {
    const app = fastify();
    app.get('/other', () => 'other');
    const listen = listener(server);
    await app.register(async (scope) => {
      // The stubs read the body themselves.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      scope.all('/en/api/v2/*', (request, reply) => {
        reply.hijack();
        listen(request.raw, reply.raw);
      });
    });
    const base = await app.listen({ port: 0, host: '127.0.0.1' });
    closing.push(() => app.close());
    await expectMounted((path, init) => fetch(base + path, init));
  });

  it('in Express 5', async () => {
    const app = express();
    // Before anything that reads bodies, such as express.json().
    app.use('/en/api/v2', listener(server));
    app.get('/other', (_, response) => void response.send('other'));
    const base = await listening(createServer(app));
    await expectMounted((path, init) => fetch(base + path, init));
  });

  it('in Hono 4', async () => {
    const app = new Hono();
    app.all('/en/api/v2/*', (c) => server.fetch(c.req.raw));
    app.get('/other', (c) => c.text('other'));
    await expectMounted((path, init) => app.request(path, init));
  });
});
