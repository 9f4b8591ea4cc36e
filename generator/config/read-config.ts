import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Source } from '../ir/source.ts';
import type { Located } from '../ir/span.ts';
import {
  builtInEmitters,
  defaultPolicies,
  type Config,
  type PackageConfig,
  type Policies,
} from './config.ts';
import { asMap, asText, openMap, wrongValue, type MapReader } from './map-reader.ts';
import { isRepository, isVersion, packageNameProblem } from './package-name.ts';
import { readSuppressions } from './read-suppressions.ts';
import { parseYaml, type YamlMap } from './yaml.ts';

const CONFIG_KEYS = ['packages'];
const PACKAGE_KEYS = [
  ...['name', 'version', 'license', 'repository', 'spec', 'overlay', 'out', 'emit', 'templates'],
  'emitters',
  'policies',
  'suppress',
];
const POLICY_KEYS = ['body', 'responseFields', 'enums'];
const ENUM_KEYS = ['responses', 'requests'];

/** Reads `docwright.yaml`. Packages without name, spec or out are left out of the value, with a diagnostic. */
export function readConfig(source: Source): Staged<Config> {
  const { value: root, diagnostics: problems } = parseYaml(source);
  const diagnostics: Diagnostic[] = [...problems];
  const packages = root === undefined ? [] : readPackages(root, diagnostics);
  if (root === undefined && diagnostics.length === 0) {
    const span = { file: source.file, start: 0, end: 0 };
    diagnostics.push(diagnose('DW-missing-key', span, { key: 'packages', where: 'the file' }));
  }
  checkUnique(packages, diagnostics);
  return { value: { file: source.file, packages }, diagnostics };
}

function readPackages(
  root: NonNullable<ReturnType<typeof parseYaml>['value']>,
  diagnostics: Diagnostic[],
): readonly PackageConfig[] {
  const map = asMap(root);
  if (map === undefined) {
    diagnostics.push(wrongValue('docwright.yaml', 'a map with the key "packages"', root));
    return [];
  }
  const reader = openMap(map, 'the file', CONFIG_KEYS, diagnostics);
  reader.need('packages');
  const nodes = reader.list('packages');
  const list = reader.entry('packages')?.value;
  if (list?.kind === 'list' && nodes.length === 0) {
    diagnostics.push(wrongValue('packages', 'a list of at least one package', list));
  }
  return nodes.flatMap((node) => {
    const entry = asMap(node);
    if (entry === undefined) diagnostics.push(wrongValue('packages', 'a list of maps', node));
    const read = entry === undefined ? undefined : readPackage(entry, diagnostics);
    return read === undefined ? [] : [read];
  });
}

function readPackage(map: YamlMap, diagnostics: Diagnostic[]): PackageConfig | undefined {
  const reader = openMap(map, 'a package', PACKAGE_KEYS, diagnostics);
  for (const key of ['name', 'spec', 'out']) reader.need(key);
  const name = readName(reader, diagnostics);
  const version = readVersion(reader, diagnostics);
  const spec = reader.text('spec');
  const out = reader.text('out');
  const overlay = reader.text('overlay');
  const templates = reader.text('templates');
  const license = reader.text('license')?.text ?? 'UNLICENSED';
  const repository = readRepository(reader, diagnostics);
  const emitters = readTexts(reader, 'emitters', diagnostics);
  const emit = readEmit(reader, emitters, diagnostics);
  const policies = readPolicies(reader, diagnostics);
  const suppress = readSuppressions(reader, diagnostics);
  if (name === undefined || spec === undefined || out === undefined) return undefined;
  return {
    name,
    version,
    license,
    ...(repository === undefined ? {} : { repository }),
    spec,
    ...(overlay === undefined ? {} : { overlay }),
    out,
    emit,
    ...(templates === undefined ? {} : { templates }),
    emitters,
    policies,
    suppress,
    span: map.span,
  };
}

function readName(reader: MapReader, diagnostics: Diagnostic[]): Located | undefined {
  const name = reader.text('name');
  if (name === undefined) return undefined;
  const problem = packageNameProblem(name.text);
  if (problem !== undefined) {
    diagnostics.push(diagnose('DW-bad-package-name', name.span, { name: name.text, problem }));
  }
  return name;
}

function readVersion(reader: MapReader, diagnostics: Diagnostic[]): string {
  const version = reader.text('version');
  if (version !== undefined && !isVersion(version.text)) {
    diagnostics.push(diagnose('DW-bad-version', version.span, { version: version.text }));
  }
  return version?.text ?? '0.1.0';
}

/** The address as people open it; package.json gets npm's form of it. */
function readRepository(reader: MapReader, diagnostics: Diagnostic[]): string | undefined {
  const repository = reader.text('repository');
  if (repository === undefined) return undefined;
  if (isRepository(repository.text)) return repository.text;
  const expected = 'an address such as https://github.com/owner/repository';
  const { text: value, span } = repository;
  diagnostics.push(wrongValue('repository', expected, { kind: 'scalar', value, span }));
  return undefined;
}

function readTexts(reader: MapReader, key: string, diagnostics: Diagnostic[]): readonly Located[] {
  return reader.list(key).flatMap((node) => {
    const text = asText(node);
    if (text === undefined) diagnostics.push(wrongValue(key, 'a list of texts', node));
    return text === undefined ? [] : [text];
  });
}

/** Names of emitters; those of third-party modules are known, and checked, once the modules are loaded. */
function readEmit(
  reader: MapReader,
  emitters: readonly Located[],
  diagnostics: Diagnostic[],
): readonly Located[] {
  if (reader.entry('emit') === undefined) {
    return builtInEmitters.map((text) => ({ text, span: reader.map.span }));
  }
  const names = readTexts(reader, 'emit', diagnostics);
  for (const { text: name, span } of names) {
    if (builtInEmitters.includes(name) || emitters.length > 0) continue;
    const hint = didYouMean(name, builtInEmitters);
    diagnostics.push(diagnose('DW-unknown-emitter', span, { name }, { hint }));
  }
  return names;
}

function readPolicies(reader: MapReader, diagnostics: Diagnostic[]): Policies {
  const map = reader.inner('policies');
  if (map === undefined) return defaultPolicies;
  const policies = openMap(map, '"policies"', POLICY_KEYS, diagnostics);
  const enumsMap = policies.inner('enums');
  const enums =
    enumsMap === undefined ? undefined : openMap(enumsMap, '"enums"', ENUM_KEYS, diagnostics);
  const direction = ['open', 'closed'] as const;
  return {
    body: policies.word('body', ['as-documented', 'bare']) ?? defaultPolicies.body,
    responseFields:
      policies.word('responseFields', ['documented', 'present']) ?? defaultPolicies.responseFields,
    enums: {
      responses: enums?.word('responses', direction) ?? defaultPolicies.enums.responses,
      requests: enums?.word('requests', direction) ?? defaultPolicies.enums.requests,
    },
  };
}

/** Names and folders are compared without case: file systems may not tell `Api` from `api`. */
function checkUnique(packages: readonly PackageConfig[], diagnostics: Diagnostic[]): void {
  for (const what of ['name', 'out'] as const) {
    const seen = new Map<string, Located>();
    for (const pack of packages) {
      const { text: value, span } = pack[what];
      const key = what === 'out' ? folderKey(value) : value.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, pack[what]);
        continue;
      }
      const notes = [{ message: 'first used here', span: first.span }];
      const hint = 'Give every package a name and an output folder of its own.';
      diagnostics.push(diagnose('DW-duplicate-package', span, { what, value }, { notes, hint }));
    }
  }
}

function folderKey(path: string): string {
  const parts = path.replaceAll('\\', '/').toLowerCase().split('/');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}
