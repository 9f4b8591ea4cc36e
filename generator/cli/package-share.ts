import type { Api } from '../ir/api.ts';
import type { Source } from '../ir/source.ts';
import type { OpenPrintMemory } from '../output/print-memory.ts';
import { received, type Holding } from '../output/held-on-disk.ts';
import { emittersOf, type PackageOptions, type PackageShare } from '../pipeline.ts';
import { newClaims, openClaims } from './claims.ts';
import type { Io } from './io.ts';
import type { Job } from './job.ts';
import { LONG } from './long-references.ts';

/** Operations of an API from which on it pays: before, the other thread is still busy with getting ready. */
const MANY = 100;

/** Starts the thread while a reference is read that is likely to give a share, so that it is ready then. */
export function prepareShare(
  { text }: Source,
  memory: OpenPrintMemory | undefined,
  { printing }: Io,
): void {
  if (memory?.isEmpty !== false && text.length >= LONG) printing?.();
}

/** A package that is about to be made. */
export interface Making {
  readonly job: Job;
  readonly api: Api;
  readonly options: PackageOptions;
  readonly memory: OpenPrintMemory | undefined;
  readonly holding: Holding;
}

/**
 * The share of a package that another thread makes, beginning now. Undefined where a file may not need to be made at all, where
 * modules or templates of the user take part, of which the thread has none, and where there is no thread.
 */
export function beginShare(
  { job, api, options, memory, holding }: Making,
  { printing }: Io,
): PackageShare | undefined {
  if (memory?.isEmpty === false || api.operations.length < MANY) return undefined;
  if (job.emitters.length > 0 || job.templates !== undefined) return undefined;
  const thread = printing?.();
  if (thread === undefined) return undefined;
  const { name, version, license, repository, reference, emit, policies } = options;
  const claimed = newClaims(emittersOf(emit).length);
  const files = thread.share({
    api,
    options: { name, version, license, repository, reference, emit, policies },
    claimed,
    remember: memory === undefined ? undefined : job.out.path,
    holdIn: holding.folder,
  });
  return {
    claim: openClaims(claimed, 'beyond'),
    files: files.then((result) => {
      if (result === undefined) return undefined;
      memory?.add(result.remembered);
      const { diagnostics } = result;
      return { value: result.files.map((file) => holding.hold(received(file))), diagnostics };
    }),
  };
}
