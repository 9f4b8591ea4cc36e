import type { Policies } from './config/config.ts';
import type { PackageLock } from './config/lock.ts';
import type { Overlay } from './config/overlay.ts';
import type { Diagnostic, Severity, Staged } from './diagnostics/diagnostic.ts';
import type { Api } from './ir/api.ts';
import type { Source } from './ir/source.ts';
import type { KnownReading } from './read/before.ts';
import type { Doc } from './read/doc.ts';
import { readDoc } from './read/read.ts';
import { resolveApi } from './resolve/resolve.ts';
import { withoutSettled } from './resolve/settled.ts';
import { checkRules } from './rules/rules.ts';

// The left half of the pipeline. Commands that write nothing load no more than this.

/** Markdown → what is written. */
export function readReference(source: Source): Staged<Doc> {
  return readDoc(source);
}

/** What is written → what it means. */
export function resolveReference(
  doc: Doc,
  overlay: Overlay | undefined,
  policies: Policies,
): Staged<Api> {
  const { value, diagnostics } = resolveApi(doc, overlay, policies);
  return { value: value.api, diagnostics };
}

/** A reference as read and as resolved. */
export interface Understood {
  readonly doc: Doc;
  readonly api: Api;
  /** The public names of what is there, to be pinned. */
  readonly lock: PackageLock;
}

/**
 * Markdown, overlay and pinned names → what is written, what it means, and everything there is to say about it: what reading and
 * resolving tripped over, but for the doubts that the overlay settles.
 */
export function understandReference(
  source: Source,
  overlay: Overlay | undefined,
  policies: Policies,
  lock?: PackageLock,
): Staged<Understood> {
  return understandWith(undefined, source, overlay, policies, lock);
}

/** The same with what earlier readings have left, if anything. */
export function understandWith(
  known: KnownReading | undefined,
  source: Source,
  overlay: Overlay | undefined,
  policies: Policies,
  lock?: PackageLock,
): Staged<Understood> {
  const doc = readDoc(source, known);
  const resolved = resolveApi(doc.value, overlay, policies, lock);
  const { api } = resolved.value;
  const said = [...doc.diagnostics, ...resolved.diagnostics];
  return {
    value: { doc: doc.value, ...resolved.value },
    diagnostics: withoutSettled(said, doc.value, api, overlay),
  };
}

/** Holds the parts of a reference against each other: contradictions, gaps, facts that only the prose tells. */
export function checkReference(
  source: Source,
  read: Pick<Understood, 'doc' | 'api'>,
): readonly Diagnostic[] {
  return checkReferenceFrom('info', source, read);
}

/** The same; what is less severe is not looked for. */
export function checkReferenceFrom(
  least: Severity,
  source: Source,
  { doc, api }: Pick<Understood, 'doc' | 'api'>,
): readonly Diagnostic[] {
  return checkRules({ source, doc, api }, least);
}
