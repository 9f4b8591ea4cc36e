import type { Api } from '../ir/api.ts';
import type { Source } from '../ir/source.ts';
import type { Doc } from '../read/doc.ts';
import type { Bump, Finding } from './finding.ts';

/** A reference as it takes part in a comparison. `Understood` and its source together are one. */
export interface DiffSide {
  /** The text, asked when something seems to be gone: is it gone, or only not understood? */
  readonly source: Source;
  readonly doc: Doc;
  readonly api: Api;
}

/** The older side: of what is written in it only how much was understood is asked. */
export interface OldSide extends Omit<DiffSide, 'doc'> {
  readonly doc: Pick<Doc, 'conservation'>;
}

/** What the references themselves do not say. */
export interface DiffOptions {
  /** Whether readers accept enum values that they do not know; the policy of `docwright.yaml`. */
  readonly enums: { readonly responses: 'open' | 'closed'; readonly requests: 'open' | 'closed' };
  /** Today as an ISO date, for telling whether a sunset has passed (O03, O04). Without it, none has. */
  readonly today?: string | undefined;
}

export const defaultDiffOptions: DiffOptions = {
  enums: { responses: 'open', requests: 'closed' },
};

/** How far a package's version has to rise. */
export interface SuggestedBump {
  readonly bump: Bump;
  /** Fingerprints of the findings that ask for this much; empty with `none`. */
  readonly because: readonly string[];
}

/** A rule that could not be asked since the reference does not carry its facts. The answer is `unknown`, never `safe`. */
export interface NotChecked {
  readonly rule: string;
  readonly title: string;
  /** What would have to be known: `whether unknown properties are refused`. */
  readonly fact: string;
  /** What could say it. */
  readonly annotation: string;
}

/** How much of a document was understood; all kinds of pieces together. */
export interface Coverage {
  readonly seen: number;
  readonly understood: number;
}

/** The answer to "what is different, and to whom". */
export interface Difference {
  /** Root changes: of the whole, of operations in the order of the new document, of types, of names. */
  readonly findings: readonly Finding[];
  /** Changed descriptions and examples (M06): they are no findings, and ask for a patch. */
  readonly prose: readonly Finding[];
  readonly bump: { readonly client: SuggestedBump; readonly server: SuggestedBump };
  readonly notChecked: readonly NotChecked[];
  readonly coverage: { readonly old: Coverage; readonly new: Coverage };
  /** False when K01 or K03 was found: the answer is not to be trusted, and the command exits with 3. */
  readonly understood: boolean;
}
