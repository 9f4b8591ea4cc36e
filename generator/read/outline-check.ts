import type { Fence } from '../markdown/fence.ts';
import { isTooLong } from '../markdown/inline.ts';
import { allSections, type Outline } from '../markdown/outline.ts';
import type { Table } from '../markdown/table.ts';
import type { Reading } from './reading.ts';
import { fencesOf } from './section-kind.ts';
import { checkTemplateSyntax } from './template-syntax.ts';

/** Headings that are never code. Two marks at least, since `# Parameters` is a comment in many languages. */
const SWALLOWED =
  /^ {0,3}(?:#{2,4}[ \t]+(?:Parameters|Responses|Fields|(?:GET|POST|PUT|PATCH|DELETE)[ \t]+\/).*|# Models[ \t]*)$/m;

/** Reports what is doubtful about headings and fences before anything is read. */
export function checkOutline(outline: Outline, reading: Reading): void {
  const sections = allSections(outline.sections);
  for (const { heading } of sections) {
    if (!heading.spaced)
      reading.report('DW-heading-without-blank', heading, { heading: heading.text });
  }
  const blocks = [...outline.preamble, ...sections.flatMap((section) => section.blocks)];
  const fences = fencesOf(blocks);
  for (const fence of fences) checkFence(fence, reading);
  checkTemplateSyntax(fences, reading);
  for (const block of blocks) if (block.kind === 'table') checkTable(block, reading);
}

/** Cells that are taken as they stand, because reading them would take too long. */
function checkTable({ header, rows }: Table, reading: Reading): void {
  for (const cell of [header, ...rows].flatMap(({ cells }) => cells)) {
    if (isTooLong(cell.text)) reading.report('DW-text-too-complex', cell, {});
  }
}

function checkFence(fence: Fence, reading: Reading): void {
  if (!fence.closed) reading.report('DW-unclosed-fence', fence.opening, {});
  const body = reading.source.text.slice(fence.body.start, fence.body.end);
  const match = body.includes('#') ? SWALLOWED.exec(body) : null;
  if (!match) return;
  const start = fence.body.start + match.index;
  const place = { start, end: start + match[0].length };
  reading.report('DW-heading-in-fence', place, { heading: match[0].trim() });
}
