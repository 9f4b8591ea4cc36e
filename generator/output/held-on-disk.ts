import {
  close,
  fsync,
  mkdirSync,
  open,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFile,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { GeneratedFile } from '../print/file.ts';
import { codeOf, isMissing, nodeDisk } from './disk.ts';
import { fileHash, hashOf, knowHash } from './hash.ts';
import { openHolding } from './held-file.ts';
import { onInterruption } from './interruption.ts';
import { claim, heldFolder, leftFolder } from './staged-file.ts';

/** Holds files of a package until all of them are there and they can be written. */
export interface Holding {
  /** Gives the same file, in the form in which it waits. */
  readonly hold: (file: GeneratedFile) => GeneratedFile;
  /** The folder in which files wait; undefined when they wait in memory. */
  readonly folder: string | undefined;
  /** Lets files be written that have been held, and signals come in. */
  readonly turn: () => Promise<void>;
  /** Removes what still waits on disk. */
  readonly end: () => void;
}

/** A file that waits on disk. */
interface Waiting {
  readonly place: string;
  /** What is in it, until that has reached the medium. */
  bytes: Buffer | undefined;
  /** Whether it has. */
  readonly landed: Promise<boolean>;
}

const waiting = new WeakMap<GeneratedFile, Waiting>();

/** A file as it goes from one thread to another: with its text, or with where it waits. */
export type SentFile =
  GeneratedFile | { readonly path: string; readonly hash: string; readonly place: string };

/**
 * Holds the files of a package on disk, beside the output folder, while others are still being made: their bytes reach the medium
 * meanwhile, and a big package takes no memory for its text. Where that cannot be done they are held in memory, and writing the
 * package will tell why.
 */
export function openHoldingOnDisk(output: string): Holding {
  const folder = heldFolder(output);
  let first: string | undefined;
  const leave = (): void => {
    removeHeld(folder);
    if (first !== undefined) removeEmpty(dirname(folder), first);
  };
  // Before there is anything, so that no signal comes in between.
  const stop = onInterruption(leave);
  const release = claim(folder);
  const end = (): void => {
    stop();
    leave();
    release();
  };
  try {
    first = mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (codeOf(error) === '') throw error;
    stop();
    release();
    return openHoldingInMemory();
  }
  return { hold: holdIn(folder), folder, turn: setImmediate, end };
}

/** Holds the files of a package in memory; those of a big one deflated (`held-file.ts`). */
export function openHoldingInMemory(): Holding {
  return { hold: openHolding(), folder: undefined, turn: setImmediate, end: () => undefined };
}

/**
 * Has files wait in a folder, named by numbers, for nothing has looked at their paths yet; in memory from the first on that cannot be
 * written. `part` tells several that use the same folder apart.
 */
export function holdIn(folder: string, part = ''): Holding['hold'] {
  const inMemory = openHolding();
  let isOpen = true;
  let count = 0;
  return (file) => {
    if (waiting.has(file)) return file;
    if (!isOpen) return inMemory(file);
    const place = join(folder, `${part}${count++}`);
    const bytes = Buffer.from(file.text);
    const landed = written(place, bytes).then(
      () => {
        where.bytes = undefined;
        return true;
      },
      (error: unknown) => {
        if (codeOf(error) === '') throw error;
        return (isOpen = false);
      },
    );
    const where: Waiting = { place, bytes, landed };
    return held(file.path, hashOf(bytes), where);
  };
}

/** Puts a file that waits on disk into its place, in a folder that may have to be made. False when it waits in memory. */
export async function placeHeld(file: GeneratedFile, to: string): Promise<boolean> {
  const known = waiting.get(file);
  if (known === undefined || !(await known.landed)) return false;
  try {
    await nodeDisk.rename(known.place, to);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await nodeDisk.makeFolder(dirname(to));
    await nodeDisk.rename(known.place, to);
  }
  return true;
}

/** The form in which a file is sent to another thread. */
export async function toSend(file: GeneratedFile): Promise<SentFile> {
  const { path } = file;
  const known = waiting.get(file);
  if (known === undefined || !(await known.landed)) return { path, text: file.text };
  return { path, hash: fileHash(file), place: known.place };
}

/** What another thread has sent. */
export function received(sent: SentFile): GeneratedFile {
  if ('text' in sent) return sent;
  const { path, hash, place } = sent;
  return held(path, hash, { place, bytes: undefined, landed: Promise.resolve(true) });
}

function held(path: string, hash: string, where: Waiting): GeneratedFile {
  const file: GeneratedFile = {
    path,
    get text() {
      return (where.bytes ?? readFileSync(where.place)).toString();
    },
  };
  knowHash(file, hash);
  waiting.set(file, where);
  return file;
}

/** Writes a new file and has it on the medium; by callbacks, which take less of this thread's time than promises do. */
function written(place: string, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    open(place, 'wx', (refused, file) => {
      if (refused !== null) {
        reject(refused);
        return;
      }
      const end = (failed: Error | null): void => {
        close(file, (unclosed) => {
          const error = failed ?? unclosed;
          if (error) reject(error);
          else resolve();
        });
      };
      writeFile(file, bytes, (failed) => {
        if (failed === null) fsync(file, end);
        else end(failed);
      });
    });
  });
}

/** Times to remove what other threads have begun to write before they could know that the folder is gone. */
const TRIES = 10;

/** Removes a folder that other threads may still be filling: once it is called otherwise they find it no more. */
function removeHeld(folder: string): void {
  const left = leftFolder(folder);
  try {
    renameSync(folder, left);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (let tries = 1; ; tries++) {
    try {
      rmSync(left, { recursive: true, force: true });
      return;
    } catch (error) {
      if (codeOf(error) !== 'ENOTEMPTY' || tries === TRIES) throw error;
    }
  }
}

/** Removes folders from one up to another, as far as nothing is in them. */
function removeEmpty(from: string, to: string): void {
  for (let folder = from; folder.length >= to.length; folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
