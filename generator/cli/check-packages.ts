import type { PackageLock } from '../config/lock.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Note } from '../diagnostics/diagnostic.ts';
import { lineOffset } from '../diagnostics/location.ts';
import type { Span } from '../ir/span.ts';
import { changedLines, type ChangedLines } from '../output/changed-lines.ts';
import { readDiskState, type DiskState } from '../output/disk-state.ts';
import { nodeDisk } from '../output/disk.ts';
import { isUpToDate, planOutput, type OutputPlan } from '../output/plan.ts';
import type { Job } from './job.ts';
import { isSameLock, lockDifference, renewedLock, type LockFile } from './lock-file.ts';
import { buildPackage, type PackageBuild } from './package-build.ts';
import { fileSpan, refusalDiagnostic } from './refusal-diagnostic.ts';
import { shownPath, type Session } from './session.ts';

/**
 * Compares packages with what their inputs give; what differs goes to the session's diagnostics. Never writes. Gives
 * the names of the packages that are up to date.
 */
export async function checkPackages(
  jobs: readonly Job[],
  lock: LockFile,
  session: Session,
): Promise<readonly string[]> {
  const named: { readonly name: string; readonly lock: PackageLock }[] = [];
  const fine: string[] = [];
  for (const job of jobs) {
    // What is there is read while the package is built, which waits for ts-morph at times.
    const reading = readDiskState(job.out.path, nodeDisk);
    reading.catch(() => undefined); // of no interest if the package cannot be built
    const build = await buildPackage(job, session);
    if (build === undefined) continue;
    named.push({ name: job.name, lock: build.lock });
    session.stages?.enter('comparing');
    const state = await reading;
    const plan = planOutput(build.files, state);
    if (isUpToDate(plan)) fine.push(job.name);
    else session.diagnostics.push(...differences(build, plan, state, session));
  }
  if (named.length > 0) checkLock(lock, renewedLock(lock, named), session);
  return fine;
}

function checkLock(lock: LockFile, wanted: string, { io, diagnostics }: Session): void {
  if (isSameLock(lock, wanted)) return;
  const file = shownPath(lock.path, io);
  if (lock.text === undefined) {
    diagnostics.push(diagnose('DW-missing-output', { file, start: 0, end: 0 }, {}));
    return;
  }
  const { start, end, hint } = lockDifference(lock.text, wanted);
  diagnostics.push(diagnose('DW-stale-lock', { file, start, end }, {}, { hint }));
}

/** What changed in the inputs, then what is wrong with which file. */
function differences(
  build: PackageBuild,
  plan: OutputPlan,
  { manifest }: DiskState,
  session: Session,
): readonly Diagnostic[] {
  const out = shownPath(build.job.out.path, session.io);
  const refused = new Set(plan.refused.map(({ path }) => path));
  const changes = typeof manifest === 'object' ? changedLines(manifest, build.sections) : [];
  const told = changes.map((change) => ({
    change,
    diagnostic: changeDiagnostic(change, build, session),
  }));
  const file = (code: FileCode, paths: readonly string[]): readonly Diagnostic[] =>
    paths
      .filter((path) => !refused.has(path))
      .map((path) => diagnose(code, fileSpan(out, path), {}, { notes: reasonsFor(path, told) }));
  return [
    ...told.map(({ diagnostic }) => diagnostic),
    ...file(
      'DW-stale-output',
      plan.change.map(({ path }) => path),
    ),
    ...file(
      'DW-missing-output',
      plan.create.map(({ path }) => path),
    ),
    ...file('DW-leftover-output', plan.delete),
    ...plan.refused.map((refusal) => refusalDiagnostic(refusal, out)),
  ];
}

/** Changes that are named for one file, at most. */
const NAMED = 3;

interface ToldChange {
  readonly change: ChangedLines;
  readonly diagnostic: Diagnostic;
}

/** Which changes a file follows from: those of its own sections, else those that every file may follow from. */
function reasonsFor(path: string, told: readonly ToldChange[]): readonly Note[] {
  const own = told.filter(({ change }) => change.gives.includes(path));
  const general = told.filter(({ change }) => change.gives.length === 0);
  const isOwned = /^[^/]+\/[^/]+\.ts$/.test(path) && !path.endsWith('/index.ts');
  const reasons = own.length > 0 ? own : isOwned && general.length > 0 ? general : told;
  const notes = reasons.slice(0, NAMED).map(({ diagnostic }): Note => ({
    message: diagnostic.message,
    span: diagnostic.span,
  }));
  const more = reasons.length - notes.length;
  return more > 0 ? [...notes, { message: `and ${more} changes more` }] : notes;
}

type FileCode = 'DW-stale-output' | 'DW-missing-output' | 'DW-leftover-output';

function changeDiagnostic(
  { file, name, change, line, endLine }: ChangedLines,
  { inputs }: PackageBuild,
  { sources }: Session,
): Diagnostic {
  const lines =
    endLine < line
      ? `lines before line ${line}`
      : endLine === line
        ? `line ${line}`
        : `lines ${line}–${endLine}`;
  const shown = inputs.get(file) ?? file;
  const span = spanOfLines(shown, sources.get(shown) ?? '', line, endLine);
  return diagnose('DW-changed-input', span, { name, change, lines });
}

function spanOfLines(file: string, text: string, line: number, endLine: number): Span {
  const start = lineOffset(text, line);
  const end = endLine < line ? start : lineOffset(text, endLine + 1);
  return { file, start, end };
}
