import {
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { copyFile, lstat, mkdir, open, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOnDisk } from './disk-hash.ts';

/** What an entry of a folder is; `other` is a link, a pipe, a device: nothing docwright follows. */
export type EntryKind = 'file' | 'folder' | 'other';

/** The steps on a file system that writing an output takes; tests put failing ones in their place. */
export interface Disk {
  /** Undefined when there is nothing at the path. Links are not followed. */
  readonly kindOf: (path: string) => Promise<EntryKind | undefined>;
  /** Entries of a folder, sorted by name. */
  readonly list: (folder: string) => Promise<readonly { name: string; kind: EntryKind }[]>;
  readonly read: (path: string) => Promise<Uint8Array>;
  /** SHA-256 of a file's bytes, in lower-case hexadecimal. */
  readonly hash: (path: string) => Promise<string>;
  readonly makeFolder: (folder: string) => Promise<void>;
  /** Writes a new file and has it on the medium before it returns. Fails when the file exists. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Writes a new file without waiting for the medium: for what counts only while a run is at work. Fails when the file exists. */
  readonly mark: (path: string, text: string) => Promise<void>;
  /** Makes a file appear at a second path, with its time of change. */
  readonly duplicate: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file, or a folder with all that is in it; nothing happens when there is none. */
  readonly remove: (path: string) => Promise<void>;
  /** Identifies this run among those at work, for the name of its staging folder. */
  readonly run: number;
  /** Whether the run of that number is still at work. */
  readonly isRunning: (run: number) => boolean;
}

/** The real file system. */
export const nodeDisk: Disk = {
  // At once, as most of these steps: for many small files and folders, waiting for a thread takes longer than the disk.
  /* eslint-disable @typescript-eslint/require-await -- an async function turns what is thrown into a rejection */
  kindOf: async (path) => {
    try {
      // Mostly that is no error, and making one takes longer than looking.
      const stats = lstatSync(path, { throwIfNoEntry: false });
      return stats && kindOf(stats);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  list: async (folder) =>
    readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  read: async (path) => readFileSync(path),
  hash: async (path) => hashOnDisk(path),
  rename: async (from, to) => renameSync(from, to),
  remove: async (path) => removeTree(path),
  /* eslint-enable @typescript-eslint/require-await */
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
  },
  mark: (path, text) => inItsFolder(path, () => writeFileSync(path, text, { flag: 'wx' })),
  write: async (path, text) => {
    const file = await inItsFolder(path, () => open(path, 'wx'));
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  duplicate: async (from, to) => {
    if (isLinked(from, to)) return;
    await mkdir(dirname(to), { recursive: true });
    if (!isLinked(from, to)) {
      // Not every file system has hard links.
      await copyFile(from, to);
      const { atime, mtime } = await lstat(from);
      await utimes(to, atime, mtime);
    }
  },
  run: process.pid,
  isRunning: (run) => {
    try {
      process.kill(run, 0);
      return true;
    } catch (error) {
      // Somebody else's process is at work too.
      return codeOf(error) === 'EPERM';
    }
  },
};

function kindOf(entry: Pick<Stats, 'isFile' | 'isDirectory'>): EntryKind {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

/**
 * Removes a file, or a folder with all in it, links as such. Node's own way looks at each entry once more, which takes as long as
 * removing it; it is left to it where anything is not as it mostly is.
 */
function removeTree(path: string): void {
  try {
    // A link to a folder is none.
    if (lstatSync(path).isDirectory()) return removeFolder(path);
  } catch {
    // There is nothing, or something in it that cannot be removed just so.
  }
  rmSync(path, { recursive: true, force: true });
}

function removeFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeFolder(path);
    else unlinkSync(path);
  }
  rmdirSync(folder);
}

/** Makes a hard link; false where that cannot be done. At once, as `read`: it is done for every file that stays. */
function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Whether an error of the file system says that there is nothing at the path. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

/** The code of a file system error, such as `EACCES`; `''` for other errors. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Makes a file. Its folder is made only if it is missing: to ask for more may not be allowed (C28). */
async function inItsFolder<T>(path: string, make: () => T | Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(path), { recursive: true });
    return make();
  }
}
