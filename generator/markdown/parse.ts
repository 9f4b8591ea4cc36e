import type { Root } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { decodeString } from 'micromark-util-decode-string';
import { remark } from 'remark';

// Tables alone: the rest of GFM (autolinks, footnotes) costs time and changes text.
const processor = remark()
  .data('micromarkExtensions', [gfmTable()])
  .data('fromMarkdownExtensions', [gfmTableFromMarkdown()])
  .freeze();

/** Parses Markdown with pipe tables. Positions are offsets into `text`, which must not begin with a BOM. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}

/** Decodes character references and backslash escapes; unknown references stay as written. */
export function decodeReferences(text: string): string {
  return decodeString(text);
}
