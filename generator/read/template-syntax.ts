import type { Extent } from '../markdown/lines.ts';
import type { Fence } from '../markdown/fence.ts';
import type { Reading } from './reading.ts';

/** What documentation systems evaluate before Markdown is Markdown; here it is text. */
const KINDS: readonly (readonly [begins: string, ends: string, what: string])[] = [
  ['<%', '%>', 'ERB'],
  ['{%', '%}', 'Liquid'],
  ['{{', '}}', 'Mustache'],
];

/** Lines of MDX that name a module. */
const MODULE = /^(?:import|export) [^\n]{0,200}\bfrom ['"]/m;

/** Longest template expression that is marked as a whole. */
const LONGEST = 500;

/**
 * Reports template syntax outside of code, once for each kind, at its first place: nothing of it is ever evaluated (C12), so
 * what it stands for is not in the document.
 */
export function checkTemplateSyntax(fences: readonly Fence[], reading: Reading): void {
  const { text } = reading.source;
  for (const [begins, ends, what] of KINDS) {
    const start = firstOutside(text, begins, fences);
    if (start === undefined) continue;
    const close = text.slice(start, start + LONGEST).indexOf(ends);
    const length = close < 0 ? begins.length : close + ends.length;
    reading.report('DW-unsupported-template', { start, end: start + length }, { what });
  }
  const found = MODULE.exec(text);
  if (found === null || isInside(found.index, fences)) return;
  const place = { start: found.index, end: found.index + found[0].length };
  reading.report('DW-unsupported-template', place, { what: 'MDX' });
}

/** Where a mark first stands outside of fences and code spans. */
function firstOutside(text: string, mark: string, fences: readonly Fence[]): number | undefined {
  let at = text.indexOf(mark);
  let fence = 0;
  while (at >= 0) {
    while ((fences[fence]?.end ?? Infinity) <= at) fence += 1;
    const around = fences[fence];
    if (around !== undefined && around.start <= at) at = text.indexOf(mark, around.end);
    else {
      // Between backticks of its line, of which no more is looked at than people write.
      const before = text.slice(Math.max(0, at - LONGEST), at);
      const isCode = before.slice(before.lastIndexOf('\n') + 1).split('`').length % 2 === 0;
      if (!isCode) return at;
      at = text.indexOf(mark, at + mark.length);
    }
  }
  return undefined;
}

function isInside(at: number, extents: readonly Extent[]): boolean {
  return extents.some(({ start, end }) => start <= at && at < end);
}
