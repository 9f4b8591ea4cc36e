import { basename, dirname, join } from 'node:path';
import { codeOf, type Disk } from './disk.ts';

/** How long a run waits for another one, and how often it looks; milliseconds. */
const PATIENCE = 10_000;
const INTERVAL = 25;

/** A mark this old is of a run that was killed, though its number is in use again; milliseconds. */
const OUTDATED = 600_000;

/** How long a mark may be without its text, which follows at once unless the run was killed just then; milliseconds. */
const UNFINISHED = 1000;

/** The marks that this process has made. */
const held = new Set<string>();

/** Why a step was not made: a code of the file system, or the run that is at work. */
export interface Busy {
  readonly problem: string;
}

/**
 * Makes a step while no other run is at work on a file or folder, which a mark beside it says. Waits for a run that is; the
 * mark of one that was killed does not count. Gives what the step gave, or why it was not made.
 */
export async function alone<T>(
  place: string,
  disk: Disk,
  step: () => Promise<T>,
): Promise<{ readonly value: T } | Busy> {
  const mark = markOf(place);
  const problem = await setMark(mark, disk);
  if (problem !== undefined) return { problem };
  held.add(mark);
  try {
    return { value: await step() };
  } finally {
    held.delete(mark);
    // What cannot be removed now, the next run removes.
    await problemOf(() => disk.remove(mark));
  }
}

/** Removes the mark that a killed run has left beside a file or folder, if that may be removed. */
export async function removeMark(place: string, disk: Disk): Promise<void> {
  const isThere = (await disk.kindOf(markOf(place))) !== undefined;
  if (isThere) await alone(place, disk, () => Promise.resolve());
}

/** Waits until the mark can be made, and makes it; gives the problem if that fails. */
async function setMark(mark: string, disk: Disk): Promise<string | undefined> {
  const start = Date.now();
  for (;;) {
    try {
      await disk.mark(mark, `${disk.run} ${Date.now()}\n`);
      return undefined;
    } catch (error) {
      const code = codeOf(error);
      if (code === '') throw error;
      if (code !== 'EEXIST') {
        // It may be there without its text, on a disk that is full.
        await problemOf(() => disk.remove(mark));
        return code;
      }
    }
    const waited = Date.now() - start;
    const owner = await ownerOf(mark, mark, disk);
    const isLeft = owner === 'killed' || (owner === 'unknown' && waited > UNFINISHED);
    if (isLeft) {
      const problem = await takeAway(mark, disk);
      if (problem !== undefined) return problem;
    } else if (waited > PATIENCE) return busyWords(mark, owner);
    else if (owner !== 'gone') await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

function busyWords(mark: string, owner: Owner): string {
  return `process ${owner} of docwright is at work on it; if there is none, remove ${basename(mark)} beside it`;
}

/** Under a name that `SECURITY.md` has among those that a run may write. */
function markOf(place: string): string {
  return join(dirname(place), `.docwright-new-${basename(place)}-busy`);
}

/** The number of a run that is at work; `unknown` when the mark does not say. */
type Owner = number | 'killed' | 'gone' | 'unknown';

/** Who made the mark that is now at a path. */
async function ownerOf(path: string, mark: string, disk: Disk): Promise<Owner> {
  let text: string;
  try {
    text = new TextDecoder().decode(await disk.read(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'gone';
    throw error;
  }
  const [, run, since] = (/^(\d+) (\d+)\n$/.exec(text) ?? []).map(Number);
  if (run === undefined || since === undefined) return 'unknown';
  // Our number in a mark that is not ours: of a run in another container, or long ago.
  const isDead = run === disk.run ? !held.has(mark) : !disk.isRunning(run);
  return isDead || Date.now() - since > OUTDATED ? 'killed' : run;
}

/** Removes the mark of a killed run, unless somebody was faster and it is a new one by now. Gives the problem if that fails. */
async function takeAway(mark: string, disk: Disk): Promise<string | undefined> {
  const aside = `${mark}-${disk.run}`;
  const problem = await problemOf(async () => {
    await disk.rename(mark, aside);
    const isNew = typeof (await ownerOf(aside, mark, disk)) === 'number';
    if (isNew) await disk.rename(aside, mark);
    else await disk.remove(aside);
  });
  return problem === 'ENOENT' ? undefined : problem;
}

async function problemOf(step: () => Promise<void>): Promise<string | undefined> {
  try {
    await step();
    return undefined;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return codeOf(error);
  }
}
