import { htmlElements, htmlText, type HtmlNode } from '../markdown/html.ts';
import type { ProsePart } from '../markdown/prose.ts';
import { atStart, type Reading } from './reading.ts';

/** Elements that say nothing when they have no text: layout, anchors, and what only a browser needs. */
const SILENT: ReadonlySet<string> = new Set(
  'a aside b br center code div em font hr i p script section small span strong style u'.split(' '),
);

/**
 * The prose in a block of HTML, or `''`. An aside is prose in a coat; other HTML with a text is legal Markdown and stays as it
 * is; a table is lost content; and HTML without a text is reported unless it has nothing to say.
 */
export function readHtml(part: ProsePart, where: string, reading: Reading): string {
  const source = reading.source.text.slice(part.start, part.end);
  const nodes = reading.html(source);
  if (nodes === undefined) {
    reading.report('DW-text-too-complex', part, {});
    return '';
  }
  if (htmlElements(nodes, 'table').length > 0) {
    const what = 'HTML table';
    reading.report('DW-rows-not-understood', part, { what, where: atStart(where) });
    return '';
  }
  const spoken = nodes.filter((node) => !isCode(node));
  if (htmlText(spoken).trim() !== '') return proseOf(spoken, part, source, reading);
  if (!spoken.every(isSilent)) {
    reading.report('DW-content-not-understood', part, { what: 'HTML', where });
  }
  return '';
}

/** The text of an aside, also of one whose end stands in another block; else the block as Markdown. */
function proseOf(
  nodes: readonly HtmlNode[],
  part: ProsePart,
  source: string,
  reading: Reading,
): string {
  const asides = nodes.filter((node) => node.kind === 'element' && node.tag === 'aside');
  const rest = nodes.filter((node) => !asides.includes(node));
  if (asides.length === 0 || htmlText(rest).trim() !== '') return part.markdown;
  const texts = asides.flatMap((node) =>
    node.kind === 'element' ? [source.slice(node.inner.start, node.inner.end).trim()] : [],
  );
  return texts
    .flatMap((text) => reading.prose(text) ?? [])
    .map((inner) => inner.markdown)
    .join('\n\n');
}

function isCode(node: HtmlNode): boolean {
  return node.kind === 'element' && (node.tag === 'style' || node.tag === 'script');
}

function isSilent(node: HtmlNode): boolean {
  if (node.kind === 'text') return true;
  return SILENT.has(node.tag) && node.children.every(isSilent);
}

/** Whether a piece of HTML says nothing at all, such as `<span comment="…"></span>`. */
export function saysNothing(html: string, reading: Reading): boolean {
  const nodes = reading.html(html)?.filter((node) => !isCode(node));
  return nodes !== undefined && htmlText(nodes).trim() === '' && nodes.every(isSilent);
}
