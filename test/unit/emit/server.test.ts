import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverEmitter } from '../../../generator/emit/server.ts';
import { typesEmitter } from '../../../generator/emit/types.ts';
import { validatorsEmitter } from '../../../generator/emit/validators.ts';
import type { GeneratedFile } from '../../../generator/print/file.ts';
import { printFiles } from '../../../generator/print/print.ts';
import { diskTemplates } from '../../support/disk-templates.ts';
import { emitContext } from '../../support/emit-context.ts';
import { smallApi } from '../../support/small-api.ts';
import { COMPLETE, WRONG } from './server-consumer.ts';

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedDeclarations: true,
  declaration: true,
};

let folder = '';
let files: readonly GeneratedFile[] = [];
let problems: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docwright-server-'));
  const context = emitContext(smallApi, ['types', 'validators', 'server']);
  const emitters = [typesEmitter, validatorsEmitter, serverEmitter];
  const plans = emitters.flatMap((emitter) => [...emitter.emit(smallApi, context).value]);
  const printed = await printFiles(plans, { templates: diskTemplates });
  expect(printed.diagnostics).toEqual([]);
  files = printed.value;
  const consumers = [
    { path: 'complete.ts', text: COMPLETE },
    { path: 'wrong.ts', text: WRONG },
    { path: 'package.json', text: '{"type":"module"}' },
  ];
  for (const { path, text } of [...files, ...consumers]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  problems = compile();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Compiles everything into `folder/dist` and gives the messages. */
function compile(): readonly string[] {
  const roots = files.map(({ path }) => path).filter((path) => path.endsWith('.ts'));
  const program = ts.createProgram(
    [...roots, 'complete.ts', 'wrong.ts'].map((path) => join(folder, path)),
    { ...strictest, rootDir: folder, outDir: join(folder, 'dist') },
  );
  const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return found.map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `${file?.fileName.slice(folder.length + 1) ?? ''}:${line} ${text}`;
  });
}

describe('serverEmitter', () => {
  it('prints stubs that read well', async () => {
    const printed = files
      .filter(({ path }) => path.startsWith('server/'))
      .map(({ path, text }) => `==== ${path}\n${text}`)
      .join('\n');
    await expect(printed).toMatchFileSnapshot('./server-small.txt');
  });

  it('compiles under the strictest flags, refuses what is wrong, and needs no types of node', () => {
    expect(problems).toEqual([]);
  });

  it('makes a server that runs', async () => {
    const url = pathToFileURL(join(folder, 'dist/complete.js')).href;
    // What `COMPLETE` exports.
    const { server } = (await import(/* @vite-ignore */ url)) as {
      server: { fetch: (request: Request) => Promise<Response> };
    };
    const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { 'x-api-key': 'ann', 'content-type': 'application/json' };
      const request = new Request(`http://h/api/v2${path}`, { method, headers, ...init });
      const response = await server.fetch(request);
      return `${response.status} ${await response.text()}`;
    };
    const event = { id: '1', 'na-me': 'Two', kind: 'event' };
    expect(await ask('GET', '/events?limit=1')).toBe('200 []');
    expect(await ask('GET', '/events')).toBe('404 {"code":4}');
    expect(await ask('GET', '/events?limit=51')).toMatch(/^400 .*\/query\/limit: /);
    expect(await ask('POST', '/events', {})).toBe('402 {"code":1}');
    expect(await ask('POST', '/events', { event: {} })).toMatch(/\/body\/event\/na-me: /);
    expect(await ask('DELETE', '/events/1')).toBe('204 ');
    expect(await ask('GET', '/people/groups')).toBe('200 [{"name":"a"}]');
    // The handler replies with an id that is no UUID, which `responses: 'check'` finds.
    expect(await ask('POST', '/events', { event })).toMatch(/^500 /);
  });

  it.each([
    [
      'groups',
      'groupsResource: PeopleGroupsHandlers',
      '...peopleGroupsRoutes(handlers.groupsResource)',
    ],
    ['constructor', 'constructor: Handler', "handler: ownHandler(handlers, 'constructor')"],
  ])('finds its way with an operation called %s', async (verb, member, use) => {
    const operations = smallApi.operations.map((operation) =>
      operation.resource === 'people' ? { ...operation, verb } : operation,
    );
    const api = { ...smallApi, operations };
    const { value } = serverEmitter.emit(api, emitContext(api, ['server']));
    const printed = await printFiles(value, { templates: diskTemplates });
    const text = printed.value.find(({ path }) => path === 'server/people.ts')?.text;
    expect(text).toContain(member);
    expect(text).toContain(use);
  });

  it('plans each file once', () => {
    const context = emitContext(smallApi, ['server']);
    const plans = [...serverEmitter.emit(smallApi, context).value];
    const paths = plans.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
    expect(paths.slice(0, 5)).toEqual([
      'server/events.ts',
      'server/people.ts',
      'server/people-groups.ts',
      'server/index.ts',
      'server/node.ts',
    ]);
  });
});
