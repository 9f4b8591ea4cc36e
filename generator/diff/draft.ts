import type { Span } from '../ir/span.ts';
import type { Finding, Verdict, Witness } from './finding.ts';
import type { RuleKey } from './rules/rules.ts';
import type { TypeChange } from './type-change.ts';
import type { ReachedUse } from './type-walk.ts';

/** A change on its way to become a finding: what happened, and by which rules it is judged. */
export interface Draft extends Pick<
  Finding,
  'subject' | 'path' | 'before' | 'after' | 'oldPlace' | 'newPlace' | 'direction'
> {
  /** Never empty. The gravest gives its name; the others are mentioned. */
  readonly keys: readonly RuleKey[];
  /** Places in operations that it reaches besides its subject. */
  readonly sites?: readonly ReachedUse[];
  readonly notes?: readonly string[];
  /** A verdict for deployed callers that is milder than the rules': nothing uses the model. */
  readonly wire?: Verdict;
  /** Makes the message that shows the break; asked only of findings that break deployed callers. */
  readonly witness?: () => Witness | undefined;
  /** The change of a type behind it, and where that travels. */
  readonly typed?: { readonly change: TypeChange; readonly uses: readonly ReachedUse[] };
  /** What was there and is no more, for asking whether the new text still has it (K01). */
  readonly gone?: Gone;
}

/** Names that are no longer understood. */
export interface Gone {
  readonly names: readonly string[];
  /** `structure`: all fields of a model at once, with nothing in their place. */
  readonly what: 'operation' | 'status' | 'field' | 'model' | 'structure';
  /** A place in the section of the new document that would have it; absent when the whole document would. */
  readonly within?: Span | undefined;
  /** Id of the new model that would have it. */
  readonly model?: string;
  /** Whether other findings tell what came of it, so that it is one only when it is still there. */
  readonly told?: boolean;
}
