import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';
import { alone } from '../output/busy.ts';
import { isSameState, readDiskState, type DiskState } from '../output/disk-state.ts';
import { codeOf, isMissing, nodeDisk } from '../output/disk.ts';
import { forced, isUpToDate, planOutput, type OutputPlan } from '../output/plan.ts';
import { problemWords } from '../output/problem-words.ts';
import { needsRecovery, recoverOutput, writeOutput } from '../output/write.ts';
import type { PackageBuild } from './package-build.ts';
import { fileSpan, refusalDiagnostic } from './refusal-diagnostic.ts';

/** A package and where it goes. */
export interface PackageOutput {
  readonly build: PackageBuild;
  /** Output folder as people see it. */
  readonly out: string;
}

/** What is in an output folder, and what has to become of it. */
export interface OutputLook {
  readonly state: DiskState;
  readonly plan: OutputPlan;
}

/** Why something cannot be done. */
export interface Problems {
  readonly problems: readonly Diagnostic[];
}

/** Plans what becomes of an output folder; first puts right what a killed run left, unless nothing may be written. */
export async function lookAtOutput(
  output: PackageOutput,
  { force, dryRun }: { readonly force: boolean; readonly dryRun: boolean },
): Promise<OutputLook | Problems> {
  const { build, out } = output;
  const folder = build.job.out.path;
  try {
    if (dryRun) return await look(output, force);
    const isClean = !(await needsRecovery(folder, nodeDisk));
    const first = isClean ? await lookWhole(output, force) : undefined;
    if (first?.plan.refused.length === 0) return first;
    // What stands in the way may be what another run has just begun to write.
    const result = await alone(folder, nodeDisk, async () => {
      await recoverOutput(folder, nodeDisk);
      return look(output, force);
    });
    return 'value' in result ? result.value : (first ?? failure(out, result.problem));
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return failure(out, codeOf(error));
  }
}

/** Undefined when a file vanished meanwhile. */
async function lookWhole(output: PackageOutput, force: boolean): Promise<OutputLook | undefined> {
  try {
    return await look(output, force);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes a package, if there is anything to write, as its output folder is by now. Gives what became of the files. */
export async function writeToOutput(
  output: PackageOutput & OutputLook,
  force: boolean,
): Promise<{ readonly plan: OutputPlan } | Problems> {
  if (isUpToDate(output.plan)) return output;
  const { build, out } = output;
  const folder = build.job.out.path;
  try {
    const result = await alone(folder, nodeDisk, async () => {
      // Another run may have been at work since it was looked at.
      await recoverOutput(folder, nodeDisk);
      const { state, plan } = await look(output, force, output);
      if (plan.refused.length > 0) return { problems: refusals(plan, out) };
      const problem = await writeOutput(plan, folder, { state, disk: nodeDisk });
      return problem === undefined ? { plan } : failure(out, problem);
    });
    if ('value' in result) return result.value;
    return failure(out, `${problemWords(result.problem)}; everything was left as it was`);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return failure(out, codeOf(error));
  }
}

/** What is said about files that stand in the way. */
export function refusals({ refused }: OutputPlan, out: string): readonly Diagnostic[] {
  return refused.map((refusal) => refusalDiagnostic(refusal, out));
}

/** What is said about a file or folder that cannot be written. */
export function writeFailed(span: Span, problem: string): Diagnostic {
  return diagnose('DW-write-failed', span, { problem });
}

/** `before` is what was seen already, if anything. */
async function look(
  { build }: PackageOutput,
  force: boolean,
  before?: OutputLook,
): Promise<OutputLook> {
  const state = await readDiskState(build.job.out.path, nodeDisk);
  if (before !== undefined && isSameState(state, before.state)) return { state, plan: before.plan };
  const plan = planOutput(build.files, state);
  return { state, plan: force ? forced(plan) : plan };
}

function failure(out: string, problem: string): Problems {
  return { problems: [writeFailed(fileSpan(out, '.'), problemWords(problem))] };
}
