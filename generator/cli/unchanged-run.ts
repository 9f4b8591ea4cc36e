import { fileHash } from '../output/hash.ts';
import { hashOfInputs } from '../output/input-hash.ts';
import { cacheFolder, keepRecord, recordThatHolds, type RunRecord } from '../output/run-record.ts';
import type { GeneratedPackage } from './generate-packages.ts';
import { configPlace } from './config-place.ts';
import type { Io } from './io.ts';
import type { Job } from './job.ts';
import type { LockFile } from './lock-file.ts';

/** Which run is asked about. */
interface Asked {
  readonly config?: string;
  readonly only?: string;
  /** False with `--no-cache`. */
  readonly cache: boolean;
}

/**
 * The record of an earlier run of a whole configuration, if nothing changed since that has a say in it. Loads none of the
 * libraries that a run needs. Undefined when the run has to be made.
 */
export async function unchangedRun(
  { config, only, cache }: Asked,
  io: Io,
): Promise<RunRecord | undefined> {
  const folder = cache && only === undefined ? cacheFolder(io.cwd) : undefined;
  const subject = folder === undefined ? undefined : await configPlace(config, io);
  if (folder === undefined || subject === undefined) return undefined;
  return recordThatHolds(folder, subject);
}

/** A run that may be remembered once it has gone well. */
export interface OpenRun {
  /** Call it when the inputs are known and before they are read. */
  readonly reads: (jobs: readonly Job[]) => void;
  /** Call it when everything is on disk. */
  readonly keep: (
    packages: readonly GeneratedPackage[],
    warnings: number,
    lock: LockFile | undefined,
  ) => Promise<void>;
}

/** Call it before the configuration is read. Undefined when the run is not to be remembered. */
export async function openRun(
  { config, only, cache }: Asked,
  io: Io,
): Promise<OpenRun | undefined> {
  const folder = cache && only === undefined ? cacheFolder(io.cwd) : undefined;
  const subject = folder === undefined ? undefined : await configPlace(config, io);
  if (folder === undefined || subject === undefined) return undefined;
  let hasModules = false;
  let files = {
    inputs: [subject],
    folders: [] as readonly string[],
    outputs: [] as readonly string[],
  };
  const before = [{ files, hash: hashOfInputs(files) }];
  return {
    reads: (jobs) => {
      hasModules = jobs.some(({ emitters }) => emitters.length > 0);
      const paths = jobs.flatMap(({ spec, overlay }) => [spec.path, overlay?.path]);
      files = {
        // Without the lock, which the run itself may write; `keep` looks at it.
        inputs: [subject, ...paths.filter((path) => path !== undefined)],
        folders: jobs.map(({ templates }) => templates?.path).filter((path) => path !== undefined),
        outputs: jobs.map(({ out }) => out.path),
      };
      before.push({ files, hash: hashOfInputs(files) });
    },
    keep: async (packages, warnings, lock) => {
      // What modules of emitters import is not known, and so whether that changed.
      if (lock === undefined || hasModules) return;
      const expected = packages.map(
        (pack) =>
          [pack.folder, new Map(pack.files.map((file) => [file.path, fileHash(file)]))] as const,
      );
      const recorded = packages.map(({ name, folder: out, files: { length: kept } }) => ({
        name,
        out,
        kept,
      }));
      const evidence = { before, expected: new Map(expected) };
      // Late, for it brings the reader of YAML with it, which a run that changes nothing does not need.
      const { readText, renewedLock } = await import('./lock-file.ts');
      // Written by the run itself, so that it counts as it is now.
      const final = { ...files, inputs: [...files.inputs, lock.path] };
      if ((await readText(lock.path)) !== renewedLock(lock, packages)) return;
      await keepRecord(folder, subject, { files: final, packages: recorded, warnings, evidence });
    },
  };
}
