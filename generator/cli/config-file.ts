import { hasErrors } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { configPlace, PLACES } from './config-place.ts';
import { usageError, type ExitCode } from './io.ts';
import { jobOfPackage, type Job } from './job.ts';
import { knownReading } from './known-reading.ts';
import { loadLock, type LockFile } from './lock-file.ts';
import { readInput, type Session } from './session.ts';

/** The packages of a configuration. */
export interface LoadedConfig {
  /** Absolute. */
  readonly path: string;
  readonly jobs: readonly Job[];
  readonly lock: LockFile;
}

/**
 * Reads the configuration that was named, or the first of the usual ones. Gives an exit code when there is none to
 * work with; what is wrong with it is then printed or among the session's diagnostics.
 */
export async function loadConfig(
  named: string | undefined,
  session: Session,
): Promise<LoadedConfig | ExitCode> {
  const { io } = session;
  const path = await configPlace(named, io);
  if (path === undefined) {
    const hint =
      'docwright init writes one; or name one with --config FILE, or a reference: docwright generate SPEC.md --out DIR';
    return usageError(io, `there is no ${PLACES.join(' and no ')} here`, hint);
  }
  const source = await readInput(path, session);
  if (source === undefined) return 2;
  const { value: config, diagnostics } = await knownReading(
    'configuration',
    source,
    session,
    async () => (await import('../config/read-config.ts')).readConfig,
  );
  session.diagnostics.push(...diagnostics);
  const lock = await loadLock(path, config, session);
  if (hasErrors(diagnostics) || lock === undefined) return 2;
  const jobs = config.packages.map((pack): Job => {
    const pinned = lock.pinned.packages.get(pack.name.text);
    const job = jobOfPackage(pack, path, source.text);
    return pinned === undefined ? job : { ...job, lock: pinned };
  });
  return { path, jobs, lock };
}

/** The jobs that `--only NAME` leaves: all without it. An exit code when there is none of that name. */
export function onlyNamed(
  jobs: readonly Job[],
  name: string | undefined,
  { io }: Session,
): readonly Job[] | ExitCode {
  if (name === undefined) return jobs;
  const chosen = jobs.filter((job) => job.name === name);
  if (chosen.length > 0) return chosen;
  const names = jobs.map((job) => job.name);
  const near = suggest(name, names);
  const hint =
    near === undefined ? `The packages are: ${names.join(', ')}` : `Did you mean ${near}?`;
  return usageError(io, `the configuration has no package "${name}"`, hint);
}
