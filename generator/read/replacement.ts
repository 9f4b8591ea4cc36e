import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import { frameOf, type Alone, type Frame, type ReadBefore, type UnitBefore } from './before.ts';
import type { Conservation, Tally } from './doc.ts';
import type { Edit } from './edit.ts';
import { byPlace } from './reading.ts';
import { parseSpanJson, spanJson } from './span-json.ts';

/** An operation or model that was edited. */
export interface Replacement {
  /** Index among the units. */
  readonly at: number;
  /** Which of all diagnostics are in it. */
  readonly inside: readonly boolean[];
  readonly was: Alone;
  readonly now: Alone;
  readonly edit: Edit;
}

/** What was read, with what is in the unit by now in the place of what was; and its frame, where the text has it. */
export function replaceUnit(
  before: ReadBefore,
  { at, inside, was, now, edit }: Replacement,
  { file, text }: Source,
): { readonly left: ReadBefore; readonly frame: Frame } {
  const grown = edit.newEnd - edit.end;
  const units = before.units.map((unit, index): UnitBefore => {
    const { kind, start, end, shift } = unit;
    if (index < at) return unit;
    if (index > at)
      return { ...unit, start: start + grown, end: end + grown, shift: shift + grown };
    return { kind, start, end: end + grown, content: now.content, shift: start, alone: now };
  });
  const start = units[at]?.start ?? 0;
  const moved = frameOf(before, file, (offset) => (offset >= edit.end ? offset + grown : offset));
  const others = moved.diagnostics.filter((_, index) => inside[index] !== true);
  // Just as `spanJson` got it.
  const said = parseSpanJson(
    now.diagnostics,
    file,
    (offset) => offset + start,
  ) as readonly Diagnostic[];
  const frame: Frame = { ...moved, diagnostics: byPlace([...others, ...said]) };
  const { models, edits } = before;
  const conservation = exchanged(before.conservation, was.conservation, now.conservation);
  const left = { text, units, frame: spanJson(frame, file), models, conservation };
  return { left: { ...left, edits: edits + 1 }, frame };
}

/** Counts of a document after those of a part of it have changed. */
function exchanged(all: Conservation, was: Conservation, now: Conservation): Conservation {
  const tally = (piece: keyof Conservation): Tally => ({
    seen: all[piece].seen - was[piece].seen + now[piece].seen,
    understood: all[piece].understood - was[piece].understood + now[piece].understood,
    reported: all[piece].reported - was[piece].reported + now[piece].reported,
  });
  return {
    sections: tally('sections'),
    tables: tally('tables'),
    rows: tally('rows'),
    fences: tally('fences'),
    items: tally('items'),
  };
}
