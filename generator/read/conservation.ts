import type { Block } from '../markdown/blocks.ts';
import { allSections, type Outline, type Section } from '../markdown/outline.ts';
import type { Conservation, Tally } from './doc.ts';

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
  const totals = { sections: tally(), tables: tally(), rows: tally(), fences: tally() };
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
export function countOutline(outline: Outline, ledger: Ledger): void {
  const sections = allSections(outline.sections);
  ledger.seen('sections', sections.length);
  countBlocks([...outline.preamble, ...sections.flatMap((section) => section.blocks)], ledger.seen);
}

/** Accounts for tables, rows and fences as left out; a diagnostic about the whole must go with it. */
export function reportBlocks(blocks: readonly Block[], ledger: Ledger): void {
  countBlocks(blocks, ledger.reported);
}

/** Accounts for a section and all in it as left out. */
export function reportSection(section: Section, ledger: Ledger): void {
  const sections = allSections([section]);
  ledger.reported('sections', sections.length);
  for (const part of sections) reportBlocks(part.blocks, ledger);
}

function countBlocks(
  blocks: readonly Block[],
  count: (piece: Piece, count?: number) => void,
): void {
  for (const block of blocks) {
    if (block.kind === 'fence') count('fences');
    if (block.kind === 'table') {
      count('tables');
      count('rows', block.rows.length);
    }
  }
}
