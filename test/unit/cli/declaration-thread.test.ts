import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDeclarationThread } from '../../../generator/cli/declaration-thread.ts';
import { printDeclarations, type Printed } from '../../../generator/print/morph.ts';

const statements: readonly Printed[] = [
  { kind: 'TypeAlias', name: 'Id', isExported: true, type: 'string' },
  { kind: 'Interface', name: 'Empty', isExported: true },
  {
    kind: 'VariableStatement',
    isExported: true,
    declarations: [{ name: 'one', initializer: '1' }],
  },
];

type Sources = typeof import('../../../generator/cli/declaration-thread.ts');

const TEXT = 'export type Id = string;\n\nexport interface Empty {}\n\nexport const one = 1;\n';

describe('declarations', () => {
  it('are printed by ts-morph, with the kinds by name', () => {
    expect(printDeclarations(statements)).toBe(TEXT);
  });
});

describe('the thread of the built command', () => {
  it('prints the same, and is still there afterwards', async () => {
    const built = new URL('../../../dist/cli/declaration-thread.js', import.meta.url).href;
    // What `npm run build` makes of the module that this test imports from its source.
    const { openDeclarationThread: open } = (await import(built)) as Sources;
    const print = open();
    expect(await print?.(statements)).toBe(TEXT);
    // A lost one would answer at once, with a text.
    const again = print?.(statements);
    expect(again).toBeInstanceOf(Promise);
    expect(await again).toBe(TEXT);
  });

  it('is packed: without it everything would be printed in one thread, and nobody would notice', () => {
    const packed = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    expect(packed).toContain('"dist/cli/declaration-worker.js"');
  });
});

// Beside the sources there is no module that a thread could run, so that each of these is lost as soon as it starts.
describe('a thread that is lost', () => {
  it('owes nothing: what it was sent is printed all the same', async () => {
    const print = openDeclarationThread();
    const texts = await Promise.all([print?.(statements), print?.([])]);
    expect(texts).toEqual([TEXT, '']);
  });

  it('is not asked again', async () => {
    const print = openDeclarationThread();
    await print?.(statements);
    expect(print?.(statements)).toBe(TEXT);
  });

  it('lets what is wrong with the statements be seen', async () => {
    const print = openDeclarationThread();
    const wrong: readonly Printed[] = [
      { kind: 'Interface', name: 'A', properties: [{ name: '' }] },
    ];
    const broken = [...wrong, null as unknown as string]; // no statement at all, as only a bug would send
    await expect(Promise.resolve(print?.(broken))).rejects.toThrow();
  });
});
