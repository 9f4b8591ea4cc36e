import type { Parts } from './code-part.ts';
import type { GeneratedFile } from './file.ts';
import type { Identity } from './late-module.ts';
import type { FilePlan, TemplateCall } from './plan.ts';

/**
 * What an earlier run has printed of a package, with the same docwright and the same templates. Everything asked for and kept here
 * follows from the arguments alone, so that a memory that has forgotten everything gives the same files, only later.
 */
export interface PrintMemory {
  /**
   * A file that was printed from a plan of the same identity (`identityOf`), or else from a plan that says the same; undefined when
   * none is known.
   */
  readonly file: (plan: FilePlan, identity: Identity) => GeneratedFile | undefined;
  /** To be told of each file that was printed with nothing to say about it. */
  readonly keepFile: (plan: FilePlan, identity: Identity, text: string) => void;
  /** What a call of a template of ours gave in a file; undefined when that is not known. */
  readonly rendered: (path: string, call: TemplateCall) => Parts | undefined;
  readonly keepRendered: (path: string, call: TemplateCall, parts: Parts) => void;
}
