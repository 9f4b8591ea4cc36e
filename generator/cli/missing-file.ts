import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { didYouMean } from '../diagnostics/suggest.ts';
import { nodeDisk } from '../output/disk.ts';
import type { Io } from './io.ts';
import { shownPath } from './session.ts';

/** What to do where an input is not there, or is a folder. Undefined when there is nothing to say. */
export async function missingFileHint(
  path: string,
  io: Io,
  isConfigured: boolean,
): Promise<string | undefined> {
  if ((await nodeDisk.kindOf(path)) === 'folder') {
    const inside = (await namesIn(path)).find((name) => /\.(?:md|markdown|yaml)$/i.test(name));
    return inside === undefined
      ? 'Name a file.'
      : `Name a file in it: ${shownPath(join(path, inside), io)}`;
  }
  const folder = dirname(path);
  const shown = shownPath(folder, io);
  if ((await nodeDisk.kindOf(folder)) !== undefined) {
    const known = (await namesIn(folder)).map((name) => shownPath(join(folder, name), io));
    const near = didYouMean(shownPath(path, io), known);
    if (near !== undefined) return near;
  }
  if (isConfigured) return 'Paths start at the folder of the configuration.';
  return (await nodeDisk.kindOf(folder)) === undefined ? `There is no folder ${shown}.` : undefined;
}

/** None of a folder that may not be listed. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => !name.startsWith('.')).sort();
}
