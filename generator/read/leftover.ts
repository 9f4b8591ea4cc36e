import { didYouMean } from '../diagnostics/suggest.ts';
import type { Block } from '../markdown/blocks.ts';
import type { Fence } from '../markdown/fence.ts';
import type { Section } from '../markdown/outline.ts';
import { reportSection } from './conservation.ts';
import type { Reading } from './reading.ts';
import { partHeadings } from './section-kind.ts';

/** Reports sections that are no part of the operation or model they stand in. */
export function reportSections(sections: readonly Section[], reading: Reading): void {
  for (const section of sections) {
    const heading = section.heading.text;
    const isKnown = partHeadings.includes(heading);
    const hint = isKnown ? undefined : didYouMean(heading, partHeadings);
    reading.report('DW-section-not-understood', section.heading, { heading }, { hint });
    reportSection(section, reading);
  }
}

/** Reports the tables among blocks at a place where no table is read. `where` names the place. */
export function reportTables(blocks: readonly Block[], where: string, reading: Reading): void {
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    reading.report('DW-table-not-understood', block.header, { where });
    reading.ledger.reported('tables');
    reading.ledger.reported('rows', block.rows.length);
  }
}

/** Reports a fence that says nothing here: code in some language, or a sample that nobody asked for. */
export function reportFence(fence: Fence, where: string, reading: Reading): void {
  const { info, opening } = fence;
  reading.ledger.reported('fences');
  if (info === '' || info === 'http' || info === 'json') {
    reading.report('DW-fence-not-understood', opening, { info, where });
  } else {
    reading.report('DW-code-sample-ignored', opening, { info });
  }
}
