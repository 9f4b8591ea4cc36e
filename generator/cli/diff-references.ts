import { diagnose } from '../diagnostics/catalogue.ts';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { diffApis } from '../diff/diff.ts';
import { defaultDiffOptions } from '../diff/difference.ts';
import { fails } from '../drift/audience.ts';
import type { DiffReport, Release } from '../drift/diff-report.ts';
import { suppress } from '../drift/suppression.ts';
import { loadConfig, onlyNamed, type LoadedConfig } from './config-file.ts';
import { diffInput, readSides, treePath, type DiffInput, type DiffJob } from './diff-input.ts';
import { printDiff } from './diff-print.ts';
import type { DiffCommandOptions } from './diff.ts';
import { exitCodeOf } from './exit-code.ts';
import { usageError, type ExitCode } from './io.ts';
import type { Job } from './job.ts';
import { publishedVersion, releaseOf } from './published.ts';
import { report } from './report.ts';
import { pathFrom, shownPath, type Session } from './session.ts';

/** Two references, compared. */
export interface Compared {
  readonly report: DiffReport;
  /** What the suppressions and the version of the package have to be told. */
  readonly diagnostics: readonly Diagnostic[];
  /** The new reference's file in spans, and its path for annotations. */
  readonly file: string;
  readonly path: string;
}

/** Compares what the command line names. An exit code when there is no answer; why is printed or in the session. */
export async function compare(
  [oldWritten, newWritten]: readonly [string, string],
  options: DiffCommandOptions,
  session: Session,
): Promise<Compared | ExitCode> {
  const { io } = session;
  const old = diffInput(oldWritten, session);
  const now = diffInput(newWritten, session);
  if (typeof old === 'number') return old;
  if (typeof now === 'number') return now;
  const chosen = await jobOf([old, now], options, session);
  if (typeof chosen === 'number') return chosen;
  const job = chosen?.job;
  const [oldSide, newSide] = await readSides([old, now], chosen, session);
  const code = exitCodeOf(session);
  if (oldSide === undefined || newSide === undefined || code !== 0) return code === 2 ? 2 : 3;
  const enums = job?.policies.enums ?? defaultDiffOptions.enums;
  const today = io.today ?? new Date().toISOString().slice(0, 10);
  const { value: difference, diagnostics } = diffApis(oldSide, newSide, { enums, today });
  const accepted = suppress(difference.findings, job?.suppress ?? [], today);
  const said = [...diagnostics, ...accepted.diagnostics];
  const result: DiffReport = {
    ...{ old: oldWritten, new: newWritten, difference, start: newSide.api.span },
    operations: new Map(newSide.api.operations.map(({ id, span }) => [id, span])),
    ...{ findings: accepted.findings, suppressed: accepted.suppressed },
  };
  const place = { file: newSide.source.file, path: treePath(now, session) };
  if (options.against === undefined || job === undefined) {
    return { report: result, diagnostics: said, ...place };
  }
  const release = await against(options.against, job, { report: result, session });
  if (typeof release === 'number') return release;
  return {
    report: { ...result, release },
    diagnostics: [...said, ...tooLow(release, job)],
    ...place,
  };
}

/** Prints a comparison, or why there is none, and gives the exit code. */
export async function conclude(
  compared: Compared | ExitCode,
  options: DiffCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { io } = session;
  const text = { format: 'text', stream: io.stderr } as const;
  if (typeof compared === 'number') {
    const errors = session.diagnostics.filter(({ severity }) => severity === 'error');
    await report(errors, session, text);
    return compared;
  }
  const { report: result, diagnostics } = compared;
  // Annotations have a place for diagnostics of the configuration, too; elsewhere they go beside the report.
  const annotates = options.format === 'github' || options.format === 'sarif';
  if (!annotates || options.changelog) await report(diagnostics, session, text);
  const isPrinted = await printDiff(compared, options, session);
  if (!isPrinted) return 1;
  if (!result.difference.understood) {
    io.stderr.write('part of a reference was not understood, so there is no answer\n');
    return 3;
  }
  const { failOn, audience } = options;
  if (diagnostics.some(({ code }) => code === 'DW-unknown-rule')) return 2;
  const isNo = result.findings.some((finding) => fails(finding, failOn, audience));
  return isNo || hasErrors(diagnostics) ? 1 : 0;
}

/** The package of a configuration that the comparison is about; undefined without `--config`. */
async function jobOf(
  inputs: readonly DiffInput[],
  { config, only }: DiffCommandOptions,
  session: Session,
): Promise<DiffJob | undefined | ExitCode> {
  if (config === undefined) return undefined;
  const loaded = await loadConfig(config, session);
  if (typeof loaded === 'number') return loaded;
  if (only !== undefined) {
    const named = onlyNamed(loaded.jobs, only, session);
    return typeof named === 'number' ? named : chosenOf(named[0], loaded);
  }
  // The new reference decides; an old one is often a copy somewhere else, and the other way round.
  const job = inputs
    .toReversed()
    .flatMap(({ path }) => loaded.jobs.filter(({ spec }) => spec.path === path))[0];
  if (job !== undefined) return chosenOf(job, loaded);
  const { written = '' } = inputs.at(-1) ?? {};
  const hint = '--only NAME says which package is meant';
  return usageError(session.io, `no package of ${config} has the reference ${written}`, hint);
}

function chosenOf(job: Job | undefined, { lock }: LoadedConfig): DiffJob | undefined {
  return job === undefined ? undefined : { job, lockPath: lock.path };
}

async function against(
  path: string,
  job: Job,
  { report: result, session }: { readonly report: DiffReport; readonly session: Session },
): Promise<Release | ExitCode> {
  const { io } = session;
  const full = pathFrom(io.cwd, path);
  const published = await publishedVersion(full);
  if (typeof published === 'string') return usageError(io, `${shownPath(full, io)}: ${published}`);
  const release = releaseOf(published.version, job, result.difference);
  if (release !== undefined) return release;
  return usageError(io, `${published.version} and ${job.version} cannot be compared as versions`);
}

function tooLow({ enough, ...holes }: Release, { spec }: Job): readonly Diagnostic[] {
  const span = spec.namedAt;
  return enough || span === undefined ? [] : [diagnose('DW-version-too-low', span, holes)];
}
