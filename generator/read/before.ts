import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import type { Known, KnownTexts } from '../markdown/known.ts';
import type { Place, Unit } from './content.ts';
import type { Conservation, Doc, DocGuide, DocHead, DocModel, DocOperation } from './doc.ts';
import type { ModelHeading } from './model-heading.ts';
import { parseSpanJson, spanJson } from './span-json.ts';

/** What earlier readings have left: what is written in marked texts, and in whole documents. */
export interface KnownReading extends KnownTexts {
  /** By file. */
  readonly documents: Known<ReadBefore>;
  /** Called when most of a document was not read again, and so did not ask for its texts: none of them is to be forgotten. */
  readonly keepTexts: () => void;
}

/** A document as it was read. Plain data; what is JSON is `spanJson`. */
export interface ReadBefore {
  readonly text: string;
  /** Operations and models, in the order of the document. */
  readonly units: readonly UnitBefore[];
  /** What is in none of them: `Frame`. */
  readonly frame: string;
  readonly models: readonly ModelHeading[];
  readonly conservation: Conservation;
  /** How often in a row less than the whole of it was read. */
  readonly edits: number;
}

/** What a reading gives, and what it leaves for the next one; nothing where nothing is worth keeping. */
export interface Read {
  readonly staged: Staged<Doc>;
  readonly left?: ReadBefore;
}

/** An operation or a model. Offsets are those of the text. */
export interface UnitBefore {
  readonly kind: Unit['kind'];
  readonly start: number;
  readonly end: number;
  /** What was read. */
  readonly content: string;
  /** To be added to the offsets in `content`. */
  readonly shift: number;
  /** Absent when it has not been read alone. */
  readonly alone?: Alone;
}

/** An operation or a model, read without the document around it. Offsets are those of its own text, all of which belongs to it. */
export interface Alone {
  readonly kind: Unit['kind'];
  /** `unitJson` */
  readonly content: string;
  /** `spanJson` of a list. */
  readonly diagnostics: string;
  /** What was seen in it and what became of that. */
  readonly conservation: Conservation;
  /** The models in it. */
  readonly models: readonly ModelHeading[];
  /** Its headings, what kinds of blocks are between them and how these begin: all that the document around it is read by. */
  readonly structure: string;
}

/** What of a document is in no unit. */
export interface Frame {
  readonly head: DocHead;
  readonly guides: readonly DocGuide[];
  /** Of each unit. */
  readonly places: readonly Place[];
  /** All of them, those in units too. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where an offset is by now. */
export type Move = (offset: number) => number;

/** What a document leaves of which everything was read. */
export function leave(
  { file, text }: Source,
  { value: { head, guides, conservation }, diagnostics }: Staged<Doc>,
  units: readonly Unit[],
  models: readonly ModelHeading[],
): ReadBefore {
  const places = units.map(({ place }) => place);
  return {
    text,
    units: units.map(({ kind, value, section: { start, end } }) => {
      return { kind, start, end, content: unitJson(value, file), shift: 0 };
    }),
    frame: spanJson({ head, guides, places, diagnostics } satisfies Frame, file),
    models,
    conservation,
    edits: 0,
  };
}

/** The JSON of an operation or model. Its group stands elsewhere and is not moved with it: only that there is one is said. */
export function unitJson(value: DocOperation | DocModel, file: string): string {
  return spanJson('group' in value ? { ...value, group: null } : value, file);
}

export function frameOf({ frame }: ReadBefore, file: string, move: Move): Frame {
  // Just as `spanJson` got it.
  return parseSpanJson(frame, file, move) as Frame;
}

/** The operation or model of a unit, with its group. */
export function contentOf(
  { content, shift }: UnitBefore,
  { group }: Place,
  file: string,
): DocOperation | DocModel {
  // Just as `unitJson` got it.
  const value = parseSpanJson(content, file, (offset) => offset + shift) as DocOperation | DocModel;
  return 'group' in value && group !== undefined ? { ...value, group } : value;
}

/** The document that was read. `frame` is where the text has it. */
export function docOf(
  { units, conservation }: Pick<ReadBefore, 'units' | 'conservation'>,
  { head, guides, places }: Frame,
  file: string,
): Doc {
  const operations: DocOperation[] = [];
  const models: DocModel[] = [];
  units.forEach((unit, index) => {
    const value = contentOf(unit, places[index] ?? { amongModels: false }, file);
    if ('parameters' in value) operations.push(value);
    else models.push(value);
  });
  return { file, head, operations, models, guides, conservation };
}
