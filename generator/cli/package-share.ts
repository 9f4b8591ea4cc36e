import type { Api } from '../ir/api.ts';
import type { OpenPrintMemory } from '../output/print-memory.ts';
import {
  emittersOf,
  printShare,
  type PackageOptions,
  type PackageShare,
  type Savings,
} from '../pipeline.ts';
import type { Io } from './io.ts';
import type { Job } from './job.ts';

/** Emitters whose files take, with the declarations of all others, about half of the time that all take. */
const SHARED = ['types'];

/** Operations of an API from which on it pays: before, the other thread is still busy with getting ready. */
const MANY = 100;

/** A package that is about to be made. */
export interface Making extends Pick<Savings, 'hold'> {
  readonly job: Job;
  readonly api: Api;
  readonly options: PackageOptions;
  readonly memory: OpenPrintMemory | undefined;
}

/**
 * The share of a package that another thread makes, beginning now. Undefined where a file may not need to be made at all, where
 * modules or templates of the user take part, of which the thread has none, and where there is no thread.
 */
export function beginShare(
  { job, api, options, memory, hold = (file) => file }: Making,
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
  });
  return {
    emit: shared,
    files: files.then((result) => {
      if (result === undefined) return printShare(shared, memory, api, options);
      memory?.add(result.remembered);
      return { ...result, value: result.value.map(hold) };
    }),
  };
}
