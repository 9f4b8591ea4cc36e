import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Libraries that cost start-up time, and the one file that may import each. */
const heavy = [
  { library: '^(remark|unified|micromark|mdast)', file: 'generator/markdown/parse.ts' },
  { library: '^yaml(/|$)', file: 'generator/config/yaml.ts' },
  { library: '^handlebars(/|$)', file: 'generator/print/template.ts' },
  { library: '^ts-morph(/|$)', file: 'generator/print/morph.ts' },
  { library: '^prettier(/|$)', file: 'generator/print/format.ts' },
  { library: '^parse5(/|$)', file: 'generator/markdown/html.ts' },
  { library: '^inflection(/|$)', file: 'generator/resolve/noun.ts' },
];

/** Files that load their library by `require`, with `node:module`: when it is needed, and at once. */
const requiring = [
  'generator/print/morph.ts',
  'generator/markdown/parse.ts',
  'generator/markdown/html.ts',
];

/** The import rule for a file: every heavy library but its own, and Node's modules unless it is an edge. */
function restrictedImports({ own, edge = false, mdastTypes = false }) {
  const patterns = heavy
    .filter(({ file }) => file !== own)
    .map(({ library, file }) => ({
      regex: library,
      message: `Only ${file} imports this library.`,
      allowTypeImports: mdastTypes && library.includes('mdast'),
    }));
  const builtins = {
    regex: `^(node:${requiring.includes(own) ? '(?!module$)' : ''}|(fs|path|process|os|url|crypto|child_process|http|https|net)(/|$))`,
    message: 'Disk, clock and environment belong to generator/cli and generator/output.',
  };
  return ['error', { patterns: edge ? patterns : [...patterns, builtins] }];
}

const importRule = '@typescript-eslint/no-restricted-imports';

/** What the language allows and we do not. */
const syntax = [
  ['CallExpression[callee.property.name="localeCompare"]', 'Compare by code unit.'],
  ['ExportDefaultDeclaration', 'Export by name.'],
  ['ExportAllDeclaration', 'No barrels: name what is exported, where it is defined.'],
  ['TSEnumDeclaration', 'Use a union of literals.'],
  ['TSModuleDeclaration[kind!="global"][declare!=true]', 'Use modules.'],
  ['TSParameterProperty', 'Only erasable syntax.'],
].map(([selector, message]) => ({ selector, message }));

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    'generated/',
    'spec/',
    'test/fixtures/',
    'test/bench/node_modules/',
    'test/judge/node_modules/',
    'test/downstream/node_modules/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    // One program for all files: much faster than a project service that looks for a tsconfig per folder.
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-control-regex': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...syntax],
      'no-self-compare': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      // `typeof import('ts-morph')` is how a library that is loaded late gets its type.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `return report(…)` ends a function early, and reads well.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Generated packages, and so the runtime, also compile under noPropertyAccessFromIndexSignature.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // `[...text]` means the code points of a text.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Index signatures read better where the key has a meaning: `{ readonly [name: string]: Json }`.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // An alias has the implicit index signature that an interface lacks; both have their places.
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  {
    files: ['generator/**/*.ts'],
    rules: {
      [importRule]: restrictedImports({}),
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Only generator/cli and generator/output know the process.' },
      ],
    },
  },
  {
    files: ['generator/cli/**/*.ts', 'generator/output/**/*.ts'],
    rules: {
      'no-restricted-globals': 'off',
      [importRule]: restrictedImports({ edge: true }),
    },
  },
  { files: ['generator/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // Generated packages have no other place to say what the caller did not ask to be told.
    files: ['templates/runtime/**/*.ts'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    // A stage without codes has an empty catalogue.
    files: ['generator/diagnostics/codes/*.ts'],
    rules: { '@typescript-eslint/no-generated-empty-object-type': 'off' },
  },
  {
    files: ['generator/markdown/**/*.ts'],
    rules: { [importRule]: restrictedImports({ mdastTypes: true }) },
  },
  ...heavy.map(({ file }) => ({
    files: [file],
    rules: { [importRule]: restrictedImports({ own: file }) },
  })),
  {
    files: ['test/**/*.ts'],
    rules: {
      // Tests take values apart whose types say nothing: parsed JSON, modules made a moment ago.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // A tool takes its configuration from the default export.
    files: ['*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: { eqeqeq: 'error', 'no-eval': 'error', 'object-shorthand': 'error' },
  },
  prettier,
);
