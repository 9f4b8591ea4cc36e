import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import type { Span } from '../ir/span.ts';
import { excessOf } from '../markdown/excess.ts';
import type { KnownTexts } from '../markdown/known.ts';
import { readAlone } from './alone.ts';
import {
  contentOf,
  docOf,
  frameOf,
  type Alone,
  type Frame,
  type Read,
  type ReadBefore,
  type UnitBefore,
} from './before.ts';
import type { Doc } from './doc.ts';
import { editOf, touchedLines, type Edit } from './edit.ts';
import { replaceUnit } from './replacement.ts';
import { parseSpanJson, spanJson } from './span-json.ts';

/**
 * After so many edits the whole document is read again, since what is known of its texts is not sorted out meanwhile: texts that are
 * not in it any more stay known.
 */
const MOST_EDITS = 100;

/**
 * What can change how lines far away are read: what opens or closes comments and elements that hide headings, and what is told once for
 * the whole document (`checkTemplateSyntax`).
 */
const FAR_REACHING =
  /<!--|-->|<\/?(?:style|script|pre|table)|[<{]%|%[>}]|\{\{|\}\}|^(?:import|export) /im;

/**
 * Reads a document that was read before and has been edited since, within one operation or model: that alone is read again. Gives
 * exactly what reading all of it gives, or undefined when that is not certain. It is when
 *
 * - the edit says nothing that reaches further (`FAR_REACHING`),
 * - its headings and kinds of blocks are as before: nothing else of an operation or model is looked at from outside,
 * - the text as it was before the edit, read alone, gives what reading all of the document has given there.
 */
export function readEdited(
  source: Source,
  before: ReadBefore,
  known: KnownTexts | undefined,
): Read | undefined {
  const { file, text } = source;
  const edit = editOf(before.text, text);
  if (edit === undefined) {
    return {
      staged: stagedOf(
        before,
        frameOf(before, file, (offset) => offset),
        file,
      ),
      left: before,
    };
  }
  const at = before.units.findIndex(({ start, end }) => start <= edit.start && edit.end <= end);
  const unit = before.units[at];
  if (unit === undefined || before.edits >= MOST_EDITS || reachesFar(edit, before.text, text)) {
    return undefined;
  }
  const frame = frameOf(before, file, (offset) => offset - unit.start);
  const place = frame.places[at] ?? { amongModels: false };
  const { anchor } = contentOf(unit, place, file);
  const around = { file, anchor, place, models: before.models };
  const was = unit.alone ?? readAlone(before.text.slice(unit.start, unit.end), around, known);
  const now = readAlone(text.slice(unit.start, unit.end + edit.newEnd - edit.end), around, known);
  if (was === undefined || now === undefined || !isAlike(was, now)) return undefined;
  const inside = frame.diagnostics.map(({ span }) => isWithin(span, unit.end - unit.start));
  const said = frame.diagnostics.filter((_, index) => inside[index]);
  if (!isAsBefore(was, unit, said, file)) return undefined;
  const { left, frame: renewed } = replaceUnit(before, { at, was, now, edit, inside }, source);
  return { staged: stagedOf(left, renewed, file), left };
}

function stagedOf(read: ReadBefore, frame: Frame, file: string): Staged<Doc> {
  return { value: docOf(read, frame, file), diagnostics: frame.diagnostics };
}

function reachesFar({ start, end, newEnd }: Edit, before: string, now: string): boolean {
  const lines = [touchedLines(before, start, end), touchedLines(now, start, newEnd)];
  return lines.some((line) => FAR_REACHING.test(line)) || excessOf(now) !== undefined;
}

/** Whether both are the same to the document around. */
function isAlike(was: Alone, now: Alone): boolean {
  return (
    was.kind === now.kind &&
    was.structure === now.structure &&
    JSON.stringify(was.models) === JSON.stringify(now.models)
  );
}

/** Whether reading it alone gives what reading all of the document has given. Offsets in `said` are from the start of the unit. */
function isAsBefore(
  was: Alone,
  { kind, start, content, shift }: UnitBefore,
  said: readonly Diagnostic[],
  file: string,
): boolean {
  const read = parseSpanJson(content, file, (offset) => offset + shift - start);
  return (
    was.kind === kind &&
    was.content === spanJson(read, file) &&
    was.diagnostics === spanJson(said, file)
  );
}

/** Whether a place is in a unit of that length; offsets are from its start. */
function isWithin({ start, end }: Span, length: number): boolean {
  return start >= 0 && end <= length;
}
