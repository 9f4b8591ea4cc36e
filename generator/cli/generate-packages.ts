import type { PackageLock } from '../config/lock.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';
import { readDiskState, type DiskState } from '../output/disk-state.ts';
import { codeOf, nodeDisk } from '../output/disk.ts';
import { forced, planOutput, type OutputPlan } from '../output/plan.ts';
import { stageFile, type StagedFile } from '../output/staged-file.ts';
import { recoverOutput, writeOutput } from '../output/write.ts';
import type { GeneratedFile } from '../print/file.ts';
import type { Job } from './job.ts';
import { isSameLock, renewedLock, type LockFile } from './lock-file.ts';
import { buildPackage, type PackageBuild } from './package-build.ts';
import { fileSpan, refusalDiagnostic } from './refusal-diagnostic.ts';
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
 * Generates packages: all of them in memory first, then, if there is no error anywhere, one after the other to disk.
 * Empty, with errors among the session's diagnostics, when nothing was written.
 */
export async function generatePackages(
  jobs: readonly Job[],
  options: GenerateOptions,
  session: Session,
): Promise<readonly GeneratedPackage[]> {
  const planned: Planned[] = [];
  for (const job of jobs) {
    const plan = await planPackage(job, options, session);
    if (plan !== undefined) planned.push(plan);
  }
  if (hasErrors(session.diagnostics) || planned.length < jobs.length) return [];
  if (options.dryRun) return planned.map(doneOf);
  session.stages?.enter('writing');
  const lock = await stageLock(planned, options.lock, session);
  return lock === 'failed' ? [] : writePackages(planned, lock, options, session);
}

/** Writes the packages one after the other, then puts the lock in its place: names are pinned once callers can see them. */
async function writePackages(
  planned: readonly Planned[],
  lock: StagedFile | undefined,
  { lock: file }: GenerateOptions,
  session: Session,
): Promise<readonly GeneratedPackage[]> {
  const done: GeneratedPackage[] = [];
  for (const package_ of planned) {
    const { build, out, plan, state } = package_;
    const problem = await writeOutput(plan, build.job.out.path, { state, disk: nodeDisk });
    if (problem !== undefined) {
      session.diagnostics.push(writeFailed(fileSpan(out, '.'), problem));
      break;
    }
    done.push(doneOf(package_));
  }
  if (done.length === 0) await lock?.discard();
  else {
    const problem = await lock?.commit();
    if (problem !== undefined && file !== undefined) {
      session.diagnostics.push(writeFailed(lockSpan(file, session), problem));
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
  const text = renewedLock(
    file,
    planned.map(({ build: { job, lock } }) => ({ name: job.name, lock })),
  );
  if (isSameLock(file, text)) return undefined;
  const staged = await stageFile(file.path, text);
  if (typeof staged !== 'string') return staged;
  session.diagnostics.push(writeFailed(lockSpan(file, session), staged));
  return 'failed';
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

interface Planned {
  readonly build: PackageBuild;
  readonly out: string;
  readonly plan: OutputPlan;
  readonly state: DiskState;
}

async function planPackage(
  job: Job,
  { force, dryRun }: GenerateOptions,
  session: Session,
): Promise<Planned | undefined> {
  const build = await buildPackage(job, session);
  if (build === undefined) return undefined;
  session.stages?.enter('comparing');
  const out = shownPath(job.out.path, session.io);
  let state: DiskState;
  try {
    if (!dryRun) await recoverOutput(job.out.path, nodeDisk);
    state = await readDiskState(job.out.path, nodeDisk);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    session.diagnostics.push(writeFailed(fileSpan(out, '.'), codeOf(error)));
    return undefined;
  }
  const plan = planOutput(build.files, state);
  const allowed = force ? forced(plan) : plan;
  session.diagnostics.push(...allowed.refused.map((refusal) => refusalDiagnostic(refusal, out)));
  return { build, out, plan: allowed, state };
}

function writeFailed(span: Span, problem: string): Diagnostic {
  return diagnose('DW-write-failed', span, { problem });
}
