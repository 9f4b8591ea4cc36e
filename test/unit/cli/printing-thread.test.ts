import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPrintingThread } from '../../../generator/cli/printing-thread.ts';
import { builtInEmitters, defaultPolicies } from '../../../generator/config/config.ts';
import { openPrintMemory } from '../../../generator/output/print-memory.ts';
import { builtInTemplates } from '../../../generator/output/template-folder.ts';
import { generateFiles, generateWith, printShare } from '../../../generator/pipeline.ts';
import { printDeclarations, type Printed } from '../../../generator/print/morph.ts';
import { eventMobi } from '../../support/reference.ts';

const statements: readonly Printed[] = [
  { kind: 'TypeAlias', name: 'Id', isExported: true, type: 'string' },
  { kind: 'Interface', name: 'Empty', isExported: true },
  {
    kind: 'VariableStatement',
    isExported: true,
    declarations: [{ name: 'one', initializer: '1' }],
  },
];

type Sources = typeof import('../../../generator/cli/printing-thread.ts');

const TEXT = 'export type Id = string;\n\nexport interface Empty {}\n\nexport const one = 1;\n';

describe('declarations', () => {
  it('are printed by ts-morph, with the kinds by name', () => {
    expect(printDeclarations(statements)).toBe(TEXT);
  });
});

describe('the thread of the built command', () => {
  it('prints the same, and is still there afterwards', async () => {
    const built = new URL('../../../dist/cli/printing-thread.js', import.meta.url).href;
    // What `npm run build` makes of the module that this test imports from its source.
    const { openPrintingThread: open } = (await import(built)) as Sources;
    const print = open()?.declarations;
    expect(await print?.(statements)).toBe(TEXT);
    // A lost one would answer at once, with a text.
    const again = print?.(statements);
    expect(again).toBeInstanceOf(Promise);
    expect(await again).toBe(TEXT);
  });

  it('is packed: without it everything would be printed in one thread, and nobody would notice', () => {
    const packed = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    expect(packed).toContain('"dist/cli/printing-worker.js"');
  });
});

const { api } = eventMobi();
const options = {
  ...{ name: 'api', version: '1.0.0', license: 'MIT', reference: 'api.md', emit: builtInEmitters },
  policies: defaultPolicies,
};
const here = { ...options, templates: builtInTemplates() };

describe('a share of a package', () => {
  it('is made in the thread as here, with what is to be remembered of it', async () => {
    const built = new URL('../../../dist/cli/printing-thread.js', import.meta.url).href;
    const { openPrintingThread: open } = (await import(built)) as Sources; // as above
    const emit = ['types', 'validators'];
    const thread = open();
    const order = { emit, api, options, remember: '/nowhere', holdIn: undefined };
    thread?.prepare();
    const [there, text] = await Promise.all([
      thread?.share(order),
      thread?.declarations(statements),
    ]);
    const memory = openPrintMemory(new Map(), '/nowhere', new Map());
    const { value: files, ...made } = await printShare(emit, { memory }, api, here);
    expect(files.length).toBeGreaterThan(20);
    expect(there).toEqual({ ...made, files, remembered: memory.remembered() });
    expect(text).toBe(TEXT);
  });

  it.each([
    [['types']],
    [['types', 'validators', 'client']],
    [['types', 'server', 'openapi']],
    [[...builtInEmitters]],
  ])('and the rest are the package: %j', async (emit) => {
    const files = printShare(emit, {}, api, here);
    const whole = await generateWith({ share: { emit, files } }, api, here);
    const alone = await generateFiles(api, here);
    const byPath = (given: typeof whole): ReadonlyMap<string, string> =>
      new Map(given.value.map(({ path, text }) => [path, text]));
    expect(whole.value).toHaveLength(alone.value.length);
    expect(byPath(whole)).toEqual(byPath(alone));
    expect(whole.diagnostics).toEqual(alone.diagnostics);
  });
});

// Beside the sources there is no module that a thread could run, so that each of these is lost as soon as it starts.
describe('a thread that is lost', () => {
  it('owes nothing: what it was sent is printed all the same', async () => {
    const print = openPrintingThread()?.declarations;
    const texts = await Promise.all([print?.(statements), print?.([])]);
    expect(texts).toEqual([TEXT, '']);
  });

  it('is not asked again', async () => {
    const print = openPrintingThread()?.declarations;
    await print?.(statements);
    expect(print?.(statements)).toBe(TEXT);
  });

  it('makes no share, now or later', async () => {
    const thread = openPrintingThread();
    const order = { emit: ['types'], api, options, remember: undefined, holdIn: undefined };
    expect(await thread?.share(order)).toBeUndefined();
    expect(await thread?.share(order)).toBeUndefined();
  });

  it('lets what is wrong with the statements be seen', async () => {
    const print = openPrintingThread()?.declarations;
    const wrong: readonly Printed[] = [
      { kind: 'Interface', name: 'A', properties: [{ name: '' }] },
    ];
    const broken = [...wrong, null as unknown as string]; // no statement at all, as only a bug would send
    await expect(Promise.resolve(print?.(broken))).rejects.toThrow();
  });
});
