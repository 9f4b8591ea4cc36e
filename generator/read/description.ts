import type { Located } from '../ir/span.ts';
import type { Block } from '../markdown/blocks.ts';
import { withoutHtml } from '../markdown/html-markdown.ts';
import type { Extent } from '../markdown/lines.ts';
import type { ProsePart } from '../markdown/prose.ts';
import { linesWithoutHtml } from './html-lines.ts';
import { readHtml } from './html-prose.ts';
import type { Reading } from './reading.ts';

/** Text of a cell as Markdown with entities decoded; undefined when the cell is missing or empty. */
export function readCellText(cell: Extent | undefined, reading: Reading): Located | undefined {
  if (cell === undefined) return undefined;
  const text = cellMarkdown(reading.source.text.slice(cell.start, cell.end), reading);
  return text === '' ? undefined : reading.located(text, cell);
}

/** A cell's text as Markdown: HTML as what it means, entities decoded, a line for each break and none empty. */
export function cellMarkdown(text: string, reading: Reading): string {
  return withoutHtml(text, reading.html)
    .split('\n')
    .map((line) => reading.inline(line.trim()).markdown)
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * The prose among the blocks of a section, as one Markdown text; undefined when there is none or only "Placeholder".
 * The span goes from the first kept piece to the last. `where` names the section in messages; `claim` takes the pieces
 * that are something else than description.
 */
export function readDescription(
  blocks: readonly Block[],
  where: string,
  reading: Reading,
  claim: (part: ProsePart) => boolean = () => false,
): Located | undefined {
  const kept: (Extent & { readonly text: string })[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'prose') continue;
    const parts = readParts(block, reading);
    for (const [at, part] of parts.entries()) {
      if (claim(part)) {
        reading.ledger.understood('items', part.items);
        continue;
      }
      const isCaption = at === parts.length - 1 && blocks[index + 1]?.kind === 'fence';
      const text = readPart(part, isCaption, where, reading);
      if (text === '') {
        reading.ledger.reported('items', part.items);
        continue;
      }
      kept.push({ text, start: part.start, end: part.end });
      reading.ledger.understood('items', part.items);
    }
  }
  const [first, last] = [kept[0], kept.at(-1)];
  const text = kept.map((piece) => piece.text).join('\n\n');
  if (!first || !last || /^placeholder\.?$/i.test(text)) return undefined;
  return reading.located(text, { start: first.start, end: last.end });
}

/** The blocks of a piece of prose, with extents in the source. What cannot be parsed safely is reported. */
export function readParts(prose: Extent, reading: Reading): readonly ProsePart[] {
  const parts = reading.prose(reading.source.text.slice(prose.start, prose.end));
  if (parts) return parts.map((part) => moved(part, prose.start));
  reading.report('DW-text-too-complex', prose, {});
  return [];
}

function moved(part: ProsePart, by: number): ProsePart {
  return {
    ...part,
    start: part.start + by,
    end: part.end + by,
    parts: part.parts.map((inner) => moved(inner, by)),
  };
}

/** The text to keep of a block, or `''`. */
function readPart(part: ProsePart, isCaption: boolean, where: string, reading: Reading): string {
  switch (part.kind) {
    case 'comment':
    case 'rule':
      return '';
    case 'html':
      return readHtml(part, where, reading);
    case 'heading':
    case 'table':
      reading.report('DW-content-not-understood', part, { what: part.kind, where });
      return '';
    case 'quote':
      if (!isCaption) return linesMarkdown(part, reading);
      reading.report('DW-caption-ignored', part, { caption: part.plain });
      return '';
    case 'paragraph':
      return paragraphMarkdown(part, reading);
    case 'list':
      return linesMarkdown(part, reading);
    case 'code':
      return part.markdown;
  }
}

function paragraphMarkdown(part: ProsePart, reading: Reading): string {
  const written = reading.source.text.slice(part.start, part.end);
  return rewritten(part, withoutHtml(written, reading.html), reading);
}

/** The Markdown of a list or quote. */
function linesMarkdown(part: ProsePart, reading: Reading): string {
  const written = reading.source.text.slice(part.start, part.end);
  return rewritten(part, linesWithoutHtml(written, reading), reading);
}

/** The Markdown of a block whose text is another by now. */
function rewritten(part: ProsePart, text: string, reading: Reading): string {
  if (text === reading.source.text.slice(part.start, part.end)) return part.markdown;
  const parts = reading.prose(text.trim()) ?? [];
  return parts.map(({ markdown }) => markdown).join('\n\n');
}
