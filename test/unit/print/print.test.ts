import { describe, expect, it } from 'vitest';
import { code, lit, nothing, use, type SymbolRef } from '../../../generator/print/code.ts';
import type { FilePlan, ModulePlan, Section } from '../../../generator/print/plan.ts';
import { printFiles } from '../../../generator/print/print.ts';
import { templateMap } from '../../support/template-map.ts';

const none = templateMap({});
const person: SymbolRef = { name: 'Person', from: 'types/people.ts', typeOnly: true };
const send: SymbolRef = { name: 'send', from: 'runtime/http.ts', typeOnly: false };

function module(sections: readonly Section[], path = 'client/people.ts'): ModulePlan {
  return { kind: 'module', path, header: { text: 'Header.' }, sections };
}

async function print(plan: FilePlan, templates = none): Promise<string | undefined> {
  const { value, diagnostics } = await printFiles([plan], { templates });
  expect(diagnostics).toEqual([]);
  return value[0]?.text;
}

describe('printFiles', () => {
  it('prints every kind of section, and collects the imports', async () => {
    const text = await print(
      module([
        {
          kind: 'interface',
          name: 'Options',
          typeParameters: code`<T = unknown>`,
          extends: [use({ ...person, name: 'Base' })],
          doc: { text: 'Says how.' },
          members: [
            { name: 'na-me', optional: true, type: code`T`, doc: { text: 'A name.' } },
            { name: '__proto__', optional: false, readonly: true, type: use(person) },
          ],
        },
        { kind: 'alias', name: 'One', type: code`1` },
        { kind: 'alias', name: 'Two', type: code`2`, doc: { text: 'Two.' } },
        { kind: 'const', name: 'limit', exported: true, type: code`number`, value: lit(20) },
        { kind: 'const', name: 'inner', exported: false, value: lit('a') },
        {
          kind: 'function',
          name: 'getPerson',
          exported: true,
          doc: { text: 'Gets one.', tags: [{ name: 'deprecated', text: '' }] },
          parameters: [
            { name: 'id', optional: false, type: code`string` },
            { name: 'options', optional: true, type: code`Options` },
          ],
          returns: code`Promise<${use(person)}>`,
          body: code`return ${use(send)}(id, options);`,
        },
        { kind: 'statement', code: code`void inner;` },
        { kind: 'reexport', symbols: [send, person, { ...person, name: 'Address' }] },
      ]),
    );
    expect(text).toBe(`/* Header. */

import { send } from '../runtime/http.js';
import type { Base, Person } from '../types/people.js';

/** Says how. */
export interface Options<T = unknown> extends Base {
  /** A name. */
  'na-me'?: T;
  readonly ['__proto__']: Person;
}

export type One = 1;

/** Two. */
export type Two = 2;

export const limit: number = 20;

const inner = 'a';

/**
 * Gets one.
 *
 * @deprecated
 */
export function getPerson(id: string, options?: Options): Promise<Person> {
  return send(id, options);
}

void inner;

export { send } from '../runtime/http.js';
export type { Address, Person } from '../types/people.js';
`);
  });

  it('gives an import another local name where the module declares its name', async () => {
    const text = await print(module([{ kind: 'alias', name: 'Person', type: use(person) }]));
    expect(text).toContain("import type { Person as Person_1 } from '../types/people.js';");
    expect(text).toContain('\n\nexport type Person = Person_1;');
  });

  it('does not import what the module itself has', async () => {
    const text = await print(
      module([{ kind: 'alias', name: 'People', type: use(person) }], 'types/people.ts'),
    );
    expect(text).not.toContain('import');
  });

  it('renders the body of a function from a template, with imports for its symbols', async () => {
    const templates = templateMap({
      'client/operation.hbs':
        '{{!-- view: client/operation v3 --}}\n{{#if send}}\nreturn {{use send}}({{lit name}});\n{{/if}}\n',
    });
    const text = await print(
      module([
        {
          kind: 'function',
          name: 'getPerson',
          exported: true,
          parameters: [],
          returns: code`unknown`,
          body: {
            kind: 'template-call',
            template: 'client/operation',
            view: { send, name: "it's" },
          },
        },
      ]),
      templates,
    );
    expect(text).toContain("import { send } from '../runtime/http.js';");
    expect(text).toContain('return send("it\'s");');
  });

  it('prints JSON with two spaces and nothing invisible', async () => {
    const text = await print({ kind: 'json', path: 'a.json', value: { a: ['\u202e'] } });
    expect(text).toBe('{\n  "a": [\n    "\\u202e"\n  ]\n}\n');
  });

  it('copies a file once, with line feeds', async () => {
    const plan: FilePlan = { kind: 'copy', path: 'runtime/a.ts', from: 'runtime/a.ts' };
    const templates = templateMap({ 'runtime/a.ts': 'a;\r\nb;' });
    const { value } = await printFiles([plan, plan], { templates });
    expect(value).toEqual([{ path: 'runtime/a.ts', text: 'a;\nb;\n' }]);
  });

  it('names the copied file that does not exist', async () => {
    const plan: FilePlan = { kind: 'copy', path: 'runtime/a.ts', from: 'runtime/b.ts' };
    const { diagnostics } = await printFiles([plan], { templates: none });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'There is no template "runtime/b.ts"',
    ]);
  });

  it('blames the template for a module that is no TypeScript', async () => {
    const templates = templateMap({ 'a.hbs': '{{!-- view: a v1 --}}\nreturn (;\n' });
    const { diagnostics } = await printFiles(
      [
        module([
          {
            kind: 'function',
            name: 'f',
            exported: true,
            parameters: [],
            returns: code`void`,
            body: { kind: 'template-call', template: 'a', view: {} },
          },
        ]),
      ],
      { templates },
    );
    expect(diagnostics.map(({ code: id, span }) => [id, span.file])).toEqual([
      ['DW-template-broken-module', 'templates/a.hbs'],
    ]);
  });

  it('takes broken code of an emitter for a bug', async () => {
    const broken = module([{ kind: 'statement', code: code`return (;` }]);
    await expect(printFiles([broken], { templates: none })).rejects.toThrow('invariant');
  });

  it('prints a module without sections', async () => {
    expect(await print(module([]))).toBe('/* Header. */\n');
    expect(await print(module([{ kind: 'statement', code: nothing }]))).toBe('/* Header. */\n');
  });
});
