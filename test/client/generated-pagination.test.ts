import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sourceOf, type Source } from '../../generator/ir/source.ts';
import { loadPackage } from '../support/load-package.ts';
import { root } from '../support/reference.ts';
import { errorOf, sendJson } from './fault-server.ts';

/*
 * From a reference and its overlay to items over HTTP: clients that are generated for pages by number, by cursor and by
 * `Link` header. Those by offset are EventMobi's own (`random-calls`, `test/browser`).
 */

/** What the fixture's package exports, as far as it is used here. */
interface Package {
  readonly newClient: (options: object) => object;
  readonly listPages: List;
  readonly listMarks: List;
  readonly listLinks: List;
}

type List = (client: object, input?: object, options?: object) => Paged;

interface Paged extends AsyncIterable<unknown>, PromiseLike<unknown> {
  readonly pages: () => AsyncIterable<unknown>;
}

const all = ['a', 'b', 'c', 'd', 'e'];
const SIZE = 2;
const asked: string[] = [];
let http: Server;
let api: Package;
let client: object;

/** A file of the fixture `overlay-pagination-strategies`. */
function fixture(name: string): Source {
  const path = `test/fixtures/overlay-pagination-strategies/${name}`;
  return sourceOf(path, readFileSync(`${root}${path}`, 'utf8'));
}

/** Each list in its own way, two items at a time, and 404 for page 99. */
function answer(response: ServerResponse, { pathname, searchParams }: URL): void {
  if (pathname === '/pages') {
    const page = Number(searchParams.get('page') ?? 1);
    sendJson(response, all.slice((page - 1) * SIZE, page * SIZE), page === 99 ? 404 : 200);
  } else if (pathname === '/marks') {
    const start = Number(searchParams.get('cursor') ?? 0);
    const next = start + SIZE < all.length ? `${start + SIZE}` : null;
    sendJson(response, { next_cursor: next, marks: all.slice(start, start + SIZE) });
  } else {
    const start = Number(searchParams.get('from') ?? 0);
    const isLast = start + SIZE >= all.length;
    if (!isLast) response.setHeader('link', `</links?from=${start + SIZE}>; rel="next"`);
    sendJson(response, all.slice(start, start + SIZE));
  }
}

async function collect(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const collected: unknown[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

beforeAll(async () => {
  const source = { reference: fixture('reference.md'), overlay: fixture('overlay.yaml') };
  // What the interface names is what this door exports.
  api = (await loadPackage(source, ['client/index'])) as unknown as Package;
  http = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response, new URL(request.url ?? '', 'http://a'));
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const { port } = http.address() as AddressInfo;
  client = api.newClient({ baseUrl: `http://127.0.0.1:${port}`, maxRetries: 0 });
});

afterAll(async () => {
  await new Promise((done) => http.close(done));
});

describe('generated lists', () => {
  it.each<[keyof Package & `list${string}`, readonly string[], object]>([
    ['listPages', ['/pages', '/pages?page=2', '/pages?page=3', '/pages?page=4'], ['a', 'b']],
    [
      'listMarks',
      ['/marks', '/marks?cursor=2', '/marks?cursor=4'],
      { next_cursor: '2', marks: ['a', 'b'] },
    ],
    ['listLinks', ['/links', '/links?from=2', '/links?from=4'], ['a', 'b']],
  ])(
    '%s gives all items, its pages, and its first page when awaited',
    async (name, urls, first) => {
      asked.length = 0;
      expect(await collect(api[name](client))).toEqual(all);
      expect(asked).toEqual(urls);
      const pages = await collect(api[name](client).pages());
      expect(pages).toHaveLength(3);
      expect(pages[0]).toEqual(first);
      expect(await api[name](client)).toEqual(first);
    },
  );

  it('begin where the caller says', async () => {
    expect(await collect(api.listPages(client, { query: { page: 3 } }))).toEqual(['e']);
    expect(await collect(api.listMarks(client, { query: { cursor: '2' } }))).toEqual([
      ...['c', 'd', 'e'],
    ]);
  });

  it('pass on errors and aborts, and ask for no page that nobody wants', async () => {
    const missing = collect(api.listPages(client, { query: { page: 99 } }));
    expect(await errorOf(missing)).toMatchObject({ name: 'HttpError', status: 404 });
    const controller = new AbortController();
    const aborted = async (): Promise<void> => {
      for await (const item of api.listMarks(client, {}, { signal: controller.signal })) {
        if (item === 'b') controller.abort('enough');
      }
    };
    expect(await errorOf(aborted())).toMatchObject({ name: 'AbortError', cause: 'enough' });
    asked.length = 0;
    for await (const item of api.listLinks(client)) if (item === 'a') break;
    expect(asked).toEqual(['/links']);
  });
});
