import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../generator/ir/api.ts';
import {
  located,
  operation,
  response,
  ref,
  scalar,
  stated,
  field,
} from '../../support/api-facts.ts';
import { clientOutput } from '../../support/client-output.ts';
import { smallApi } from '../../support/small-api.ts';

// Some tests compile the output.
vi.setConfig({ testTimeout: 60_000 });

async function printed(api: Api, path: string): Promise<string> {
  const file = (await clientOutput(api)).find((output) => output.path === path);
  if (file === undefined) throw new Error(`no ${path}`);
  return file.text;
}

/** Compiles the client of an API, with a program that uses it, under the strictest flags; gives the messages. */
async function compiled(api: Api, program: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'docwright-client-'));
  try {
    const files = [
      ...(await clientOutput(api)),
      { path: 'package.json', text: '{ "type": "module" }' },
      { path: 'program.ts', text: program },
    ];
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const roots = files
      .map(({ path }) => join(folder, path))
      .filter((path) => path.endsWith('.ts'));
    return ts
      .getPreEmitDiagnostics(ts.createProgram(roots, strictest))
      .map(({ file, messageText }) => {
        const message = ts.flattenDiagnosticMessageText(messageText, ' ');
        return `${file?.fileName.slice(folder.length) ?? ''} ${message}`;
      });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: [],
  noEmit: true,
  strict: true,
  declaration: true,
  isolatedDeclarations: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
};

const bare: Api = { ...smallApi, servers: [], security: [] };

describe('the client emitter', () => {
  it.each(['client/events.ts', 'client/people.ts', 'client/index.ts', 'client/new-client.ts'])(
    'prints %s',
    async (path) => {
      await expect(await printed(smallApi, path)).toMatchFileSnapshot(
        `client-expected/small-api.${path.replaceAll('/', '.')}.txt`,
      );
    },
  );

  it('asks for a base URL where the reference names no server', async () => {
    const text = await printed(bare, 'client/new-client.ts');
    expect(text).toContain('readonly baseUrl: string;');
    expect(text).toContain('newClient(options: ClientOptions): Client');
    expect(text).not.toContain('credentials');
  });

  it('has an option for every way to authenticate, none of which hides another option', async () => {
    const text = await printed(
      {
        ...smallApi,
        security: [
          { id: 'timeout', type: 'apiKey', in: 'query', name: 'key', origin: stated },
          { id: 'to-ken', type: 'bearer', origin: stated },
          { id: 'login', type: 'basic', origin: stated },
        ],
      },
      'client/new-client.ts',
    );
    expect(text).toContain("queryKey('key', options.timeoutCredential)");
    expect(text).toContain("bearer(options['to-ken'])");
    expect(text).toContain('readonly login?: Secret<BasicCredentials> | undefined;');
  });

  it('encodes what stands in a path, so that only parameters have braces', async () => {
    const odd = operation({
      name: 'odd',
      resource: 'events',
      verb: 'odd',
      method: 'GET',
      path: '/a b/{x}',
      parameters: {
        path: [field('x', scalar('string'), { required: true })],
        query: [],
        header: [],
      },
      responses: [response('200')],
    });
    const segments = [
      { kind: 'static', text: 'a{b}?\ud800' },
      { kind: 'parameter', name: 'x' },
    ] as const;
    const text = await printed(
      { ...smallApi, operations: [{ ...odd, segments }] },
      'client/events.ts',
    );
    expect(text).toContain("'GET /a%7Bb%7D%3F%EF%BF%BD/{x}'");
  });

  it('keeps every operation in the facade when names meet', async () => {
    const facts = { method: 'GET', responses: [response('200', ref('Event'))] } as const;
    const operations = [
      operation({ ...facts, name: 'one', resource: 'client', verb: 'then', path: '/client' }),
      operation({ ...facts, name: 'two', resource: 'client', verb: 'sub', path: '/client/x' }),
      operation({
        ...facts,
        name: 'three',
        resource: 'client.sub',
        verb: 'list',
        path: '/client/sub',
      }),
    ];
    const resources = [
      { id: 'client', path: ['client'] },
      { id: 'client.sub', path: ['client', 'sub'] },
    ];
    const program = `
      import { createClient } from './client/index.js';
      const api = createClient();
      void api.clientResource.one();
      void api.clientResource.two();
      void api.clientResource.sub.list();
      void api.client.baseUrl;
    `;
    expect(await compiled({ ...smallApi, operations, resources }, program)).toEqual([]);
  });
});

describe('the generated client', () => {
  it('compiles under the strictest flags, and its calls are typed', async () => {
    const program = `
      import { createClient, getEvent, listEvents, newClient, type Call, type ClientOptions } from './client/index.js';
      import type { EventModel } from './types/index.js';
      export async function use(key: string | undefined, options: ClientOptions): Promise<unknown> {
        const client = newClient({ ...options, apiKey: key, timeout: 5 });
        const call: Call<readonly EventModel[], unknown> = listEvents(client, { query: { limit: 1 } });
        const event = await getEvent(client, { path: { event_id: 'a' } }, { signal: AbortSignal.timeout(1) });
        const api = createClient({ apiKey: () => 'x' });
        await api.people.groups.list();
        const result = await api.events.create({ body: { event: { 'na-me': 'x' } } }).result();
        switch (result.status) {
          case 200: return result.body['na-me'];
          case 402: return result.body.code.toFixed();
          case 'default': return [result.statusCode, result.body.message];
          case 'failed': return name(result.error.name);
        }
        return [event, call, result satisfies never];
      }
      function name(name: 'HttpError' | 'TimeoutError' | 'AbortError' | 'ConnectionError' | 'ResponseBodyError' | 'ValidationError' | 'RequestError'): string { return name; }
      export function wrong(): void {
        const api = createClient();
        // @ts-expect-error a required path parameter is missing
        void api.events.get();
        // @ts-expect-error no such query parameter
        void api.events.list({ query: { nope: 1 } });
        // @ts-expect-error the operation has no query
        void api.people.groups.list({ query: {} });
        // @ts-expect-error a wrong type
        void api.events.get({ path: { event_id: 1 } });
      }
    `;
    expect(await compiled(smallApi, program)).toEqual([]);
  });

  it('does not compile without a base URL that it cannot know', async () => {
    const program = `
      import { createClient, newClient } from './client/index.js';
      createClient({ baseUrl: 'https://a' });
      // @ts-expect-error
      createClient();
      // @ts-expect-error
      newClient({});
    `;
    expect(await compiled(bare, program)).toEqual([]);
  });

  it('has the prose of the reference, which cannot leave its comment', async () => {
    const summary = located('*/ export const x = 1; /*');
    const operations = smallApi.operations.map((item) => ({ ...item, summary }));
    expect(await compiled({ ...smallApi, operations }, "import './client/index.js';")).toEqual([]);
    expect(await printed({ ...smallApi, operations }, 'client/index.ts')).not.toContain(
      '*/ export',
    );
  });
});
