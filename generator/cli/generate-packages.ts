import { diagnose } from '../diagnostics/catalogue.ts';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { readDiskState, type DiskState } from '../output/disk-state.ts';
import { codeOf, nodeDisk } from '../output/disk.ts';
import { forced, planOutput, type OutputPlan } from '../output/plan.ts';
import { recoverOutput, writeOutput } from '../output/write.ts';
import type { GeneratedFile } from '../print/file.ts';
import type { Job } from './job.ts';
import { buildPackage } from './package-build.ts';
import { fileSpan, refusalDiagnostic } from './refusal-diagnostic.ts';
import { shownPath, type Session } from './session.ts';

/** What `generate` was asked for. */
export interface GenerateOptions {
  /** Overwrite foreign and hand-edited files in the place of generated ones. */
  readonly force: boolean;
  /** Plan and report, write nothing. */
  readonly dryRun: boolean;
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
  const done: GeneratedPackage[] = [];
  for (const { job, out, files, plan, state } of planned) {
    const problem = options.dryRun
      ? undefined
      : await writeOutput(plan, job.out.path, { state, disk: nodeDisk });
    if (problem !== undefined) {
      session.diagnostics.push(writeFailed(out, problem));
      break;
    }
    done.push({ name: job.name, out, folder: job.out.path, files, plan });
  }
  return done;
}

interface Planned {
  readonly job: Job;
  readonly out: string;
  readonly files: readonly GeneratedFile[];
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
  const out = shownPath(job.out.path, session.io);
  let state: DiskState;
  try {
    if (!dryRun) await recoverOutput(job.out.path, nodeDisk);
    state = await readDiskState(job.out.path, nodeDisk);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    session.diagnostics.push(writeFailed(out, codeOf(error)));
    return undefined;
  }
  const plan = planOutput(build.files, state);
  const allowed = force ? forced(plan) : plan;
  session.diagnostics.push(...allowed.refused.map((refusal) => refusalDiagnostic(refusal, out)));
  return { job, out, files: build.files, plan: allowed, state };
}

function writeFailed(out: string, problem: string): Diagnostic {
  return diagnose('DW-write-failed', fileSpan(out, '.'), { problem });
}
