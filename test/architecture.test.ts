import { describe, expect, it } from 'vitest';
import {
  childProcesses,
  heavyLibraries,
  importDirection,
  noBarrels,
  noDefaultExports,
  nodeModules,
  runtimeAlone,
  shortModules,
  tellingNames,
  type Rule,
} from './support/architecture-rules.ts';
import { moduleFacts, readModules } from './support/module-facts.ts';

const modules = readModules(
  ['generator', 'templates', 'test'],
  ['test/fixtures/', 'test/bench/node_modules/', 'test/judge/node_modules/'],
).map(moduleFacts);

/** What a rule says about one made-up module. */
function verdict(rule: Rule, path: string, text: string): readonly string[] {
  return rule([moduleFacts({ path, text })]);
}

it('reads the modules of all three folders', () => {
  for (const folder of ['generator/', 'templates/', 'test/']) {
    expect(modules.some(({ path }) => path.startsWith(folder))).toBe(true);
  }
});

describe('import direction', () => {
  it('is kept', () => {
    expect(importDirection(modules)).toEqual([]);
  });

  it.each([
    ['ir/a.ts', "import { b } from '../naming/words.ts';", 'code of naming/words'],
    ['read/a.ts', "import { b } from '../emit/types.ts';", 'code of emit/types'],
    ['print/a.ts', "import type { B } from '../cli/main.ts';", 'types of cli/main'],
    ['resolve/a.ts', "import { b } from '../config/yaml.ts';", 'code of config/yaml'],
    ['emit/a.ts', "import { b } from '../print/module.ts';", 'code of print/module'],
    ['emit/a.ts', "const b = await import('../markdown/parse.ts');", 'code of markdown/parse'],
    ['rules/a.ts', "export { b } from '../resolve/resolve.ts';", 'code of resolve/resolve'],
    ['ir/a.ts', "export type B = import('../read/doc.ts').Doc;", 'types of read/doc'],
  ])('sees a wrong one in %s: %s', (path, text, what) => {
    expect(verdict(importDirection, `generator/${path}`, text)).toEqual([
      `generator/${path}: imports ${what}`,
    ]);
  });

  it('takes `import type` and inline types for types, a mixed import for code', () => {
    const path = 'generator/resolve/a.ts';
    const from = "from '../read/doc.ts';";
    expect(verdict(importDirection, path, `import type { Doc } ${from}`)).toEqual([]);
    expect(verdict(importDirection, path, `import { type Doc } ${from}`)).toEqual([]);
    expect(verdict(importDirection, path, `import { type Doc, b } ${from}`)).toHaveLength(1);
  });

  it('sees a folder that is not in the table, and an import from outside of generator/', () => {
    expect(verdict(importDirection, 'generator/misc/a.ts', "import '../ir/b.ts';")).toEqual([
      'generator/misc/a.ts: misc is not in the table of folders',
    ]);
    expect(verdict(importDirection, 'generator/ir/a.ts', "import '../../test/b.ts';")).toEqual([
      'generator/ir/a.ts: imports test/b.ts',
    ]);
  });
});

describe('heavy libraries', () => {
  it('have one importing module each', () => {
    expect(heavyLibraries(modules)).toEqual([]);
  });

  it.each([
    'mdast-util-from-markdown',
    'parse5',
    'yaml',
    'handlebars',
    'ts-morph',
    'prettier/standalone',
  ])('are seen elsewhere, loaded late or not: %s', (library) => {
    const path = 'generator/cli/a.ts';
    expect(verdict(heavyLibraries, path, `import { b } from '${library}';`)).toHaveLength(1);
    expect(verdict(heavyLibraries, path, `await import('${library}');`)).toHaveLength(1);
  });

  it('lend the types of the Markdown tree to markdown/ only', () => {
    const text = "import type { Root } from 'mdast';";
    expect(verdict(heavyLibraries, 'generator/markdown/a.ts', text)).toEqual([]);
    expect(verdict(heavyLibraries, 'generator/read/a.ts', text)).toHaveLength(1);
  });
});

describe("Node's modules", () => {
  it('are imported in cli/ and output/ only', () => {
    expect(nodeModules(modules)).toEqual([]);
  });

  it.each(['fs', 'node:fs/promises', 'path', 'node:process'])('are seen elsewhere: %s', (name) => {
    const text = `import { b } from '${name}';`;
    expect(verdict(nodeModules, 'generator/emit/a.ts', text)).toEqual([
      `generator/emit/a.ts: imports ${name}`,
    ]);
    expect(verdict(nodeModules, 'generator/output/a.ts', text)).toEqual([]);
  });
});

describe('other programs', () => {
  it('are started by one module', () => {
    expect(childProcesses(modules)).toEqual([]);
  });

  it.each(['child_process', 'node:child_process', 'cluster'])('are seen elsewhere: %s', (name) => {
    const text = `import { a } from '${name}';`;
    expect(verdict(childProcesses, 'generator/cli/a.ts', text)).toHaveLength(1);
  });
});

describe('the runtime', () => {
  it('imports itself and Node only', () => {
    expect(runtimeAlone(modules)).toEqual([]);
  });

  it.each(['../../generator/ir/api.ts', 'undici'])('is seen to import %s', (name) => {
    const path = 'templates/runtime/a.ts';
    expect(verdict(runtimeAlone, path, `import { b } from '${name}';`)).toHaveLength(1);
  });
});

describe('exports', () => {
  it('are named, and stand where the thing is defined', () => {
    expect(noBarrels(modules)).toEqual([]);
    expect(noDefaultExports(modules)).toEqual([]);
  });

  it('of a barrel are seen, those of the public door are fine', () => {
    const text = "import { a } from './a.ts';\nexport { b } from './b.ts';\nexport { a };";
    expect(verdict(noBarrels, 'generator/ir/x.ts', text)).toHaveLength(1);
    expect(verdict(noBarrels, 'generator/index.ts', text)).toEqual([]);
    expect(verdict(noBarrels, 'generator/ir/x.ts', `${text}\nconst c = 1;`)).toEqual([]);
    expect(verdict(noBarrels, 'generator/index.ts', "export * from './a.ts';")).toHaveLength(1);
  });

  it.each(['export default 1;', 'export default function a() {}', 'export { a as default };'])(
    'by default are seen: %s',
    (text) => {
      expect(verdict(noDefaultExports, 'generator/ir/x.ts', text)).toHaveLength(1);
    },
  );
});

describe('names of files and folders', () => {
  it('say what is inside', () => {
    expect(tellingNames(modules)).toEqual([]);
  });

  it.each(['generator/utils.ts', 'generator/shared/a.ts', 'test/support/helpers.ts'])(
    'that say nothing are seen: %s',
    (path) => {
      expect(verdict(tellingNames, path, '')).toHaveLength(1);
    },
  );
});

describe('length of modules', () => {
  it('is at most 250 lines, or has a reason', () => {
    expect(shortModules(modules)).toEqual([]);
  });

  it('is counted, and a reason counts only in the header', () => {
    const body = 'export const a = 1;\n'.repeat(251);
    const path = 'generator/ir/a.ts';
    expect(verdict(shortModules, path, body)).toEqual([
      `${path}: 251 lines, and no "Long because" in its header`,
    ]);
    expect(verdict(shortModules, path, `/* Long because it is a table. */\n${body}`)).toEqual([]);
    expect(verdict(shortModules, path, `${body}/* Long because of this. */`)).toHaveLength(1);
    expect(verdict(shortModules, path, body.slice(0, 250 * 20))).toEqual([]);
  });
});
