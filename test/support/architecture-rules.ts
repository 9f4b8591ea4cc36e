import { isBuiltin } from 'node:module';
import type { Import, ModuleFacts } from './module-facts.ts';

/** A rule of the architecture: gives one line for each violation, beginning with the path. */
export type Rule = (modules: readonly ModuleFacts[]) => readonly string[];

/**
 * What a folder of `generator/` may import besides itself: folders or files. `types` only with `import type`. A module
 * that stands in `generator/` itself is its own folder.
 */
interface Permission {
  readonly code: readonly string[];
  readonly types?: readonly string[];
}

const permissions: ReadonlyMap<string, Permission> = new Map(
  Object.entries({
    ir: { code: [] },
    naming: { code: [] },
    diagnostics: { code: ['ir'] },
    markdown: { code: ['ir', 'diagnostics'] },
    config: { code: ['ir', 'diagnostics'] },
    read: { code: ['markdown', 'ir', 'diagnostics'] },
    resolve: { code: ['ir', 'naming', 'diagnostics'], types: ['read/doc', 'config'] },
    rules: { code: ['ir', 'diagnostics'], types: ['read/doc', 'config'] },
    diff: { code: ['ir', 'diagnostics'], types: ['read/doc', 'config/config'] },
    export: { code: ['ir', 'diagnostics'] },
    verify: { code: ['ir', 'diagnostics'] },
    drift: { code: ['ir', 'diagnostics', 'diff', 'print/markdown-text'], types: ['config/config'] },
    // `print/code` makes code, `print/quote` literals for comments, `print/late-module` plans, and `print/symbols-used` reads them; the
    // printers are out of reach for emitters.
    emit: {
      code: [
        'ir',
        'naming',
        'diagnostics',
        'export',
        'print/code',
        'print/code-layout',
        'print/quote',
        'print/late-module',
        'print/symbols-used',
      ],
      types: ['print/plan', 'print/file', 'config/config'],
    },
    print: { code: ['ir', 'diagnostics'] },
    init: { code: ['config/package-name'] },
    output: {
      code: ['ir', 'diagnostics'],
      types: [
        ...['markdown/known', 'read/before', 'print/file', 'print/memory'],
        'print/template-source',
      ],
    },
    reference: { code: ['ir', 'diagnostics', 'read', 'resolve', 'rules'], types: ['config'] },
    pipeline: {
      code: [
        'reference',
        'ir',
        'diagnostics',
        'config',
        'markdown',
        'read',
        'resolve',
        'rules',
        'emit',
        'print',
      ],
      types: ['output'],
    },
    // `print/template-source` puts a user's templates in front of ours; which folders those are is known here only.
    cli: {
      code: [
        'pipeline',
        'reference',
        'output',
        'config',
        'export',
        'diff',
        'verify',
        'drift',
        'init',
        'ir',
        'diagnostics',
        'print/template-source',
        'print/morph',
        'emit/guarded',
        'init',
      ],
      types: ['read/doc', 'print/file', 'print/memory', 'emit/emitter'],
    },
    // Whoever calls docwright from a program gets the built-in templates without asking; nothing else of the disk.
    library: {
      code: ['pipeline', 'config', 'ir', 'diagnostics', 'output/template-folder'],
      types: ['print/file'],
    },
    index: {
      code: [
        ...['library', 'pipeline', 'config', 'diff', 'emit', 'export', 'print', 'ir', 'naming'],
        'diagnostics',
      ],
      types: ['read/doc'],
    },
  } satisfies Record<string, Permission>),
);

/** Heavy libraries, and the one module that may import each. */
const heavy: readonly { readonly name: RegExp; readonly home: string }[] = [
  { name: /^(remark|unified|micromark|mdast)/, home: 'generator/markdown/parse.ts' },
  { name: /^yaml(\/|$)/, home: 'generator/config/yaml.ts' },
  { name: /^handlebars(\/|$)/, home: 'generator/print/template.ts' },
  { name: /^ts-morph(\/|$)/, home: 'generator/print/morph.ts' },
  { name: /^prettier(\/|$)/, home: 'generator/print/format.ts' },
  { name: /^parse5(\/|$)/, home: 'generator/markdown/html.ts' },
  { name: /^inflection(\/|$)/, home: 'generator/resolve/noun.ts' },
];

/** Modules that load their library by `require`: `import` takes far longer, or would load it where it is not needed. */
const REQUIRES = [
  'generator/print/morph.ts',
  'generator/markdown/parse.ts',
  'generator/markdown/html.ts',
];

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|common|shared|types|manager|process)$/;

/** Where such a word is the noun itself: the emitter called `types` with its test, and vitest's type tests. */
const NAMED_FOR_WHAT_IT_HOLDS: readonly string[] = [
  'generator/emit/types.ts',
  'test/unit/emit/types.test.ts',
  'test/types/',
];

const MAX_LINES = 250;

function inGenerator(modules: readonly ModuleFacts[]): readonly ModuleFacts[] {
  return modules.filter(({ path }) => path.startsWith('generator/'));
}

/** `print/plan` for `generator/print/plan.ts`. */
function placeOf(path: string): string {
  return path.replace(/^generator\//, '').replace(/\.ts$/, '');
}

function folderOf(path: string): string {
  return placeOf(path).split('/')[0] ?? '';
}

function each(
  modules: readonly ModuleFacts[],
  complaint: (module: ModuleFacts) => string | undefined,
): readonly string[] {
  return modules.flatMap((module) => {
    const text = complaint(module);
    return text === undefined ? [] : [`${module.path}: ${text}`];
  });
}

function eachImport(
  modules: readonly ModuleFacts[],
  complaint: (found: Import, module: ModuleFacts) => string | undefined,
): readonly string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((found) => {
      const text = complaint(found, module);
      return text === undefined ? [] : [`${module.path}: ${text}`];
    }),
  );
}

/** Folders import only in the direction of the table; a folder that is not in it is an error too. */
export const importDirection: Rule = (modules) =>
  eachImport(inGenerator(modules), (found, { path }) => {
    if (!found.relative) return undefined;
    const permission = permissions.get(folderOf(path));
    if (permission === undefined) return `${folderOf(path)} is not in the table of folders`;
    if (!found.target.startsWith('generator/')) return `imports ${found.target}`;
    if (folderOf(found.target) === folderOf(path)) return undefined;
    const { code, types = [] } = permission;
    const allowed = found.typeOnly ? [...code, ...types] : code;
    const place = placeOf(found.target);
    if (allowed.some((entry) => place === entry || place.startsWith(`${entry}/`))) return undefined;
    return `imports ${found.typeOnly ? 'types of' : 'code of'} ${place}`;
  });

/** Each heavy library is imported by one module; the types of its trees may be used in `markdown/`. */
export const heavyLibraries: Rule = (modules) =>
  eachImport(inGenerator(modules), ({ target, typeOnly }, { path }) => {
    const library = heavy.find(({ name }) => name.test(target));
    if (library === undefined || path === library.home) return undefined;
    if (target === 'mdast' && typeOnly && path.startsWith('generator/markdown/')) return undefined;
    return `imports ${target}, as only ${library.home} may`;
  });

/** Disk, clock, environment: Node's modules are for `cli/` and `output/`. */
export const nodeModules: Rule = (modules) =>
  eachImport(inGenerator(modules), ({ target }, { path }) => {
    if (!isBuiltin(target) || ['cli', 'output'].includes(folderOf(path))) return undefined;
    if (target === 'node:module' && REQUIRES.includes(path)) return undefined;
    return `imports ${target}`;
  });

/** Other programs are started in one place: `git`, to read a file of a commit. */
export const childProcesses: Rule = (modules) =>
  eachImport(inGenerator(modules), ({ target }, { path }) => {
    const starts = /^(?:node:)?(?:child_process|cluster|vm)$/.test(target);
    return starts && path !== 'generator/cli/git-file.ts' ? `imports ${target}` : undefined;
  });

/** The runtime is copied into packages that have no dependencies: it imports itself and Node. */
export const runtimeAlone: Rule = (modules) =>
  eachImport(
    modules.filter(({ path }) => path.startsWith('templates/')),
    ({ target, relative }) => {
      const known = relative ? target.startsWith('templates/runtime/') : target.startsWith('node:');
      return known ? undefined : `imports ${target}`;
    },
  );

/** Import the file that defines the thing. `generator/index.ts` is the public door. */
export const noBarrels: Rule = (modules) =>
  each(modules, ({ path, onlyReexports, exportsStar }) => {
    if (exportsStar) return 'exports *';
    return onlyReexports && path !== 'generator/index.ts' ? 'only passes on exports' : undefined;
  });

export const noDefaultExports: Rule = (modules) =>
  each(modules, ({ exportsDefault }) => (exportsDefault ? 'has a default export' : undefined));

/** Files and folders are named for what they hold. */
export const tellingNames: Rule = (modules) =>
  each(modules, ({ path }) => {
    if (NAMED_FOR_WHAT_IT_HOLDS.some((known) => path.startsWith(known))) return undefined;
    const empty = path.split('/').find((part) => EMPTY_NAMES.test(part.replace(/\..*$/, '')));
    return empty === undefined ? undefined : `${empty} says nothing`;
  });

/** A module is short, or its header says why it is not. Tests are lists of cases and may be as long as they like. */
export const shortModules: Rule = (modules) =>
  each(modules, ({ path, lines, header }) => {
    if (path.endsWith('.test.ts') || lines <= MAX_LINES || header.includes('Long because')) {
      return undefined;
    }
    return `${String(lines)} lines, and no "Long because" in its header`;
  });
