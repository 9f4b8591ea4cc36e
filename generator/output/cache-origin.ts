import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './disk.ts';

/**
 * What is known of a cache folder only where it was made, and only since: which file on which disk an empty one in it is, and when it
 * came there. A cache that came with a repository or an archive has another origin than what is in it says: whoever tampers
 * with generated code could write one that agrees. Undefined when there is no such file.
 */
export function originOf(cache: string): string | undefined {
  try {
    const stats = lstatSync(markOf(cache), { bigint: true });
    return stats.isFile() ? `${stats.dev} ${stats.ino} ${stats.ctimeNs}` : undefined;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
}

/** The origin of a cache folder, which it is given if it has none; undefined where that cannot be written. */
export function makeOrigin(cache: string): string | undefined {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(markOf(cache), '', { flag: 'wx' });
  } catch (error) {
    // Also when it is there already.
    if (codeOf(error) === '') throw error;
  }
  return originOf(cache);
}

function markOf(cache: string): string {
  return join(cache, 'origin');
}
