import type { Source } from '../ir/source.ts';
import type { Doc } from './doc.ts';

/** A section of the reference as the manifest remembers it: from its heading to the next section's. */
export interface SectionText {
  readonly file: string;
  /** Heading as written; `(head)` for what stands in front of the first one. */
  readonly name: string;
  /** 1-based line of its first line. */
  readonly startLine: number;
  readonly text: string;
}

/** The whole text of the reference, cut at operations, models and guides; nothing is left out. */
export function sectionsOf(doc: Doc, source: Source): readonly SectionText[] {
  const starts = [
    ...doc.operations.map(({ heading, span }) => ({ name: heading.text, at: span.start })),
    ...doc.models.map(({ name, span }) => ({ name: name.text, at: span.start })),
    ...doc.guides.map(({ heading, span }) => ({ name: heading.text, at: span.start })),
  ].sort((left, right) => left.at - right.at);
  const first = starts[0]?.at ?? source.text.length;
  const cuts = first === 0 ? starts : [{ name: '(head)', at: 0 }, ...starts];
  let line = 1;
  return cuts.map(({ name, at }, index) => {
    const text = source.text.slice(at, cuts[index + 1]?.at ?? source.text.length);
    const startLine = line;
    line += text.split('\n').length - 1;
    return { file: source.file, name, startLine, text };
  });
}
