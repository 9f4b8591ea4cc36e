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
  const marked = requiredMarkAt(reading.source.text.slice(cell.start, cell.end));
  const end = marked === undefined ? cell.end : cell.start + marked;
  const extent = withoutMarks(trimExtent(reading.source.text, cell.start, end), reading);
  const text = reading.name(reading.source.text.slice(extent.start, extent.end));
  return { name: reading.located(text, extent), required: marked !== undefined };
}

/** Offset of the required mark at the end of a cell; undefined when there is none. */
function requiredMarkAt(text: string): number | undefined {
  const open = text.indexOf('<');
  const close = text.indexOf('>', open);
  if (open < 0 || close < 0) return undefined;
  const tag = text.slice(open + 1, close).toLowerCase();
  const element = ['b', 'span'].find((name) => tag.startsWith(`${name} `));
  if (element === undefined || !/ title=["']?required["']?(?: |$)/.test(tag)) return undefined;
  return text.toLowerCase().endsWith(`</${element}>`) ? open : undefined;
}

/** Leaves out `**` or backticks around a name. Single stars and underscores may belong to it. */
function withoutMarks(extent: Extent, reading: Reading): Extent {
  const text = reading.source.text.slice(extent.start, extent.end);
  const marks = ['**', '`'].find(
    (mark) => text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark),
  );
  if (marks === undefined) return extent;
  return { start: extent.start + marks.length, end: extent.end - marks.length };
}
