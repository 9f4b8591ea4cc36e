import { basename, dirname, join } from 'node:path';
import { inBatches } from './batches.ts';
import { IGNORED, type DiskState } from './disk-state.ts';
import { codeOf, type Disk } from './disk.ts';
import { problemWords } from './problem-words.ts';
import { placeHeld } from './held-on-disk.ts';
import { isUpToDate, type OutputPlan } from './plan.ts';
import { isStaged, removeStaged, stagedPrefix } from './staged-file.ts';

/**
 * Brings an output folder to its plan, all or nothing. The new tree is built beside it, with hard links to all files
 * that stay, then takes its place by two renames; a run that is killed leaves the old tree or the new one, and
 * `recoverOutput` tidies up. Gives undefined when done, else why nothing was written. Nothing to do, nothing touched.
 */
export async function writeOutput(
  plan: OutputPlan,
  folder: string,
  options: { readonly state: DiskState; readonly disk: Disk },
): Promise<string | undefined> {
  if (plan.refused.length > 0) throw new Error('invariant: a refused plan is not written');
  if (isUpToDate(plan)) return undefined;
  const places = placesOf(folder, options.disk);
  try {
    await stage(plan, places, options);
  } catch (error) {
    return undone(error, places, options.disk);
  }
  return swap(places, options);
}

/** Whether a run that was killed, or one that is at work, left something beside an output folder. */
export async function needsRecovery(folder: string, disk: Disk): Promise<boolean> {
  const { parent, old } = placesOf(folder, disk);
  if ((await disk.kindOf(parent)) !== 'folder') return false;
  const entries = await disk.list(parent);
  return entries.some(({ name }) => name === basename(old) || isStaged(name, folder));
}

/**
 * Puts right what a killed run left beside an output folder. Call it before the folder is read, and while no other run is at
 * work on it.
 */
export async function recoverOutput(folder: string, disk: Disk): Promise<void> {
  const places = placesOf(folder, disk);
  if ((await disk.kindOf(places.parent)) !== 'folder') return;
  await removeStaged(folder, disk);
  if ((await disk.kindOf(places.old)) !== 'folder') return;
  // Killed between the two renames: the old tree goes back. Killed after them: the new one stands.
  if ((await disk.kindOf(folder)) === undefined) await disk.rename(places.old, folder);
  else await clear(places, disk);
}

/** The folders a write uses; all in one parent, so that renames stay on one file system. */
interface Places {
  readonly folder: string;
  readonly parent: string;
  /** Where the new tree is built; its name has the number of the run. */
  readonly fresh: string;
  /** Where the old tree waits for its removal. */
  readonly old: string;
}

function placesOf(folder: string, { run }: Disk): Places {
  const parent = dirname(folder);
  const name = basename(folder);
  return {
    folder,
    parent,
    fresh: join(parent, `${stagedPrefix(folder)}${run}`),
    old: join(parent, `.docwright-old-${name}`),
  };
}

async function stage(
  plan: OutputPlan,
  { folder, fresh }: Places,
  { state, disk }: { readonly state: DiskState; readonly disk: Disk },
): Promise<void> {
  await disk.remove(fresh);
  await disk.makeFolder(fresh);
  const replaced = new Set([...plan.change.map(({ path }) => path), ...plan.delete]);
  const staying = [...state.files.keys()].filter((path) => !replaced.has(path));
  await inBatches([...plan.create, ...plan.change], async (file) => {
    const place = join(fresh, file.path);
    if (!(await placeHeld(file, place))) await disk.write(place, file.text);
  });
  await inBatches(staying, (path) => disk.duplicate(join(folder, path), join(fresh, path)));
  await inBatches(state.emptyFolders, (path) => disk.makeFolder(join(fresh, path)));
}

async function swap(
  places: Places,
  { state, disk }: { readonly state: DiskState; readonly disk: Disk },
): Promise<string | undefined> {
  const { folder, fresh, old } = places;
  try {
    if (state.exists) await disk.rename(folder, old);
  } catch (error) {
    return undone(error, places, disk);
  }
  try {
    await disk.rename(fresh, folder);
  } catch (error) {
    if (state.exists) await disk.rename(old, folder);
    return undone(error, places, disk);
  }
  try {
    if (state.exists) await clear(places, disk);
  } catch (error) {
    return `the new files are in place, but ${basename(old)} beside them could not be removed (${reason(error)})`;
  }
  return undefined;
}

/** Moves what is not ours to look into (`node_modules`, `dist`) to the new tree, then removes the old one. */
async function clear({ folder, old }: Places, disk: Disk): Promise<void> {
  for (const { name } of await disk.list(old)) {
    const taken = (await disk.kindOf(join(folder, name))) !== undefined;
    if (!taken && IGNORED.has(name)) await disk.rename(join(old, name), join(folder, name));
  }
  await disk.remove(old);
}

/** Removes the unfinished tree and says why nothing was written. */
async function undone(error: unknown, { fresh }: Places, disk: Disk): Promise<string> {
  try {
    await disk.remove(fresh);
  } catch {
    // The next run removes it; the first failure is the one to tell.
  }
  return `${reason(error)}; everything was left as it was`;
}

/** A file system error without its paths, which name folders of this machine. */
function reason(error: unknown): string {
  const code = codeOf(error);
  if (code === '') throw error;
  return problemWords(code);
}
