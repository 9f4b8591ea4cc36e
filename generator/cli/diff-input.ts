import { relative } from 'node:path';
import type { PackageLock } from '../config/lock.ts';
import type { Overlay } from '../config/overlay.ts';
import { defaultPolicies } from '../config/config.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { hasErrors, type Diagnostic, type Staged } from '../diagnostics/diagnostic.ts';
import type { DiffSide, OldSide } from '../diff/difference.ts';
import { sourceOf, type Source } from '../ir/source.ts';
import { understandReference, type Understood } from '../reference.ts';
import { besides, gitFileOf, readGitFile, type GitFile } from './git-file.ts';
import { usageError, type ExitCode } from './io.ts';
import type { Job } from './job.ts';
import { LONG } from './long-references.ts';
import { oldReading } from './old-reading.ts';
import type { ReadingOrder } from './reading-thread.ts';
import { pathFrom, readInput, shownPath, type Session } from './session.ts';

/** One of the two references of a comparison, as the command line names it. */
export interface DiffInput {
  readonly written: string;
  /** Absolute path of the file; for a commit that of the file in the working tree. */
  readonly path: string;
  /** Present for `git:REV:PATH`. */
  readonly git?: GitFile;
}

/** What an argument names; an exit code, with a message, when it names nothing. */
export function diffInput(written: string, { io }: Session): DiffInput | ExitCode {
  const git = gitFileOf(written);
  if (git === undefined) return { written, path: pathFrom(io.cwd, written) };
  if (typeof git === 'string') return usageError(io, `${written}: ${git}`);
  return { written, path: pathFrom(io.cwd, git.path), git };
}

/** The package that a comparison is about. */
export interface DiffJob {
  readonly job: Job;
  /** Absolute path of the lock beside its configuration, whether there is one or not. */
  readonly lockPath: string;
}

/**
 * Reads and resolves both references, with overlay, pinned names and policies of a job. Overlay and names are taken from where the
 * reference is: from the same commit, else from the working tree. Undefined, with diagnostics, when there is nothing to compare.
 */
export async function readSides(
  [old, now]: readonly [DiffInput, DiffInput],
  chosen: DiffJob | undefined,
  session: Session,
): Promise<readonly [OldSide | undefined, DiffSide | undefined]> {
  const oldFiles = await openSide(old, chosen, session);
  const newFiles = await openSide(now, chosen, session);
  const areLong = [oldFiles, newFiles].every((one) => (one?.order.source.text.length ?? 0) >= LONG);
  const begun =
    oldFiles === undefined || !areLong ? undefined : session.io.reading?.()?.read(oldFiles.order);
  const newRead = newFiles === undefined ? undefined : understood(newFiles.order);
  const elsewhere = await begun;
  const oldRead = oldFiles === undefined ? undefined : (elsewhere ?? oldReading(oldFiles.order));
  // Told in the order in which they were named.
  if (oldFiles !== undefined && oldRead !== undefined) {
    tell(oldFiles, oldRead.diagnostics, oldRead.value.hasOperations, 'old', session);
  }
  if (newFiles !== undefined && newRead !== undefined) {
    const { doc } = newRead.value;
    tell(newFiles, newRead.diagnostics, doc.operations.length > 0, 'new', session);
  }
  return [
    oldFiles && oldRead && { source: oldFiles.order.source, ...oldRead.value },
    newFiles && newRead && { source: newFiles.order.source, ...newRead.value },
  ];
}

function understood({ source, overlay, policies, lock }: ReadingOrder): Staged<Understood> {
  return understandReference(source, overlay, policies, lock);
}

/** A side of which all files are in memory. */
interface SideFiles {
  readonly order: ReadingOrder;
  /** What was said of the overlay. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files that only one of the sides belongs to: overlay and lock. */
  readonly aside: ReadonlySet<string | undefined>;
}

async function openSide(
  input: DiffInput,
  chosen: DiffJob | undefined,
  session: Session,
): Promise<SideFiles | undefined> {
  const job = chosen?.job;
  const source = await sourceAt(input, input.path, session);
  if (source === undefined) return undefined;
  const overlaySource = await overlayOf(input, job, session);
  const overlay = overlaySource === undefined ? undefined : await readLate(overlaySource);
  const lock = await namesOf(input, chosen, session);
  const isUsable = overlay !== undefined && !hasErrors(overlay.diagnostics);
  const policies = job?.policies ?? defaultPolicies;
  return {
    order: { source, overlay: isUsable ? overlay.value : undefined, policies, lock },
    diagnostics: overlay?.diagnostics ?? [],
    aside: new Set([overlaySource?.file, lockFileOf(lock)]),
  };
}

function tell(
  { order, diagnostics, aside }: SideFiles,
  read: readonly Diagnostic[],
  hasOperations: boolean,
  side: 'old' | 'new',
  session: Session,
): void {
  const said = [...diagnostics, ...read];
  // What today's overlay and names have that the reference of yesterday lacks is not the question.
  const counts = side === 'old' ? said.filter(({ span }) => !aside.has(span.file)) : said;
  session.diagnostics.push(...counts);
  if (!hasOperations) session.empty.add(order.source.file);
}

/** Two references alone need no reader of YAML. */
async function readLate(source: Source): Promise<Staged<Overlay>> {
  const { readOverlay } = await import('../config/read-overlay.ts');
  return readOverlay(source);
}

async function overlayOf(
  input: DiffInput,
  job: Job | undefined,
  session: Session,
): Promise<Source | undefined> {
  if (job?.overlay === undefined) return undefined;
  if (input.git === undefined) return sourceAt(input, job.overlay.path, session);
  // A commit from before the overlay has none.
  const file = besides(input.git, fromFolder(session.io.cwd, job.overlay.path));
  const read = await readGitFile(file, session.io);
  if ('problem' in read) return undefined;
  return added(sourceOf(`git:${file.revision}:${file.path}`, read.text), session);
}

/** The names that callers of this side know; undefined when none are pinned: the rules make them. */
async function namesOf(
  { git }: DiffInput,
  chosen: DiffJob | undefined,
  session: Session,
): Promise<PackageLock | undefined> {
  if (chosen === undefined) return undefined;
  const { job, lockPath } = chosen;
  if (git === undefined) return job.lock;
  const file = besides(git, fromFolder(session.io.cwd, lockPath));
  const read = await readGitFile(file, session.io);
  // A commit from before the lock has none.
  if ('problem' in read) return undefined;
  const source = added(sourceOf(`git:${file.revision}:${file.path}`, read.text), session);
  const { readLock } = await import('../config/read-lock.ts');
  const { value, diagnostics } = readLock(source);
  session.diagnostics.push(...diagnostics);
  return value.packages.get(job.name);
}

/** The file in which names are pinned; undefined when there are none. */
function lockFileOf(lock: PackageLock | undefined): string | undefined {
  const [first] = lock === undefined ? [] : [lock.operations, lock.models, lock.structures].flat();
  return first?.key.span.file;
}

async function sourceAt(
  { git, written }: DiffInput,
  path: string,
  session: Session,
): Promise<Source | undefined> {
  if (git === undefined) return readInput(path, session);
  const read = await readGitFile(git, session.io);
  if ('text' in read) return added(sourceOf(`git:${git.revision}:${git.path}`, read.text), session);
  const span = { file: written, start: 0, end: 0 };
  const holes = { file: written, problem: read.problem };
  const { hint } = read;
  session.diagnostics.push(diagnose('DW-unreadable-file', span, holes, { hint }));
  return undefined;
}

function added(source: Source, { sources }: Session): Source {
  sources.set(source.file, source.text);
  return source;
}

function fromFolder(folder: string, path: string): string {
  return relative(folder, path).replaceAll('\\', '/');
}

/** The name of an input for annotations: a path of the working tree, whatever commit it was read from. */
export function treePath({ path, git }: DiffInput, { io }: Session): string {
  return git?.path ?? shownPath(path, io);
}
