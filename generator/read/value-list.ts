import type { Located } from '../ir/span.ts';
import { htmlText, type HtmlElement, type HtmlNode } from '../markdown/html.ts';
import { trimExtent, type Extent } from '../markdown/lines.ts';
import type { Reading } from './reading.ts';

/** What the items of an HTML list of values say. */
export interface ValueList {
  readonly values: readonly Located[];
  /** False when an item says more than its value. */
  readonly isBare: boolean;
}

/** Reads `<ul><li>asc</li><li><code>desc</code> newest first</li></ul>`. `cell` is where the list's extents count from. */
export function valuesOf(list: HtmlElement, cell: Extent, reading: Reading): ValueList {
  const values: Located[] = [];
  let isBare = true;
  for (const item of list.children) {
    if (item.kind === 'text' || item.tag !== 'li') {
      isBare &&= htmlText([item]).trim() === '';
      continue;
    }
    const marked = markedValueOf(item);
    const whole = htmlText(item.children).trim();
    const text = marked?.text ?? unquoted(whole);
    if (text === '') continue;
    isBare &&= marked === undefined || marked.isAll;
    const place = marked?.place ?? item.inner;
    const { text: source } = reading.source;
    values.push(
      reading.located(text, trimExtent(source, cell.start + place.start, cell.start + place.end)),
    );
  }
  return { values, isBare };
}

/** The value of an item that marks it as code or as important; undefined when it begins with plain text. */
function markedValueOf(
  item: HtmlElement,
): { readonly text: string; readonly place: Extent; readonly isAll: boolean } | undefined {
  const [first, ...rest] = item.children.filter((node) => htmlText([node]).trim() !== '');
  if (first === undefined) return undefined;
  if (first.kind === 'element') {
    if (!MARKS.has(first.tag)) return undefined;
    return {
      text: unquoted(htmlText(first.children).trim()),
      place: first.inner,
      isAll: rest.length === 0,
    };
  }
  // A code span of Markdown: its backticks are text for HTML.
  const span = /^\s*`([^`]+)`/.exec(first.text);
  const text = span?.[1]?.trim();
  if (span === null || text === undefined) return undefined;
  const isAll = rest.length === 0 && first.text.slice(span[0].length).trim() === '';
  return { text, place: isAll ? item.inner : placeIn(first, span[0].length), isAll };
}

const MARKS: ReadonlySet<string> = new Set(['b', 'code', 'strong', 'tt']);

function placeIn(node: HtmlNode, length: number): Extent {
  return { start: node.start, end: Math.min(node.end, node.start + length) };
}

function unquoted(text: string): string {
  return /^"([^"]*)"$/.exec(text)?.[1] ?? text;
}
