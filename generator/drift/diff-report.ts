import type { Difference } from '../diff/difference.ts';
import type { Bump, Finding } from '../diff/finding.ts';
import type { Span } from '../ir/span.ts';

/** A difference as it is reported. */
export interface DiffReport {
  /** The two references as the command line names them: `git:main:spec/api.md`. */
  readonly old: string;
  readonly new: string;
  readonly difference: Difference;
  /** Findings that count; those of `difference` without the suppressed ones. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Where the new document begins: the place of what has none there. */
  readonly start: Span;
  /** Where the operations of the new document are, by id: the place of what is gone from them. */
  readonly operations: ReadonlyMap<string, Span>;
  /** Present with `--against`. */
  readonly release?: Release;
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly because: string;
  /** Last day on which it counts: `2026-12-31`. */
  readonly until: string;
}

/** The version of the package against that of the published one (G07). */
export interface Release {
  readonly published: string;
  readonly declared: string;
  /** The bump of everything that is in the package. */
  readonly bump: Bump;
  /** The least version that says enough. */
  readonly needed: string;
  readonly enough: boolean;
}

/** One line of text for people: `a → b`, `+ b`, `- a`; undefined when a finding has no values. */
export function changeText({ before, after }: Finding): string | undefined {
  if (before !== undefined && after !== undefined) return `${before} → ${after}`;
  if (after !== undefined) return `+ ${after}`;
  return before === undefined ? undefined : `- ${before}`;
}

/** The operations in which a change is felt, each once. */
export function operationsOf({ sites }: Finding): readonly string[] {
  return [...new Set(sites.map(({ operation }) => operation))];
}
