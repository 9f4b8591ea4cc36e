import type { Located } from '../ir/span.ts';
import { htmlElements, htmlText, type HtmlElement, type HtmlNode } from '../markdown/html.ts';
import type { Extent } from '../markdown/lines.ts';
import { maskCode } from '../markdown/table.ts';
import { cellMarkdown, readCellText } from './description.ts';
import type { DocFacets } from './doc.ts';
import type { Reading } from './reading.ts';
import { valuesOf } from './value-list.ts';

/** What a description cell says: prose, and facts in lists and labelled lines of HTML. */
export interface CellFacts {
  /** Without the facts; absent when nothing else is in the cell. */
  readonly description?: Located;
  readonly facets: DocFacets;
  readonly default?: Located;
  readonly format?: Located;
}

/** Facts as they are found. Extents in `kept` are relative to the cell; `break` stands for `<br>`. */
interface Found {
  kept: (Extent | 'break')[];
  readonly values: Located[];
  readonly labelled: Map<Label, Located>;
}

type Label = Exclude<keyof DocFacets, 'enum'> | 'default' | 'format';

/** Labels of lines such as `<p>*Maximum length*: <code>20</code></p>`, in lower case. */
const labels: ReadonlyMap<string, Label> = new Map<string, Label>([
  ['maximum length', 'maxLength'],
  ['max length', 'maxLength'],
  ['minimum length', 'minLength'],
  ['min length', 'minLength'],
  ['maximum', 'maximum'],
  ['maximum value', 'maximum'],
  ['minimum', 'minimum'],
  ['minimum value', 'minimum'],
  ['default', 'default'],
  ['default value', 'default'],
  ['format', 'format'],
]);

/** Reads a description cell. Lists and lines of HTML that state no fact we know stay in the description. */
export function readCellFacts(cell: Extent | undefined, reading: Reading): CellFacts {
  const text = cell === undefined ? '' : reading.source.text.slice(cell.start, cell.end);
  const nodes = text.includes('<') ? reading.html(maskCode(text)) : [];
  if (cell === undefined || nodes === undefined || nodes.length === 0) {
    const description = readCellText(cell, reading);
    return { ...(description === undefined ? {} : { description }), facets: {} };
  }
  const found: Found = { kept: [], values: [], labelled: new Map() };
  takeNodes(withGaps(nodes, text.length), cell, found, reading);
  const prose = proseOf(found.kept, cell, reading);
  const { default: value, format, ...bounds } = Object.fromEntries(found.labelled);
  return {
    ...(prose === '' ? {} : { description: reading.located(prose, cell) }),
    facets: { ...(found.values.length === 0 ? {} : { enum: found.values }), ...bounds },
    ...(value === undefined ? {} : { default: value }),
    ...(format === undefined ? {} : { format }),
  };
}

/** The nodes and, as text, what the parser has left out between them: an unclosed comment, a tag that closes nothing. */
function withGaps(nodes: readonly HtmlNode[], length: number): readonly HtmlNode[] {
  const gap = (start: number, end: number): readonly HtmlNode[] =>
    start < end ? [{ kind: 'text', text: '', start, end }] : [];
  const whole = nodes.flatMap((node, index) => [
    ...gap(nodes[index - 1]?.end ?? 0, node.start),
    node,
  ]);
  return [...whole, ...gap(nodes.at(-1)?.end ?? 0, length)];
}

function takeNodes(nodes: readonly HtmlNode[], cell: Extent, found: Found, reading: Reading): void {
  for (const [index, node] of nodes.entries()) {
    if (node.kind === 'text') found.kept.push(node);
    else if (node.tag === 'br') found.kept.push('break');
    else if (node.tag === 'ul' || node.tag === 'ol') {
      takeList(node, nodes[previousOf(nodes, index)], cell, found, reading);
    } else if (BLOCKS.has(node.tag) && htmlElements(node.children, 'ul').length > 0) {
      takeNodes(node.children, cell, found, reading);
    } else if (!BLOCKS.has(node.tag) || !takeLabelled(node, cell, found, reading)) {
      found.kept.push(node);
    }
  }
}

const BLOCKS: ReadonlySet<string> = new Set(['div', 'p']);

/** Index of the last node in front that is not blank; -1 when there is none. */
function previousOf(nodes: readonly HtmlNode[], index: number): number {
  return nodes.slice(0, index).findLastIndex((node) => htmlText([node]).trim() !== '');
}

/** What stands in front of a list of values, at the end of a text. */
const VALUES_LABEL =
  /(?<![*_])[*_]*(?:(?:acceptable|allowed|available|permitted|possible|supported|valid)[ \t]+values?(?:[ \t]+are)?|one of)[*_]*(?:[ \t]*:[*_]*|[ \t]+[*_]*)?$/i;

/** A list of values gives the enum; its label goes with it unless the items say more than their values. */
function takeList(
  list: HtmlElement,
  before: HtmlNode | undefined,
  cell: Extent,
  found: Found,
  reading: Reading,
): void {
  const label = before === undefined ? null : VALUES_LABEL.exec(htmlText([before]).trimEnd());
  const isEnum = (list.attributes.get('class') ?? '').split(/\s+/).includes('enum');
  const { values, isBare } = valuesOf(list, cell, reading);
  const isFact = (isEnum || label !== null) && values.length > 0;
  if (isFact) found.values.push(...values);
  if (!isFact || !isBare) {
    found.kept.push(list);
  } else if (label !== null && before !== undefined) {
    found.kept = withoutLabel(found.kept, before, label[0].trim(), cell, reading);
  }
}

/** What was kept without the label of a list: a whole element, or the end of a text. */
function withoutLabel(
  kept: Found['kept'],
  before: HtmlNode,
  label: string,
  cell: Extent,
  reading: Reading,
): Found['kept'] {
  return kept.flatMap((piece): Found['kept'] => {
    if (piece === 'break' || piece.start !== before.start) return [piece];
    if (before.kind === 'element' && htmlText([before]).trim() === label) return [];
    const source = reading.source.text.slice(cell.start, cell.end);
    const at = source.slice(before.start, before.end).lastIndexOf(label);
    return at < 0 ? [piece] : [{ start: before.start, end: before.start + at }];
  });
}

/** Takes `<p>*Maximum length*: <code>20</code></p>`; false when the line is something else. */
function takeLabelled(line: HtmlElement, cell: Extent, found: Found, reading: Reading): boolean {
  const text = htmlText([line]).trim();
  const [lead = '', name = ''] =
    /^[*_]*([a-z][a-z ]{0,40}?)[*_]*[ \t]*:[*_]*[ \t]*/i.exec(text) ?? [];
  const label = labels.get(name.toLowerCase());
  const raw = text.slice(lead.length);
  const value = raw.trim().replace(/^`(.*)`$/, '$1');
  if (raw === '' || /^\s/.test(raw)) return false;
  if (label === undefined || found.labelled.has(label)) return false;
  const isLength = label === 'minLength' || label === 'maxLength';
  const isBound = label !== 'default' && label !== 'format';
  if (isBound && !(isLength ? /^[0-9]+$/ : /^-?[0-9]+(?:\.[0-9]+)?$/).test(value)) return false;
  const place = { start: cell.start + line.start, end: cell.start + line.end };
  found.labelled.set(label, reading.located(value, place));
  return true;
}

/** The kept pieces as Markdown; a line for each `<br>`, none empty. */
function proseOf(kept: Found['kept'], cell: Extent, reading: Reading): string {
  const lines: Extent[][] = [[]];
  for (const piece of kept) {
    const last = lines.at(-1)?.at(-1);
    if (piece === 'break') lines.push([]);
    else if (last?.end === piece.start) lines.at(-1)?.splice(-1, 1, { ...last, end: piece.end });
    else lines.at(-1)?.push(piece);
  }
  return lines
    .map((pieces) =>
      pieces
        .map(({ start, end }) => reading.source.text.slice(cell.start + start, cell.start + end))
        .map((text) => cellMarkdown(text, reading))
        .filter((text) => text !== '')
        .join(' '),
    )
    .filter((text) => text !== '')
    .join('\n');
}
