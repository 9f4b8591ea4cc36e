import { basename, dirname, join } from 'node:path';
import { codeOf, nodeDisk, type Disk } from './disk.ts';

/** A file that is written and not yet in its place. */
export interface StagedFile {
  /** Puts it in its place, at once and whole; gives the problem if that fails. */
  readonly commit: () => Promise<string | undefined>;
  readonly discard: () => Promise<void>;
}

/** Writes a file beside its place; gives the problem, a code of the file system, if that fails. */
export async function stageFile(path: string, text: string): Promise<StagedFile | string> {
  const fresh = join(dirname(path), `${stagedPrefix(path)}${nodeDisk.run}`);
  const discard = (): Promise<void> => nodeDisk.remove(fresh);
  const problemOf = async (step: () => Promise<void>): Promise<string | undefined> => {
    try {
      await step();
      return undefined;
    } catch (error) {
      if (codeOf(error) === '') throw error;
      // Where it could not be written it may not be removable either; the first problem is the one to tell.
      await discard().catch((second: unknown) => {
        if (codeOf(second) === '') throw second;
      });
      return codeOf(error);
    }
  };
  const problem = await problemOf(async () => {
    await discard();
    await removeStaged(path, nodeDisk);
    await nodeDisk.write(fresh, text);
  });
  if (problem !== undefined) return problem;
  return { discard, commit: () => problemOf(() => nodeDisk.rename(fresh, path)) };
}

/** What the names begin with of what is written beside a file or folder, before it is put in its place; a number follows. */
export function stagedPrefix(place: string): string {
  return `.docwright-new-${basename(place)}-`;
}

/** The folder in which the files of an output folder wait for each other. Its name begins as those do. */
export function heldFolder(output: string): string {
  return join(dirname(output), `${stagedPrefix(output)}${nodeDisk.run}-held`);
}

/** What such a folder is called while it is removed. */
export function leftFolder(held: string): string {
  return held.replace(/held$/, 'left');
}

/** What this process is still writing. */
const claimed = new Set<string>();

/** Says that something written beside its place is of use to this process; gives what takes that back. */
export function claim(path: string): () => void {
  claimed.add(path);
  return () => claimed.delete(path);
}

/** Whether something of that name is written beside a file or folder and waits there, but not for this process. */
export function isStaged(name: string, place: string): boolean {
  return name.startsWith(stagedPrefix(place)) && !claimed.has(join(dirname(place), name));
}

/** Removes what runs that were killed have written beside a file or folder. */
export async function removeStaged(place: string, disk: Disk): Promise<void> {
  const parent = dirname(place);
  const prefix = stagedPrefix(place);
  for (const { name } of await entriesOf(parent, disk)) {
    const run = isStaged(name, place)
      ? /^(?:busy-)?(\d+)(?:-held|-left)?$/.exec(name.slice(prefix.length))
      : null;
    if (run === null) continue;
    const isDead = Number(run[1]) === disk.run || !disk.isRunning(Number(run[1]));
    if (isDead) await disk.remove(join(parent, name));
  }
}

/** None where there is no folder, or none that may be listed: nothing can be told then, and nothing needs to be. */
async function entriesOf(folder: string, disk: Disk): ReturnType<Disk['list']> {
  try {
    return await disk.list(folder);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return [];
  }
}
