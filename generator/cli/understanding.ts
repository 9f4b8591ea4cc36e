import type { PackageLock } from '../config/lock.ts';
import type { Overlay } from '../config/overlay.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { Api } from '../ir/api.ts';
import type { Source } from '../ir/source.ts';
import { checkReferenceFrom, understandWith } from '../reference.ts';
import type { Doc } from '../read/doc.ts';
import { usageError, type ExitCode } from './io.ts';
import { jobOfReference, type ReadingJob } from './job.ts';
import { knownReading } from './known-reading.ts';
import { LONG } from './long-references.ts';
import { pathFrom, readInput, shownPath, type Session } from './session.ts';

/** A reference, read and resolved; usable even after errors, which are among the session's diagnostics. */
export interface Understanding {
  readonly source: Source;
  /** Absent when the job has no overlay. */
  readonly overlaySource?: Source;
  /** Absent when the job has no overlay, or one with mistakes. */
  readonly overlay?: Overlay;
  readonly doc: Doc;
  readonly api: Api;
  /** The public names as they are now. */
  readonly lock: PackageLock;
}

/**
 * Reads and resolves the reference of a job, and holds its parts against each other. Undefined, with a diagnostic, when a file cannot
 * be read.
 */
export async function understand(
  job: ReadingJob,
  session: Session,
): Promise<Understanding | undefined> {
  const understanding = await understandUnchecked(job, session, () => undefined);
  if (understanding !== undefined) tellRules(understanding, session);
  return understanding;
}

/** Holds the parts of a reference against each other. Nothing that is made of it waits for that: rules only warn. */
export function tellRules(
  { source, ...read }: Understanding,
  { diagnostics, least = 'info' }: Session,
): void {
  diagnostics.push(...checkReferenceFrom(least, source, read));
}

/** `understand` without `tellRules`. `begins` is called when the reference is in memory and before anything is made of it. */
export async function understandUnchecked(
  { spec, overlay, policies, lock }: ReadingJob,
  session: Session,
  begins: (source: Source) => void,
): Promise<Understanding | undefined> {
  const source = await readInput(spec.path, session, spec.namedAt);
  const overlaySource =
    overlay === undefined ? undefined : await readInput(overlay.path, session, overlay.namedAt);
  if (source === undefined || (overlay !== undefined && overlaySource === undefined)) {
    return undefined;
  }
  const read = overlaySource === undefined ? undefined : await overlayOf(overlaySource, session);
  session.stages?.reads(source.text.length);
  if (source.text.length >= LONG) session.io.saveMemory?.();
  begins(source);
  const known = session.memory?.reading;
  const { value, diagnostics } = understandWith(known, source, read, policies, lock);
  session.diagnostics.push(...diagnostics);
  if (value.doc.operations.length === 0) session.empty.add(source.file);
  return {
    source,
    ...(overlaySource === undefined ? {} : { overlaySource }),
    ...(read === undefined ? {} : { overlay: read }),
    ...value,
  };
}

/** An overlay with mistakes is not applied: what its other entries lead to would only confuse. */
async function overlayOf(source: Source, session: Session): Promise<Overlay | undefined> {
  // Late: a reference alone needs no reader of YAML.
  const { value, diagnostics } = await knownReading(
    'overlay',
    source,
    session,
    async () => (await import('../config/read-overlay.ts')).readOverlay,
  );
  session.diagnostics.push(...diagnostics);
  return hasErrors(diagnostics) ? undefined : value;
}

/**
 * The job for a reference named in the command line: with overlay and policies of a configuration if one was named
 * too, else from the Markdown alone. An exit code when the configuration has no package with that reference.
 */
export async function jobOfSpec(
  spec: string,
  config: string | undefined,
  session: Session,
): Promise<ReadingJob | ExitCode> {
  const { io } = session;
  if (config === undefined) return jobOfReference(spec, io.cwd);
  const { loadConfig } = await import('./config-file.ts');
  const loaded = await loadConfig(config, session);
  if (typeof loaded === 'number') return loaded;
  const path = pathFrom(io.cwd, spec);
  const job = loaded.jobs.find((candidate) => candidate.spec.path === path);
  if (job !== undefined) return job;
  const known = loaded.jobs.map(({ spec: { path: other } }) => shownPath(other, io)).join(', ');
  const hint = `Its references are: ${known}`;
  return usageError(io, `no package of ${config} has the reference ${spec}`, hint);
}
