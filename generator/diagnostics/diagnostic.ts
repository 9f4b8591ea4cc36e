import type { Span } from '../ir/span.ts';

/**
 * `error`: the answer is no (exit 1). `warning`: doubtful, generation goes on. `info`: good to know; never counted
 * by `--max-warnings`.
 */
export type Severity = 'error' | 'warning' | 'info';

/** A further place that belongs to a diagnostic: "first defined here". */
export interface Note {
  readonly message: string;
  readonly span?: Span;
}

/** One thing to tell the user, as data. Made by `diagnose`, rendered at the edge. */
export interface Diagnostic {
  /** Stable id, `DW-` and words: `DW-unknown-type-word`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what was found, what was expected. No trailing full stop. */
  readonly message: string;
  readonly span: Span;
  readonly notes: readonly Note[];
  /** What to do, when it can be said: `Did you mean "integer"?`. */
  readonly hint?: string;
  /** Identity across runs, where the maker knows a better one than code, file and marked line. */
  readonly fingerprint?: string;
}

/** What every stage returns: its output, usable even after errors, and what it has to say. */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Says what a code means. `message` has typed holes, so that a wrong or missing argument does not compile. */
export interface CatalogueEntry<Holes> {
  readonly severity: Severity;
  /** Short name for lists and headings: `Unknown type word`. */
  readonly title: string;
  readonly message: (holes: Holes) => string;
  /** Why it happens, one or two sentences. */
  readonly cause: string;
  /** What to do about it, one or two sentences. */
  readonly cure: string;
}

/** The entries of a stage, from an interface that maps each code to the holes of its message. */
export type Catalogue<HolesByCode> = {
  readonly [C in keyof HolesByCode]: CatalogueEntry<HolesByCode[C]>;
};

/** True when at least one diagnostic is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
