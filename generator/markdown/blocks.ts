import { fenceAt, type Fence } from './fence.ts';
import { htmlTableScanner, type HtmlTableScanner } from './html-table.ts';
import type { HtmlReader } from './html.ts';
import { isBlank, leadOf, trimExtent, type Extent, type Line } from './lines.ts';
import { tableAt, type Table } from './table.ts';

/** What stands between two headings. */
export type Block = Fence | Table | Prose;

/** Everything that is neither fence nor table nor heading: a run of lines, blank ones at its edges left out. */
export interface Prose extends Extent {
  readonly kind: 'prose';
  /** The lines as they stand, blank ones between them included. */
  readonly lines: readonly Line[];
}

/** A heading with `#` marks. */
export interface HeadingLine extends Extent {
  readonly kind: 'heading';
  /** 1 to 6. */
  readonly level: number;
  /** The text between the marks, which may be empty. */
  readonly content: Extent;
  /** False for `##Heading`, which CommonMark takes for a paragraph. */
  readonly spaced: boolean;
}

/**
 * Cuts a document into headings and blocks, in document order and from line `from` on (0-based).
 *
 * This scan by line replaces a parse of the whole document because it is a hundred times faster; what is inside a
 * piece of prose is left to remark. Lines in HTML comments and in `<style>`, `<script>`, `<pre>` are never headings.
 */
export function blocksOf(
  source: { readonly text: string; readonly lines: readonly Line[]; readonly html: HtmlReader },
  from: number,
): readonly (Block | HeadingLine)[] {
  const { text, lines } = source;
  const found: (Block | HeadingLine)[] = [];
  const htmlTable = htmlTableScanner(source, endsTable);
  const opaqueEnd = opaqueScanner(text, lines);
  let prose: Line[] = [];
  let at = from;
  const take = (block: Block | HeadingLine, next: number): void => {
    flushProse(prose, found);
    prose = [];
    found.push(block);
    at = next;
  };
  for (let line = lines[at]; line; line = lines[at]) {
    const structure = structureAt(lines, at, htmlTable);
    if (structure) {
      take(structure.block, structure.next);
      continue;
    }
    const end = Math.max(opaqueEnd(at), at + 1);
    if (end === at + 1) prose.push(line);
    else prose = [...prose, ...lines.slice(at, end)];
    at = end;
  }
  flushProse(prose, found);
  return found;
}

function structureAt(
  lines: readonly Line[],
  at: number,
  htmlTable: HtmlTableScanner,
): { readonly block: Block | HeadingLine; readonly next: number } | undefined {
  const fence = fenceAt(lines, at);
  if (fence) return fence;
  const line = lines[at];
  const heading = line && headingOf(line);
  if (heading) return { block: heading, next: at + 1 };
  const table = tableAt(lines, at, endsTable);
  return table ?? (line && leadOf(line.text) === '<' ? htmlTable(at) : undefined);
}

/** A row ends where another block begins. */
function endsTable(line: Line): boolean {
  if (!'>`~<#'.includes(leadOf(line.text))) return false;
  return /^ {0,3}(?:>|```|~~~|<!--)/.test(line.text) || headingOf(line) !== undefined;
}

/** `#Users` is a heading without its blank, `#RRGGBB` and `#fff` are not: words, the first in capital and small letters. */
const UNSPACED_TITLE = /^\p{Lu}\p{Ll}[\p{L}\p{N} .-]*$/u;

/** The heading a line is; `undefined` when it is none. A single `#` without a blank needs a title behind it. */
export function headingOf(line: Line): HeadingLine | undefined {
  if (leadOf(line.text) !== '#') return undefined;
  const match = /^ {0,3}(#{1,6})(?![#])/.exec(line.text);
  const marks = match?.[1];
  if (match === null || marks === undefined) return undefined;
  const rest = line.text.slice(match[0].length);
  const spaced = rest === '' || rest.startsWith(' ') || rest.startsWith('\t');
  if (!spaced && marks.length === 1 && !UNSPACED_TITLE.test(rest.trimEnd())) return undefined;
  const closing = /^#+[ \t]*$|[ \t]#+[ \t]*$/.exec(rest);
  const from = match[0].length;
  const content = trimExtent(line.text, from, from + (closing?.index ?? rest.length));
  return {
    kind: 'heading',
    start: line.start,
    end: line.end,
    level: marks.length,
    content: { start: line.start + content.start, end: line.start + content.end },
    spaced,
  };
}

function flushProse(lines: readonly Line[], found: (Block | HeadingLine)[]): void {
  if (lines.length === 0) return;
  const first = lines.findIndex((line) => !isBlank(line.text));
  const last = lines.findLastIndex((line) => !isBlank(line.text));
  const kept = lines.slice(first, last + 1);
  const [start, end] = [kept[0]?.start, kept.at(-1)?.end];
  if (first < 0 || start === undefined || end === undefined) return;
  found.push({ kind: 'prose', start, end, lines: kept });
}

/** Finds the line behind an HTML comment or raw-text element that opens on a line; 0 when none does or it never ends. */
function opaqueScanner(text: string, lines: readonly Line[]): (at: number) => number {
  const ends = ['-->', '</style>', '</script>', '</pre>'] as const;
  // Looked up once: searching the end again for each opening would be quadratic when it is missing.
  const last = new Map(ends.map((end) => [end, text.lastIndexOf(end)] as const));
  return (at) => {
    const line = lines[at];
    if (!line || leadOf(line.text) !== '<') return 0;
    const match = /^ {0,3}<(!--|(?:style|script|pre)(?=[\s>]))/.exec(line.text);
    if (!match) return 0;
    const end = ends.find((mark) => mark === (match[1] === '!--' ? '-->' : `</${match[1] ?? ''}>`));
    if (end === undefined || (last.get(end) ?? -1) < line.start) return 0;
    const behind = indexFrom(lines, at, end);
    return behind + 1;
  };
}

function indexFrom(lines: readonly Line[], at: number, mark: string): number {
  let index = at;
  while (index < lines.length && !lines[index]?.text.includes(mark)) index += 1;
  return index;
}
