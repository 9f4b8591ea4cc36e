import type { Policies } from '../config/config.ts';
import type { Staged } from '../diagnostics/diagnostic.ts';
import type { Api } from '../ir/api.ts';
import type { FilePlan } from '../print/plan.ts';
import type { Symbols } from './symbols.ts';

/** What an emitter needs besides the API. */
export interface EmitContext {
  /** The npm name and version of the generated package. */
  readonly packageName: string;
  readonly packageVersion: string;
  readonly license: string;
  /** Where the package is developed, as people open it. */
  readonly repository?: string;
  /** File name of the reference, for "generated from". */
  readonly reference: string;
  /** Where the document does not decide. */
  readonly policies: Policies;
  /** Names of all emitters that take part. */
  readonly emitting: readonly string[];
  /** Where every public thing of the package is exported. */
  readonly symbols: Symbols;
}

/** Turns an API into files of one kind. Built-in and third-party emitters are registered the same way. */
export interface Emitter {
  /** What `emit:` in the config calls it: lower-case words with dashes. */
  readonly name: string;
  /** Names of the emitters from whose output it imports; they run with it. Default none. */
  readonly needs?: readonly string[];
  /**
   * True: gets the API as documented. Default false: models that requests and responses see differently come as two
   * (`request-variants.ts`).
   */
  readonly asDocumented?: boolean;
  /**
   * The plans, in any order; a list, or something that makes them one by one and can be asked more than once (`lazily`), so that
   * those of a big API need not be in memory together.
   */
  readonly emit: (api: Api, context: EmitContext) => Staged<Iterable<FilePlan>>;
}

/** Plans that are made when they are asked for, each time anew. */
export function lazily(plans: () => Generator<FilePlan, void>): Iterable<FilePlan> {
  return { [Symbol.iterator]: plans };
}
