import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import { builtInTemplates } from '../../generator/output/template-folder.ts';
import { generateFiles, understandReference } from '../../generator/pipeline.ts';
import { importBundle } from '../support/bundle.ts';
import { root } from '../support/reference.ts';

/*
 * Operations that only a query tells apart, over real HTTP: the generated client sends each its query, the generated server
 * finds the handler by it.
 */

/** What the fixture's package exports, as far as it is used here. */
interface Package {
  readonly createClient: (options: object) => Api;
  readonly implement: (handlers: object, options?: object) => object;
  readonly listener: (server: object) => Parameters<typeof createServer>[1];
}

type Method = (input?: object) => Promise<unknown>;

interface Api {
  readonly box: Readonly<Record<'encrypt' | 'decrypt', Method>>;
  readonly feed: Readonly<Record<'list' | 'listNews', Method>>;
}

let http: Server;
let api: Api;
let origin: string;

/** The package of the fixture `query-tells-apart`, bundled and loaded. */
async function loadPackage(): Promise<Package> {
  const path = 'test/fixtures/query-tells-apart/reference.md';
  const source = sourceOf(path, readFileSync(`${root}${path}`, 'utf8'));
  const files = await generateFiles(
    understandReference(source, undefined, defaultPolicies).value.api,
    {
      name: 'example-api',
      version: '0.1.0',
      license: 'MIT',
      reference: path,
      emit: ['types', 'validators', 'client', 'server'],
      policies: defaultPolicies,
      templates: builtInTemplates(),
    },
  );
  const texts = new Map(files.value.map((file) => [file.path, file.text]));
  const doors = ['client/index', 'server/index', 'server/node'];
  texts.set('all.ts', doors.map((door) => `export * from './${door}.js';\n`).join(''));
  // What the interface names is what these doors export; the fixture's files show it.
  return (await importBundle(texts, 'all.ts')) as unknown as Package;
}

beforeAll(async () => {
  const { createClient, implement, listener } = await loadPackage();
  const told = (name: string) => (input: object) =>
    Promise.resolve({ status: 200, body: `${name} ${JSON.stringify(input)}` });
  const handlers = {
    box: { encrypt: told('encrypt'), decrypt: told('decrypt') },
    feed: {
      list: () => Promise.resolve({ status: 200, body: ['all'] }),
      listNews: () => Promise.resolve({ status: 200, body: [1] }),
    },
  };
  http = createServer(listener(implement(handlers, { strict: true })));
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const { port } = http.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  api = createClient({ baseUrl: origin });
});

afterAll(async () => {
  await new Promise((done) => http.close(done));
});

describe('operations that only a query tells apart', () => {
  it('reach their own handlers, without the fixed query among the input', async () => {
    expect(await api.box.encrypt({ query: { size: 8 }, body: { text: 'a' } })).toBe(
      'encrypt {"query":{"size":8},"body":{"text":"a"}}',
    );
    expect(await api.box.decrypt({ query: { secret: 'b' } })).toBe(
      'decrypt {"query":{"secret":"b"}}',
    );
  });

  it('stand beside one that takes all other queries', async () => {
    expect(await api.feed.listNews()).toEqual([1]);
    expect(await api.feed.list()).toEqual(['all']);
  });

  it('are told to callers that ask for none of them', async () => {
    const answer = await fetch(`${origin}/box?op=burn`, { method: 'POST' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detail: 'The query must have op=encrypt or op=decrypt.',
    });
  });
});
