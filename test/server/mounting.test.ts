import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { implementPartial } from '../../generated/eventmobi-api/server/index.js';
import { listener, mount, nodeOptions } from '../../generated/eventmobi-api/server/node.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'generated/eventmobi-api/README.md'), 'utf8');

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
      // Before Fastify reads a body: the stubs do that themselves.
      scope.addHook('onRequest', async ({ raw }, reply) => listen(raw, reply.hijack().raw));
      scope.all('/en/api/v2/*', () => undefined);
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

/** The examples of the generated README, by their headings. */
const examples = new Map(
  [...readme.matchAll(/^### On (\S+).*\n\n```ts\n([^]*?)```/gm)].map(([, name = '', text = '']) => [
    name,
    text,
  ]),
);

describe("the README's way to mount the stubs", () => {
  it.each(['node:http', 'Fastify', 'Express'])(
    'works on %s',
    async (name) => {
      const port = await freePort();
      const { file, remove } = await bundled(examples.get(name)?.replace('3000', String(port)));
      const child = spawn(process.execPath, [file], { stdio: ['ignore', 'inherit', 'inherit'] });
      closing.push(remove, () => child.kill('SIGKILL'));
      const url = `http://127.0.0.1:${port}/en/api/v2/events`;
      await expect.poll(() => statusOf(url), { timeout: 10_000 }).toBe(200);
      const headers = { 'content-type': 'application/json' };
      const body = '{"event":{"name":"ü"}}';
      const created = await fetch(url, { method: 'POST', headers, body });
      expect(await created.json()).toEqual({ name: 'ü' });
      expect(await statusOf(`${url}?limit=x`)).toBe(400);
    },
    20_000,
  );

  it('works on Hono', async () => {
    const { file, remove } = await bundled(examples.get('Hono'));
    closing.push(remove);
    const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
    // Hono's own default export, as its runtimes want it.
    const { default: app } = loaded as { readonly default: Hono };
    const response = await app.request('/en/api/v2/events?limit=3');
    expect(await response.json()).toEqual([{ name: 'limit 3' }]);
  });

  it('is no longer than ten lines each, without empty ones', () => {
    expect(examples.size).toBe(4);
    for (const text of examples.values()) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      expect(lines.length).toBeLessThanOrEqual(10);
    }
  });
});

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.status ?? 0;
}

async function freePort(): Promise<number> {
  const http = createServer();
  await new Promise<void>((ready) => http.listen(0, ready));
  const { port } = http.address() as AddressInfo; // a TCP server has one
  await new Promise((done) => http.close(done));
  return port;
}

/** An example below a server, as one module that a plain node runs. */
async function bundled(example = ''): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-mount-'));
  const file = join(folder, 'main.mjs');
  const contents = `
    import { implementPartial } from 'eventmobi-api/server';
    const server = implementPartial({ events: {
      list: ({ query }) => ({ status: 200, body: [{ name: 'limit ' + (query.limit ?? 'none') }] }),
      create: ({ body }) => ({ status: 200, body: { name: body?.event?.name ?? 'none' } }),
    } }, { unimplemented: 501 });
    ${example}`;
  const { resolve } = createRequire(import.meta.url);
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    outfile: file,
    plugins: [
      {
        name: 'frameworks-from-here',
        setup: ({ onResolve }) => {
          onResolve({ filter: /^(?:fastify|express|hono)$/ }, ({ path }) => ({
            path: pathToFileURL(resolve(path)).href,
            external: true,
          }));
          onResolve({ filter: /^eventmobi-api\// }, ({ path }) => {
            const part = path.slice('eventmobi-api/'.length);
            const name = part === 'server' ? 'server/index.ts' : `${part}.ts`;
            return { path: join(root, 'generated/eventmobi-api', name) };
          });
        },
      },
    ],
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
