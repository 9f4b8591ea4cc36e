import { describe, expect, it } from 'vitest';
import type { Emitter } from '../../../generator/emit/emitter.ts';
import { emitPlans } from '../../../generator/emit/registry.ts';
import { typesEmitter } from '../../../generator/emit/types.ts';
import { code, type SymbolRef } from '../../../generator/print/code.ts';
import type { FilePlan } from '../../../generator/print/plan.ts';
import { printFiles } from '../../../generator/print/print.ts';
import { diskTemplates } from '../../support/disk-templates.ts';
import { emitContext } from '../../support/emit-context.ts';
import { smallApi } from '../../support/small-api.ts';

function emitting(...plans: readonly FilePlan[]): Emitter {
  return { name: 'own', emit: () => ({ value: plans, diagnostics: [] }) };
}

function json(path: string, value: unknown): FilePlan {
  return { kind: 'json', path, value };
}

function codesOf(...emitters: readonly Emitter[]): readonly string[] {
  const { diagnostics } = emitPlans(smallApi, emitters, emitContext(smallApi));
  return diagnostics.map((diagnostic) => diagnostic.code);
}

const createClient: SymbolRef = { name: 'createClient', from: 'runtime/x.ts', typeOnly: false };
const clientEmitter: Emitter = emitting({
  kind: 'module',
  path: 'client/index.ts',
  header: { text: '' },
  sections: [
    {
      kind: 'reexport',
      symbols: [createClient, { ...createClient, name: 'Event_', typeOnly: true }],
    },
    { kind: 'const', name: 'hidden', exported: false, value: code`1` },
    { kind: 'alias', name: 'ErrorModel', type: code`1` },
  ],
});

async function printed(path: string, ...emitters: readonly Emitter[]): Promise<string> {
  const plans = emitPlans(smallApi, emitters, emitContext(smallApi, ['types', 'client']));
  const { value } = await printFiles(plans.value, { templates: diskTemplates });
  return value.find((file) => file.path === path)?.text ?? '';
}

describe('emitPlans', () => {
  it('takes the same plan of two emitters once', () => {
    const copy: FilePlan = { kind: 'copy', path: 'runtime/a.ts', from: 'runtime/a.ts' };
    const plans = emitPlans(
      smallApi,
      [emitting(copy), emitting({ ...copy })],
      emitContext(smallApi),
    );
    expect(plans.diagnostics).toEqual([]);
    expect(plans.value.filter(({ path }) => path === 'runtime/a.ts')).toEqual([copy]);
  });

  it('refuses two different files under one path', () => {
    expect(codesOf(emitting(json('a.json', 1)), emitting(json('a.json', 2)))).toEqual([
      'DW-duplicate-output',
    ]);
  });

  it('refuses paths that differ in capitals only', () => {
    expect(codesOf(emitting(json('a.json', 1), json('A.json', 2)))).toEqual([
      'DW-duplicate-output',
    ]);
  });

  it('refuses an emitter that takes a file of the package', () => {
    expect(codesOf(emitting(json('package.json', 1)))).toEqual(['DW-duplicate-output']);
  });
});

describe('the package', () => {
  it('exports what is there and nothing else', async () => {
    const text = await printed('package.json', typesEmitter, emitting(json('openapi.json', {})));
    const { exports, scripts, files, dependencies } = JSON.parse(text) as {
      readonly [name: string]: object;
    };
    expect(Object.keys(exports ?? {})).toEqual([
      '.',
      './types',
      './types/*',
      './openapi.json',
      './package.json',
    ]);
    expect(scripts).toEqual({ build: 'tsc -p tsconfig.json', prepack: 'npm run build' });
    expect(files).toEqual(['dist', 'index.ts', 'runtime', 'types', 'openapi.json', 'CHANGELOG.md']);
    expect(dependencies).toBeUndefined();
  });

  it('has the client and the types at its root, each from where it is declared', async () => {
    const text = await printed('index.ts', typesEmitter, clientEmitter);
    expect(text).toContain("export type { Event_ } from './runtime/x.js';");
    expect(text).toContain("export { createClient } from './runtime/x.js';");
    expect(text).toContain("from './types/");
    expect(text).not.toContain("'./types/index.js'");
  });

  it('gives a name that client and types have from the types', async () => {
    const text = await printed('index.ts', typesEmitter, clientEmitter);
    expect(text.match(/ErrorModel/g)).toHaveLength(1);
    expect(text).not.toContain('hidden');
  });

  it('shows in its README one call per resource and a row per operation', async () => {
    const text = await printed('README.md', typesEmitter);
    expect(text).toContain("const api = createClient({ apiKey: '…' });");
    expect(text).toContain(
      '### events\n\n```ts\nconst page = await api.events.list({ query: { limit: 20 } });\n```\n\n### people\n',
    );
    expect(text).toContain('| GET | /events | `listEvents` | `api.events.list` | Get events |\n');
    expect(text).toContain('- `small-api/server`: ');
    expect(text).not.toContain('## Server');
  });
});
