import { hashOf } from '../../../generator/output/hash.ts';
import { parseManifest, manifestFile } from '../../../generator/output/manifest.ts';
import type { DiskState } from '../../../generator/output/disk-state.ts';
import type { GeneratedFile } from '../../../generator/print/file.ts';

/** Files from `path: text` pairs. */
export function filesOf(texts: Readonly<Record<string, string>>): readonly GeneratedFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

/** The same with a manifest of them. */
export function withManifest(texts: Readonly<Record<string, string>>): readonly GeneratedFile[] {
  const files = filesOf(texts);
  return [...files, manifestFile(files, [])];
}

/** The state of a folder that holds these files. */
export function stateOf(
  files: readonly GeneratedFile[],
  changes: Partial<DiskState> = {},
): DiskState {
  const manifest = files.find(({ path }) => path === 'manifest.json');
  return {
    exists: true,
    files: new Map(files.map(({ path, text }) => [path, hashOf(text)])),
    emptyFolders: [],
    ignored: [],
    notPlain: [],
    manifest: manifest && parseManifest(manifest.text),
    ...changes,
  };
}
