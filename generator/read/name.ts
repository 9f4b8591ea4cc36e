import type { Located } from '../ir/span.ts';
import { trimExtent, type Extent } from '../markdown/lines.ts';
import type { Reading } from './reading.ts';

/** A name cell: the name without its marks. */
export interface NameCell {
  readonly name: Located;
  /** Whether the cell carries `<b title="required">` or `<span title="required" class="required">`. */
  readonly required: boolean;
}

/** Reads a cell such as `event_id<b title="required">&nbsp;*&nbsp;</b>`. The span is that of the bare name. */
export function readName(cell: Extent, reading: Reading): NameCell {
  const marked = requiredMarkAt(reading.source.text.slice(cell.start, cell.end), reading);
  const end = marked === undefined ? cell.end : cell.start + marked;
  const extent = withoutMarks(trimExtent(reading.source.text, cell.start, end), reading);
  const text = reading.name(reading.source.text.slice(extent.start, extent.end));
  return { name: reading.located(text, extent), required: marked !== undefined };
}

/** Offset of the required mark at the end of a cell; undefined when there is none. */
function requiredMarkAt(text: string, reading: Reading): number | undefined {
  const open = text.indexOf('<');
  if (open < 0) return undefined;
  // The same mark stands in hundreds of cells: what is in front of it would make each a new text to parse.
  const last = reading.html(text.slice(open))?.at(-1);
  if (last?.kind !== 'element' || (last.tag !== 'b' && last.tag !== 'span')) return undefined;
  if (open + last.end < text.length) return undefined;
  const isMark = last.attributes.get('title')?.toLowerCase() === 'required';
  return isMark ? open + last.start : undefined;
}

/** Leaves out `**`, backticks or an element such as `<code>` around a name. Single stars and underscores may belong to it. */
function withoutMarks(extent: Extent, reading: Reading): Extent {
  const text = reading.source.text.slice(extent.start, extent.end);
  const marks = ['**', '`'].find(
    (mark) => text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark),
  );
  if (marks !== undefined) {
    return { start: extent.start + marks.length, end: extent.end - marks.length };
  }
  return withoutElement(extent, ['b', 'code', 'strong'], reading) ?? extent;
}

/** What stands in the one element of these tags that fills a place; undefined when none does. */
export function withoutElement(
  { start, end }: Extent,
  tags: readonly string[],
  reading: Reading,
): Extent | undefined {
  const text = reading.source.text.slice(start, end);
  if (!text.startsWith('<')) return undefined;
  const [only, ...others] = reading.html(text) ?? [];
  if (only?.kind !== 'element' || others.length > 0 || !tags.includes(only.tag)) return undefined;
  return trimExtent(reading.source.text, start + only.inner.start, start + only.inner.end);
}
