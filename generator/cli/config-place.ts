import { access } from 'node:fs/promises';
import type { Io } from './io.ts';
import { pathFrom } from './session.ts';

/** Where a configuration is looked for, from the working directory; never further up. */
export const PLACES: readonly string[] = ['docwright.yaml', 'spec/docwright.yaml'];

/** The configuration that was named, or the first of the usual ones that is there; absolute. Undefined when none is. */
export async function configPlace(
  named: string | undefined,
  { cwd }: Io,
): Promise<string | undefined> {
  if (named !== undefined) return pathFrom(cwd, named);
  for (const place of PLACES) {
    const path = pathFrom(cwd, place);
    try {
      await access(path);
      return path;
    } catch {
      // Not there: the next place.
    }
  }
  return undefined;
}
