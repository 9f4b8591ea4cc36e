import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import type { LockedName, LockedOperation, Lock, PackageLock } from './lock.ts';
import { expectedName, isLockedName, type NameStyle } from './lock-names.ts';
import { asMap, asText, openMap, wrongValue, type MapReader } from './map-reader.ts';
import { readWrittenLock } from './written-lock.ts';
import { parseYaml, type YamlEntry, type YamlMap, type YamlNode } from './yaml.ts';

/** Longest lock read, in UTF-16 units: 20,000 names and more. */
const LONGEST = 4 * 1024 * 1024;

const PACKAGE_KEYS = ['operations', 'models', 'structures'];
const OPERATION_KEYS = ['name', 'resource', 'verb'];

/** Reads `docwright.lock.yaml`. Entries with mistakes are left out, with a diagnostic; an empty file pins nothing. */
export function readLock(source: Source): Staged<Lock> {
  const written = source.text.length > LONGEST ? undefined : readWrittenLock(source);
  return written === undefined ? readYamlLock(source) : { value: written, diagnostics: [] };
}

/** The same as YAML, whatever it looks like. */
export function readYamlLock(source: Source): Staged<Lock> {
  const { value: root, diagnostics: problems } = parseYaml(source, LONGEST);
  const diagnostics: Diagnostic[] = [...problems];
  const map = root === undefined ? undefined : asMap(root);
  if (root !== undefined && map === undefined) {
    diagnostics.push(wrongValue('docwright.lock.yaml', 'a map with the key "packages"', root));
  }
  const packages = new Map<string, PackageLock>();
  const inner = map && openMap(map, 'the lock', ['packages'], diagnostics).inner('packages');
  for (const { key, value } of inner?.entries ?? []) {
    const entries = mapOf(key.text, value, diagnostics);
    if (entries !== undefined) packages.set(key.text, readPackage(entries, diagnostics));
  }
  return { value: { packages }, diagnostics };
}

function readPackage(map: YamlMap, diagnostics: Diagnostic[]): PackageLock {
  const reader = openMap(map, 'a package', PACKAGE_KEYS, diagnostics);
  return {
    operations: entriesOf(reader, 'operations').flatMap((entry) =>
      readOperation(entry, diagnostics),
    ),
    models: readNames(reader, 'models', diagnostics),
    structures: readNames(reader, 'structures', diagnostics),
  };
}

function readOperation(
  { key, value }: YamlEntry,
  diagnostics: Diagnostic[],
): readonly LockedOperation[] {
  const map = mapOf(key.text, value, diagnostics);
  if (map === undefined) return [];
  const reader = openMap(map, 'an operation', OPERATION_KEYS, diagnostics);
  for (const known of OPERATION_KEYS) reader.need(known);
  const read = (part: string, style: NameStyle): string | undefined => {
    const node = reader.entry(part)?.value;
    return node === undefined ? undefined : nameOf(part, node, style, diagnostics);
  };
  const name = read('name', 'camel');
  const resource = read('resource', 'dotted');
  const verb = read('verb', 'camel');
  if (name === undefined || resource === undefined || verb === undefined) return [];
  return [{ key, name, resource, verb }];
}

function readNames(
  reader: MapReader,
  list: 'models' | 'structures',
  diagnostics: Diagnostic[],
): readonly LockedName[] {
  return entriesOf(reader, list).flatMap(({ key, value }) => {
    const name = nameOf(key.text, value, 'pascal', diagnostics);
    return name === undefined ? [] : [{ key, name }];
  });
}

function entriesOf(reader: MapReader, key: string): readonly YamlEntry[] {
  return reader.inner(key)?.entries ?? [];
}

function mapOf(key: string, node: YamlNode, diagnostics: Diagnostic[]): YamlMap | undefined {
  const map = asMap(node);
  if (map === undefined) diagnostics.push(wrongValue(key, 'a map of keys', node));
  return map;
}

function nameOf(
  key: string,
  node: YamlNode,
  style: NameStyle,
  diagnostics: Diagnostic[],
): string | undefined {
  const name = asText(node)?.text;
  if (name !== undefined && isLockedName(name, style)) return name;
  diagnostics.push(wrongValue(key, expectedName(style), node));
  return undefined;
}
