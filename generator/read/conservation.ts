import type { Block, Prose } from '../markdown/blocks.ts';
import { allSections, type Outline, type Section } from '../markdown/outline.ts';
import type { Conservation, Tally } from './doc.ts';
import type { Reading } from './reading.ts';

export type Piece = keyof Conservation;

/**
 * Counts what was seen against what became of it. What is seen comes from the outline, before any reader runs; the
 * readers account for each piece once. A piece that no reader asked for shows as a difference.
 */
export interface Ledger {
  readonly seen: (piece: Piece, count?: number) => void;
  readonly understood: (piece: Piece, count?: number) => void;
  /** To be called together with a diagnostic that covers the piece. */
  readonly reported: (piece: Piece, count?: number) => void;
  readonly totals: () => Conservation;
}

export function createLedger(): Ledger {
  const tally = (): { -readonly [K in keyof Tally]: number } => ({
    seen: 0,
    understood: 0,
    reported: 0,
  });
  const totals = {
    sections: tally(),
    tables: tally(),
    rows: tally(),
    fences: tally(),
    items: tally(),
  };
  const counter =
    (column: keyof Tally) =>
    (piece: Piece, count = 1) => {
      totals[piece][column] += count;
    };
  return {
    seen: counter('seen'),
    understood: counter('understood'),
    reported: counter('reported'),
    totals: () => totals,
  };
}

/** Enters all pieces of an outline as seen. Rows that stand outside a table are entered where they are found. */
export function countOutline(outline: Outline, reading: Reading): void {
  const { seen } = reading.ledger;
  const sections = allSections(outline.sections);
  seen('sections', sections.length);
  countBlocks(
    [...outline.preamble, ...sections.flatMap((section) => section.blocks)],
    seen,
    reading,
  );
}

/** Accounts for tables, rows, fences and list items as left out; a diagnostic about the whole must go with it. */
export function reportBlocks(blocks: readonly Block[], reading: Reading): void {
  countBlocks(blocks, reading.ledger.reported, reading);
}

/** Accounts for a section and all in it as left out. */
export function reportSection(section: Section, reading: Reading): void {
  const sections = allSections([section]);
  reading.ledger.reported('sections', sections.length);
  for (const part of sections) reportBlocks(part.blocks, reading);
}

/** Number of list items in a piece of prose, at any depth; 0 when it cannot be parsed safely. */
export function itemsIn(prose: Prose, reading: Reading): number {
  // Most prose has no list, and much of it (guides) is parsed for nothing else.
  if (!prose.lines.some((line) => LIST_MARK.test(line.text))) return 0;
  const parts = reading.prose(reading.source.text.slice(prose.start, prose.end)) ?? [];
  return parts.reduce((sum, part) => sum + part.items, 0);
}

const LIST_MARK = /^[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|$)/;

function countBlocks(
  blocks: readonly Block[],
  count: (piece: Piece, count?: number) => void,
  reading: Reading,
): void {
  for (const block of blocks) {
    if (block.kind === 'fence') count('fences');
    if (block.kind === 'prose') count('items', itemsIn(block, reading));
    if (block.kind === 'table') {
      count('tables');
      count('rows', block.rows.length);
    }
  }
}
