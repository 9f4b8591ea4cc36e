import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { implementPartial } from '../../generated/eventmobi-api/server/index.js';
import { listener } from '../../generated/eventmobi-api/server/node.js';
import type { Findings } from './page.ts';

/** Debian's Chromium, or the one that the environment names; undefined when there is none. */
const executablePath = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));

if (executablePath === undefined) {
  process.stderr.write(
    'test/browser: skipped, no Chromium is installed (apt-get install chromium)\n',
  );
}

const events = ['a', 'b', 'c', 'd'].map((name) => ({ id: name, name }));
const keys: (string | undefined)[] = [];

/** The generated server with handlers for what the page calls. */
const api = implementPartial(
  {
    events: {
      list: ({ query }: { query: { limit?: number; offset?: number } }) => {
        const { limit = 20, offset = 0 } = query;
        return Promise.resolve({ status: 200, body: events.slice(offset, offset + limit) });
      },
      get: async ({ path }: { path: { event_id: string } }) => {
        if (path.event_id === 'slow') await new Promise((resolve) => setTimeout(resolve, 2000));
        return { status: 404, body: { code: 404, message: 'no such event' } };
      },
    },
  } as never, // the page calls two operations; that all must be there is what the type tests show
  { unimplemented: 501 },
);

let server: Server;
let browser: Browser;
let origin: string;

function serveAll(request: IncomingMessage, response: ServerResponse, script: string): void {
  const path = new URL(request.url ?? '', 'http://a').pathname;
  if (path === '/') {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>t</title><script type="module" src="/page.js"></script>');
  } else if (path === '/page.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
  } else if (path.endsWith('/moved')) {
    response.writeHead(302, { location: '/' }).end();
  } else if (path.endsWith('/echo')) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.headers['content-type']));
  } else {
    if (path.startsWith('/en/api/')) keys.push(request.headers['x-api-key'] as string); // sent once
    listener(api)(request, response);
  }
}

describe.skipIf(executablePath === undefined)('the client in Chromium', () => {
  beforeAll(async () => {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    const script = bundle.outputFiles[0]?.text ?? '';
    server = createServer((request, response) => serveAll(request, response, script));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  });

  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  const expected: Findings = {
    names: ['a', 'b', 'c', 'd'],
    pages: 2,
    error: ['HttpError', 404],
    result: 'default',
    abort: ['AbortError', undefined],
    timeout: 'TimeoutError',
    unreachable: 'ConnectionError',
    upload: 'image/png',
    redirect: 'REDIRECT',
  };

  it('lists, pages, aborts and tells errors apart in a page', async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    await page.waitForFunction('globalThis.findings !== undefined');
    const found = await page.evaluate<Findings>('globalThis.findings');
    expect({ ...found, abort: [found.abort[0], undefined] }).toEqual(expected);
    expect(new Set(keys)).toEqual(new Set(['browser-key']));
    await page.close();
  });

  it('does the same in a worker', async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    const found = await page.evaluate<Findings>(
      `new Promise((resolve, reject) => {
        const worker = new Worker('/page.js', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = reject;
      })`,
    );
    expect({ ...found, abort: [found.abort[0], undefined] }).toEqual(expected);
    await page.close();
  });
});
