import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import type { Doc, DocOperation } from '../../../generator/read/doc.ts';
import { readDoc } from '../../../generator/read/read.ts';

/** A document read from lines, with what a test asks about it. */
export interface ReadText {
  readonly text: string;
  readonly doc: Doc;
  readonly diagnostics: readonly Diagnostic[];
  /** Codes in document order. */
  readonly codes: readonly string[];
  /** The first operation; throws when there is none. */
  readonly operation: DocOperation;
}

/** Reads a document given as lines. */
export function read(...lines: readonly string[]): ReadText {
  return readText(lines.join('\n'));
}

export function readText(text: string): ReadText {
  const { value, diagnostics } = readDoc(sourceOf('doc.md', text));
  return {
    text,
    doc: value,
    diagnostics,
    codes: diagnostics.map((diagnostic) => diagnostic.code),
    get operation() {
      const first = value.operations[0];
      if (!first) throw new Error('the document has no operation');
      return first;
    },
  };
}

/** A fence around lines. */
export function fence(info: string, ...lines: readonly string[]): string {
  return ['```' + info, ...lines, '```'].join('\n');
}

/** The smallest request sample, for documents that are about something else. */
export const request: string = fence('http', 'GET /v1/things HTTP/1.1');

/** An operation around lines; what is given stands below its request sample. */
export function inOperation(...lines: readonly string[]): ReadText {
  return read('## GET /things', '', request, '', ...lines);
}

/** The kinds of pieces that a document is counted by. */
export const pieces = ['sections', 'tables', 'rows', 'fences', 'items'] as const;

/** A copy of a document without spans and file, to compare what two spellings say. */
export function withoutPlaces(doc: Doc): unknown {
  return JSON.parse(
    JSON.stringify(doc, (key, value: unknown) => (key === 'span' ? undefined : value)),
  );
}
