import type { PackageLock } from '../config/lock.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';
import { alone, removeMark } from '../output/busy.ts';
import { nodeDisk } from '../output/disk.ts';
import { openHoldingInMemory, openHoldingOnDisk, type Holding } from '../output/held-on-disk.ts';
import { isUpToDate, type OutputPlan } from '../output/plan.ts';
import { problemWords } from '../output/problem-words.ts';
import { stageFile, type StagedFile } from '../output/staged-file.ts';
import type { GeneratedFile } from '../print/file.ts';
import type { Job } from './job.ts';
import { isSameLock, reloadLock, renewedLock, type LockFile } from './lock-file.ts';
import { buildPackage, type PackageBuild } from './package-build.ts';
import {
  lookAtOutput,
  refusals,
  writeFailed,
  writeToOutput,
  type OutputLook,
} from './package-output.ts';
import { shownPath, type Session } from './session.ts';

/** What `generate` was asked for. */
export interface GenerateOptions {
  /** Overwrite foreign and hand-edited files in the place of generated ones. */
  readonly force: boolean;
  /** Plan and report, write nothing. */
  readonly dryRun: boolean;
  /** Where public names are pinned; absent when there is no configuration. */
  readonly lock?: LockFile | undefined;
}

/** A package and what becomes, or would become, of its files. */
export interface GeneratedPackage {
  readonly name: string;
  /** Output folder as people see it. */
  readonly out: string;
  /** The same, absolute. */
  readonly folder: string;
  /** All files of the package. */
  readonly files: readonly GeneratedFile[];
  /** The public names of the package. */
  readonly lock: PackageLock;
  readonly plan: OutputPlan;
}

/**
 * Generates packages: all of them first, then, if there is no error anywhere, they are put in their places, one after the other.
 * Empty, with errors among the session's diagnostics, when nothing was written.
 */
export async function generatePackages(
  jobs: readonly Job[],
  options: GenerateOptions,
  session: Session,
): Promise<readonly GeneratedPackage[]> {
  const holdings: Holding[] = [];
  try {
    const planned: Planned[] = [];
    for (const job of jobs) {
      const holding = await openHolding(job, options);
      holdings.push(holding);
      const plan = await planPackage(job, holding, options, session);
      if (plan !== undefined) planned.push(plan);
    }
    if (hasErrors(session.diagnostics) || planned.length < jobs.length) return [];
    if (options.dryRun) return planned.map(doneOf);
    session.stages?.enter('writing');
    return await writeAll(planned, options, session);
  } finally {
    for (const holding of holdings) holding.end();
  }
}

/** Files of a new package wait on disk: all of them are going to be written there. */
async function openHolding({ out }: Job, { dryRun }: GenerateOptions): Promise<Holding> {
  const isNew = !dryRun && (await nodeDisk.kindOf(out.path)) === undefined;
  return isNew ? openHoldingOnDisk(out.path) : openHoldingInMemory();
}

/**
 * Writes the packages one after the other, then puts the lock in its place: names are pinned once callers can see them. Other
 * runs of the configuration wait meanwhile.
 */
async function writeAll(
  planned: readonly Planned[],
  options: GenerateOptions,
  session: Session,
): Promise<readonly GeneratedPackage[]> {
  const { lock: file } = options;
  const write = async (): Promise<readonly GeneratedPackage[]> => {
    const lock = await stageLock(planned, file, session);
    return lock === 'failed' ? [] : writePackages(planned, lock, options, session);
  };
  if (file === undefined) return write();
  const isDone = planned.every(({ plan }) => isUpToDate(plan));
  if (isDone && isSameLock(file, newLock(planned, file))) {
    await removeMark(file.path, nodeDisk);
    return planned.map(doneOf);
  }
  const written = await alone(file.path, nodeDisk, write);
  if ('value' in written) return written.value;
  session.diagnostics.push(writeFailed(lockSpan(file, session), problemWords(written.problem)));
  return [];
}

async function writePackages(
  planned: readonly Planned[],
  lock: StagedFile | undefined,
  { lock: file, force }: GenerateOptions,
  session: Session,
): Promise<readonly GeneratedPackage[]> {
  const done: GeneratedPackage[] = [];
  for (const package_ of planned) {
    const result = await writeToOutput(package_, force);
    if ('problems' in result) {
      session.diagnostics.push(...result.problems);
      break;
    }
    done.push(doneOf({ ...package_, plan: result.plan }));
  }
  if (done.length === 0) await lock?.discard();
  else {
    const problem = await lock?.commit();
    if (problem !== undefined && file !== undefined) {
      session.diagnostics.push(writeFailed(lockSpan(file, session), problemWords(problem)));
    }
  }
  return done;
}

/** The new lock beside its place; undefined when there is nothing to write. */
async function stageLock(
  planned: readonly Planned[],
  file: LockFile | undefined,
  session: Session,
): Promise<StagedFile | undefined | 'failed'> {
  if (file === undefined) return undefined;
  // Another run may have pinned names of other packages since it was read.
  const current = await reloadLock(file);
  const text = newLock(planned, current);
  if (isSameLock(current, text)) return undefined;
  const staged = await stageFile(file.path, text);
  if (typeof staged !== 'string') return staged;
  session.diagnostics.push(writeFailed(lockSpan(file, session), problemWords(staged)));
  return 'failed';
}

function newLock(planned: readonly Planned[], file: LockFile): string {
  return renewedLock(
    file,
    planned.map(({ build: { job, lock } }) => ({ name: job.name, lock })),
  );
}

function lockSpan({ path }: LockFile, { io }: Session): Span {
  return { file: shownPath(path, io), start: 0, end: 0 };
}

function doneOf({ build, out, plan }: Planned): GeneratedPackage {
  return {
    name: build.job.name,
    out,
    folder: build.job.out.path,
    files: build.files,
    lock: build.lock,
    plan,
  };
}

interface Planned extends OutputLook {
  readonly build: PackageBuild;
  readonly out: string;
}

async function planPackage(
  job: Job,
  holding: Holding,
  { force, dryRun }: GenerateOptions,
  session: Session,
): Promise<Planned | undefined> {
  const build = await buildPackage(job, session, holding);
  if (build === undefined) return undefined;
  session.stages?.enter('comparing');
  const out = shownPath(job.out.path, session.io);
  const look = await lookAtOutput({ build, out }, { force, dryRun });
  if ('problems' in look) {
    session.diagnostics.push(...look.problems);
    return undefined;
  }
  session.diagnostics.push(...refusals(look.plan, out));
  return { build, out, ...look };
}
