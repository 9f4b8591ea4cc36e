import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import { defaultPolicies } from '../../generator/config/config.ts';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import type { Api } from '../../generator/ir/api.ts';
import { sourceOf, type Source } from '../../generator/ir/source.ts';
import { readReference, resolveReference } from '../../generator/pipeline.ts';
import type { Doc } from '../../generator/read/doc.ts';

/** Root of the repository. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the repository as a source, named by its path from the root. */
export function repositorySource(path: string): Source {
  return sourceOf(path, readFileSync(`${root}${path}`, 'utf8'));
}

/** The EventMobi reference, read and resolved as `spec/docwright.yaml` says. */
export function eventMobi(text?: string): {
  readonly source: Source;
  readonly doc: Doc;
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
} {
  const written = repositorySource('spec/eventmobi-api-v2.md');
  const source = text === undefined ? written : sourceOf(written.file, text);
  const overlay = readOverlay(repositorySource('spec/eventmobi-api-v2.overlay.yaml'));
  const doc = readReference(source);
  const api = resolveReference(doc.value, overlay.value, defaultPolicies);
  return {
    source,
    doc: doc.value,
    api: api.value,
    diagnostics: [...overlay.diagnostics, ...doc.diagnostics, ...api.diagnostics],
  };
}
