import type { Variant } from './variant.ts';

/** Prose of a block, decoded → as it stands in the document. */
export function writeBlock(text: string, { entities }: Variant): string {
  return outsideCode(text, (plain) => escaped(plain, entities));
}

/** The same in a cell of a pipe table, where bars separate. */
export function writeCell(text: string, variant: Variant): string {
  return writeBlock(text, variant).replaceAll('|', '\\|');
}

/** The same in a cell of an HTML table, where nothing is Markdown. */
export function writeHtml(text: string): string {
  return escaped(text, true);
}

function escaped(text: string, quotes: boolean): string {
  const needed = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (!quotes) return needed;
  return needed.replaceAll('"', '&quot;').replaceAll("'", '&#039;').replaceAll('\u00a0', '&nbsp;');
}

/** Code spans are taken literally, entities and all. */
function outsideCode(text: string, change: (plain: string) => string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}
