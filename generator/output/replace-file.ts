import { basename, dirname, join } from 'node:path';
import { codeOf, nodeDisk } from './disk.ts';

/** Writes a file beside its place and renames it there, so that it is the old one or the new one. Gives the problem. */
export async function replaceFile(path: string, text: string): Promise<string | undefined> {
  const fresh = join(dirname(path), `.docwright-new-${basename(path)}-${nodeDisk.run}`);
  try {
    await nodeDisk.remove(fresh);
    await nodeDisk.write(fresh, text);
    await nodeDisk.rename(fresh, path);
    return undefined;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    await nodeDisk.remove(fresh);
    return codeOf(error);
  }
}
