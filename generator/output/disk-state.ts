import { join } from 'node:path';
import { inBatches } from './batches.ts';
import type { Disk } from './disk.ts';
import { MANIFEST_PATH, parseManifest, type Manifest } from './manifest.ts';

/** Top-level folders of an output that others make from it; never looked into, always kept. */
export const IGNORED: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git']);

/** What is in an output folder. Paths are inside it, with forward slashes. */
export interface DiskState {
  /** False when there is no such folder. */
  readonly exists: boolean;
  /** Every file that is not in an ignored folder, with the SHA-256 of its bytes. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders with nothing in them. */
  readonly emptyFolders: readonly string[];
  /** The ignored entries that are there. */
  readonly ignored: readonly string[];
  /** Links and special files; `.` for the output folder itself. */
  readonly notPlain: readonly string[];
  /** A text says why it cannot be read; undefined when there is none. */
  readonly manifest: Manifest | string | undefined;
}

/** Reads an output folder: names, hashes, manifest. Throws errors of the file system. */
export async function readDiskState(folder: string, disk: Disk): Promise<DiskState> {
  const kind = await disk.kindOf(folder);
  const seen: Seen = { files: [], emptyFolders: [], ignored: [], notPlain: [] };
  if (kind === 'folder') await walk(folder, '', disk, seen);
  else if (kind !== undefined) seen.notPlain.push('.');
  const hashes = await inBatches(
    seen.files,
    async (path) => [path, await disk.hash(join(folder, path))] as const,
  );
  const manifest = seen.files.includes(MANIFEST_PATH)
    ? await disk.read(join(folder, MANIFEST_PATH))
    : undefined;
  return {
    ...seen,
    exists: kind === 'folder',
    files: new Map(hashes),
    manifest: manifest && parseManifest(new TextDecoder().decode(manifest)),
  };
}

/** Whether a folder is as it was: the manifest is one of the files. */
export function isSameState(state: DiskState, before: DiskState): boolean {
  const facts = ({ exists, files, emptyFolders, ignored, notPlain }: DiskState): string =>
    JSON.stringify([exists, [...files], emptyFolders, ignored, notPlain]);
  return facts(state) === facts(before);
}

/** What the walk collects, in order of names. */
interface Seen {
  readonly files: string[];
  readonly emptyFolders: string[];
  readonly ignored: string[];
  readonly notPlain: string[];
}

async function walk(root: string, inside: string, disk: Disk, seen: Seen): Promise<void> {
  const entries = await disk.list(join(root, inside));
  if (entries.length === 0 && inside !== '') seen.emptyFolders.push(inside);
  for (const { name, kind } of entries) {
    const path = inside === '' ? name : `${inside}/${name}`;
    if (IGNORED.has(path)) seen.ignored.push(path);
    else if (kind === 'folder') await walk(root, path, disk, seen);
    else if (kind === 'file') seen.files.push(path);
    else seen.notPlain.push(path);
  }
}
