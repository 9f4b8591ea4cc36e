/**
 * A place in a source file. Every fact of `Doc` and `Api` carries one.
 *
 * Offsets count UTF-16 code units from the start of the text *after* a byte order mark was stripped
 * (`loadSource`), so that they agree with what remark and yaml report. Lines and columns are computed from them only
 * when something is shown (`diagnostics/location.ts`).
 */
export interface Span {
  /** Path of the file as the user gave it, with forward slashes. Never absolute unless the user wrote it so. */
  readonly file: string;
  /** Offset of the first code unit, 0-based. */
  readonly start: number;
  /** Offset behind the last code unit; equal to `start` for an empty place. */
  readonly end: number;
}

/** A text together with where it stands. The text may be decoded (entities, escapes), the span is as written. */
export interface Located {
  readonly text: string;
  readonly span: Span;
}

/** How we know a fact. Nothing enters the IR without one of these. */
export type Certainty =
  /** The document says so. */
  | 'stated'
  /** Concluded from the document: an equal structure, an example value, a path that repeats. */
  | 'inferred'
  /** The document is silent and a documented policy fills the gap. */
  | 'assumed'
  /** The overlay says so. */
  | 'overridden';

/** Where a fact comes from. */
export interface Origin {
  readonly certainty: Certainty;
  readonly span: Span;
  /** One short clause that says why, for `inferred`, `assumed` and `overridden`. */
  readonly because?: string;
}
