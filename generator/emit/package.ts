import type { Api } from '../ir/api.ts';
import type { SymbolRef } from '../print/code.ts';
import type { FilePlan, JsonPlan, ModulePlan } from '../print/plan.ts';
import type { EmitContext } from './emitter.ts';
import { moduleHeader } from './header.ts';
import { readmePlan } from './readme.ts';

/** The parts of a package that have an `index.ts` and an export of their own, in the order they are listed. */
const PARTS = ['types', 'client', 'server', 'validators'] as const;

/** Written by the publisher, beside the generated files (`docwright diff --changelog --into`); npm packs it by itself no more. */
const CHANGELOG = 'CHANGELOG.md';

/**
 * The files around the emitted ones: package.json, tsconfig.json, README.md and the index of the root. They are made from the
 * plans of all emitters, so that they offer what is there and nothing else.
 */
export function packagePlans(
  api: Api,
  context: EmitContext,
  plans: readonly FilePlan[],
): readonly FilePlan[] {
  const root = rootIndex(api, plans);
  const code = [...plans, ...root].filter(({ path }) => path.endsWith('.ts'));
  return [
    packageJson(api, context, [...plans, ...root]),
    ...(code.length === 0 ? [] : [tsconfig()]),
    ...root,
    readmePlan(api, context),
  ];
}

/**
 * "." is the client and the types, by name, each from the module that has it: by way of the indexes of the parts a type checker
 * would resolve each name twice. A name that both have is the types' one.
 */
function rootIndex(api: Api, plans: readonly FilePlan[]): readonly ModulePlan[] {
  const names = new Map<string, SymbolRef>();
  for (const part of ['types', 'client']) {
    for (const symbol of exportsOf(plans, `${part}/index.ts`)) {
      if (!names.has(symbol.name)) names.set(symbol.name, symbol);
    }
  }
  if (names.size === 0) return [];
  return [
    {
      kind: 'module',
      path: 'index.ts',
      header: moduleHeader('The client and all types.', api),
      laidOut: true,
      sections: [{ kind: 'reexport', symbols: [...names.values()] }],
    },
  ];
}

/** What a planned module exports, and where that is declared; nothing when it is not planned. */
function exportsOf(plans: readonly FilePlan[], path: string): readonly SymbolRef[] {
  const plan = plans.find((candidate) => candidate.path === path);
  if (plan?.kind !== 'module') return [];
  return plan.sections.flatMap((section): readonly SymbolRef[] => {
    switch (section.kind) {
      case 'reexport':
        return section.symbols;
      case 'interface':
      case 'alias':
        return [{ name: section.name, from: path, typeOnly: true }];
      case 'const':
      case 'function':
        return section.exported ? [{ name: section.name, from: path, typeOnly: false }] : [];
      case 'statement':
        return [];
    }
  });
}

function packageJson(api: Api, context: EmitContext, plans: readonly FilePlan[]): JsonPlan {
  const code = plans.some(({ path }) => path.endsWith('.ts'));
  const documents = plans.filter(({ kind, path }) => kind === 'json' && !path.includes('/'));
  return {
    kind: 'json',
    path: 'package.json',
    value: {
      name: context.packageName,
      version: context.packageVersion,
      description: `TypeScript for ${api.title.replace(/\s+/g, ' ')}`,
      license: context.license,
      ...repositoryOf(context),
      type: 'module',
      sideEffects: false,
      engines: { node: '>=20' },
      exports: packageExports(plans, documents),
      files: [
        ...(code ? ['dist'] : []),
        ...sources(plans),
        ...documents.map(({ path }) => path),
        CHANGELOG,
      ],
      // Fixed, whatever the reference says (C10); `prepack` is the only one that npm runs by itself, and only for the publisher.
      ...(code
        ? {
            scripts: { build: 'tsc -p tsconfig.json', prepack: 'npm run build' },
            devDependencies: { typescript: '>=5.9' },
          }
        : {}),
    },
  };
}

/** In the form that npm would give it. */
function repositoryOf({ repository }: EmitContext): object {
  if (repository === undefined) return {};
  const url = `git+${repository.replace(/\.git$/, '')}.git`;
  return { repository: { type: 'git', url } };
}

/** Subpaths for what is emitted. A module of a part can be imported alone: a type checker then reads no more than that. */
function packageExports(
  plans: readonly FilePlan[],
  documents: readonly FilePlan[],
): { readonly [subpath: string]: unknown } {
  const paths = new Set(plans.map(({ path }) => path));
  const built = (path: string): unknown => ({
    types: `./dist/${path}.d.ts`,
    default: `./dist/${path}.js`,
  });
  const parts = [...PARTS, ...ownParts(plans)].filter((part) => paths.has(`${part}/index.ts`));
  return {
    ...(paths.has('index.ts') ? { '.': built('index') } : {}),
    ...Object.fromEntries(
      parts.flatMap((part) => [
        [`./${part}`, built(`${part}/index`)],
        [`./${part}/*`, built(`${part}/*`)],
      ]),
    ),
    ...Object.fromEntries(documents.map(({ path }) => [`./${path}`, `./${path}`])),
    './package.json': './package.json',
  };
}

/** Top-level folders of third-party emitters that have an index, in the order they are planned. */
function ownParts(plans: readonly FilePlan[]): readonly string[] {
  const known: readonly string[] = PARTS;
  const parts = plans.flatMap(({ path }) => /^([^/]+)\/index\.ts$/.exec(path)?.[1] ?? []);
  return parts.filter((part) => !known.includes(part));
}

/** Top-level folders and files with TypeScript; published so that "go to definition" ends in it and not in a `.d.ts`. */
function sources(plans: readonly FilePlan[]): readonly string[] {
  const tops = plans
    .filter(({ path }) => path.endsWith('.ts'))
    .map(({ path }) => path.split('/', 1)[0] ?? path);
  return [...new Set(tops)].sort();
}

function tsconfig(): JsonPlan {
  return {
    kind: 'json',
    path: 'tsconfig.json',
    value: {
      compilerOptions: {
        target: 'es2022',
        lib: ['es2023', 'dom', 'dom.iterable'],
        module: 'nodenext',
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noImplicitOverride: true,
        noFallthroughCasesInSwitch: true,
        verbatimModuleSyntax: true,
        erasableSyntaxOnly: true,
        isolatedDeclarations: true,
        rootDir: '.',
        outDir: 'dist',
        declaration: true,
        declarationMap: true,
        sourceMap: true,
      },
      include: ['**/*.ts'],
      exclude: ['dist', 'node_modules'],
    },
  };
}
