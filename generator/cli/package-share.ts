import type { Api } from '../ir/api.ts';
import type { Source } from '../ir/source.ts';
import type { OpenPrintMemory } from '../output/print-memory.ts';
import { received, type Holding } from '../output/held-on-disk.ts';
import { emittersOf, printShare, type PackageOptions, type PackageShare } from '../pipeline.ts';
import type { Io } from './io.ts';
import type { Job } from './job.ts';

/** Emitters whose files take nearly as long as those of all others, once the thread has got ready. */
const SHARED = ['types', 'server', 'openapi'];

/** Operations of an API from which on it pays: before, the other thread is still busy with getting ready. */
const MANY = 100;

/** Characters of a reference that may have so many operations. */
const LONG = 250_000;

/** Has the thread load what a share takes while a reference is read that is likely to give one. */
export function prepareShare(
  { text }: Source,
  memory: OpenPrintMemory | undefined,
  { printing }: Io,
): void {
  if (memory?.isEmpty !== false && text.length >= LONG) printing?.()?.prepare();
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
  const all = emittersOf(options.emit).map(({ name }) => name);
  const shared = SHARED.filter((name) => all.includes(name));
  const thread = shared.length === 0 ? undefined : printing?.();
  if (thread === undefined) return undefined;
  const { name, version, license, repository, reference, emit, policies } = options;
  const files = thread.share({
    emit: shared,
    api,
    options: { name, version, license, repository, reference, emit, policies },
    remember: memory === undefined ? undefined : job.out.path,
    holdIn: holding.folder,
  });
  return {
    emit: shared,
    files: files.then(async (result) => {
      if (result === undefined) {
        return printShare(shared, { memory, hold: holding.hold }, api, options);
      }
      memory?.add(result.remembered);
      return { ...result, value: result.files.map((file) => holding.hold(received(file))) };
    }),
  };
}
