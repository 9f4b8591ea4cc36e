import { createRequire } from 'node:module';
import type { Root } from 'mdast';

let processor: ReturnType<typeof openProcessor> | undefined;
let decoder: typeof import('micromark-util-decode-string') | undefined;

/** Parses Markdown with pipe tables. Positions are offsets into `text`, which must not begin with a BOM. */
export function parseMarkdown(text: string): Root {
  processor ??= openProcessor();
  return processor.parse(text);
}

/** Decodes character references and backslash escapes; unknown references stay as written. */
export function decodeReferences(text: string): string {
  decoder ??= load('micromark-util-decode-string') as typeof import('micromark-util-decode-string');
  return decoder.decodeString(text);
}

/** Of GFM, tables alone: the rest (autolinks, footnotes) costs time and changes text. */
function openProcessor(): ReturnType<(typeof import('remark'))['remark']> {
  const { remark } = load('remark') as typeof import('remark');
  const { gfmTable } = load(
    'micromark-extension-gfm-table',
  ) as typeof import('micromark-extension-gfm-table');
  const { gfmTableFromMarkdown } = load(
    'mdast-util-gfm-table',
  ) as typeof import('mdast-util-gfm-table');
  return remark()
    .data('micromarkExtensions', [gfmTable()])
    .data('fromMarkdownExtensions', [gfmTableFromMarkdown()])
    .freeze();
}

/**
 * At once and when it is first needed: to load remark takes as long as to read a reference, and a reading that knows all marked text
 * already does without. `require` is untyped: what it gives is declared as for `import`.
 */
function load(library: string): unknown {
  return createRequire(import.meta.url)(library);
}
