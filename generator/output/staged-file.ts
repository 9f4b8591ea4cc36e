import { basename, dirname, join } from 'node:path';
import { codeOf, nodeDisk } from './disk.ts';

/** A file that is written and not yet in its place. */
export interface StagedFile {
  /** Puts it in its place, at once and whole; gives the problem if that fails. */
  readonly commit: () => Promise<string | undefined>;
  readonly discard: () => Promise<void>;
}

/** Writes a file beside its place; gives the problem, a code of the file system, if that fails. */
export async function stageFile(path: string, text: string): Promise<StagedFile | string> {
  const fresh = join(dirname(path), `.docwright-new-${basename(path)}-${nodeDisk.run}`);
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
    await nodeDisk.write(fresh, text);
  });
  if (problem !== undefined) return problem;
  return { discard, commit: () => problemOf(() => nodeDisk.rename(fresh, path)) };
}
