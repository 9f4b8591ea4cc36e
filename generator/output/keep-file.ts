import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, nodeDisk } from './disk.ts';
import { removeStaged, stagedPrefix } from './staged-file.ts';

/**
 * Writes a file that can be made again, of its parts, with its folder: beside its place, then renamed, so that two runs leave the file
 * of one of them. Not waited for until it is on the medium: who reads it sees whether it is whole. Nothing happens where it cannot be
 * written.
 */
export async function keepFile(
  path: string,
  ...parts: readonly (string | Uint8Array)[]
): Promise<void> {
  const fresh = join(dirname(path), `${stagedPrefix(path)}${nodeDisk.run}`);
  const failed = attempt(() => mkdirSync(dirname(path), { recursive: true }));
  if (failed) return;
  await removeStaged(path, nodeDisk);
  const isLeft = attempt(() => {
    writeFileSync(fresh, '');
    // Not put together, which would take as much memory again.
    for (const part of parts) appendFileSync(fresh, part);
    renameSync(fresh, path);
  });
  if (isLeft) attempt(() => rmSync(fresh, { force: true }));
}

/** Whether a step on the disk fails. */
function attempt(step: () => unknown): boolean {
  try {
    step();
    return false;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return true;
  }
}
