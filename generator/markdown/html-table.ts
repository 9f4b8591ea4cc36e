import { htmlElements, type HtmlElement, type HtmlReader } from './html.ts';
import { isBlank, trimExtent, type Extent, type Line } from './lines.ts';
import type { Cell, Row, Table } from './table.ts';

/**
 * Finds the HTML table that begins on a line, and the index of the first line behind it; `undefined` when none does or it
 * is not closed. To be called with growing indexes. Blank lines inside are part of the table.
 */
export type HtmlTableScanner = (
  index: number,
) => { readonly block: Table; readonly next: number } | undefined;

/** Makes a scanner over the lines of a text. `endsTable` says which lines cannot be inside a table. */
export function htmlTableScanner(
  source: { readonly text: string; readonly lines: readonly Line[]; readonly html: HtmlReader },
  endsTable: (line: Line) => boolean,
): HtmlTableScanner {
  const { text, lines, html } = source;
  // A table that was searched up to a line in vain is not searched again from within: that would be quadratic.
  let givenUp = 0;
  return (index) => {
    const first = lines[index];
    const opening = first && index >= givenUp ? openingIn(first.text, html) : undefined;
    if (!first || opening === undefined) return undefined;
    const start = first.start + opening;
    for (let at = index; ; at += 1) {
      const line = lines[at];
      if (!line || (at > index && endsTable(line))) {
        givenUp = at;
        return undefined;
      }
      if (!line.text.toLowerCase().includes(CLOSING)) continue;
      const block = tableIn({ start, end: line.end }, text, html);
      if (block === 'open' && at - index < LONGEST_NESTING) continue;
      if (typeof block === 'object') return { block, next: at + 1 };
      givenUp = at + 1;
      return undefined;
    }
  };
}

const CLOSING = '</table';

/** Lines searched further for the end of a table that holds tables; each costs a parse. */
const LONGEST_NESTING = 200;

/** Where `<table` stands on a line that has nothing but empty elements in front of it. */
function openingIn(text: string, html: HtmlReader): number | undefined {
  if (!/^ {0,3}</.test(text)) return undefined;
  const at = text.toLowerCase().indexOf('<table');
  if (at < 0) return undefined;
  const isBare = (html(text.slice(0, at)) ?? []).every((node) =>
    node.kind === 'text' ? isBlank(node.text) : node.children.length === 0,
  );
  return isBare ? at : undefined;
}

/** The table that a place holds and nothing else; `open` when its end tag is not there yet. */
function tableIn(place: Extent, text: string, html: HtmlReader): Table | 'open' | undefined {
  const [table, ...others] = html(text.slice(place.start, place.end)) ?? [];
  if (table?.kind !== 'element' || table.tag !== 'table') return undefined;
  if (!table.closed) return 'open';
  if (!others.every((node) => node.kind === 'text' && isBlank(node.text))) return undefined;
  return tableOf(table, place.start, text);
}

function tableOf(table: HtmlElement, offset: number, text: string): Table | undefined {
  const [header, ...rows] = htmlElements(table.children, 'tr').map((row) =>
    rowOf(row, offset, text),
  );
  if (!header) return undefined;
  return { kind: 'table', start: offset, end: offset + table.end, header, rows };
}

function rowOf(row: HtmlElement, offset: number, text: string): Row {
  const cells = row.children.flatMap((node): readonly Cell[] => {
    if (node.kind === 'text' || (node.tag !== 'td' && node.tag !== 'th')) return [];
    const inner = trimExtent(text, node.inner.start + offset, node.inner.end + offset);
    return [{ ...inner, text: text.slice(inner.start, inner.end) }];
  });
  const place = trimExtent(text, row.start + offset, row.end + offset);
  return { ...place, cells, found: cells.length, barred: true };
}
