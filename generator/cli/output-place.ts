import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Job } from './job.ts';
import { shownPath, type Session } from './session.ts';

/**
 * Checks that no output folder holds an input, the working directory, or another output: it is replaced as a whole.
 * Gives a diagnostic for each that does.
 */
export async function checkOutputPlaces(
  jobs: readonly Job[],
  configPath: string | undefined,
  session: Session,
): Promise<void> {
  const { io } = session;
  for (const job of jobs) {
    const out = await realPath(job.out.path);
    const inputs = [
      ...[job.spec.path, job.overlay?.path, job.templates?.path, configPath],
      ...job.emitters.map(({ path }) => path),
    ];
    const others = jobs.filter((other) => other !== job).map((other) => other.out.path);
    const precious: readonly (readonly [string, string])[] = [
      [io.cwd, 'the working directory'],
      ...[...inputs, ...others].flatMap((path) =>
        path === undefined ? [] : [[path, shownPath(path, io)] as const],
      ),
    ];
    for (const [path, holds] of precious) {
      if (!isInside(await realPath(path), out)) continue;
      const shown = shownPath(job.out.path, io);
      const span = job.out.namedAt ?? { file: shown, start: 0, end: 0 };
      session.diagnostics.push(diagnose('DW-output-not-apart', span, { out: shown, holds }));
      break;
    }
  }
}

/** The path without links; as it is when nothing is there yet. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}
