import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api } from '../ir/api.ts';
import type { Source } from '../ir/source.ts';
import type { Doc } from '../read/doc.ts';

/** What rules look at: a reference as written, as read, and as it is meant with its overlay. */
export interface RuleInput {
  readonly source: Source;
  readonly doc: Doc;
  readonly api: Api;
}

/** One kind of contradiction or gap. Gives one diagnostic per cause, with notes for the other places. */
export type Rule = (input: RuleInput) => readonly Diagnostic[];
