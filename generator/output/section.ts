import type { Source } from '../ir/source.ts';

/** A part of an input file that people know by name, so that a change in it can be named. */
export interface InputSection {
  /** Path of the input as in its source. */
  readonly file: string;
  /** `GET /events`, a model, a heading; need not be unique. */
  readonly name: string;
  /** 1-based. */
  readonly startLine: number;
  /** Its lines, with the line ends between them. */
  readonly text: string;
  /** Generated files that are made of it, where that can be said: paths in the output, sorted. */
  readonly gives?: readonly string[];
}

/** A whole file as one section. */
export function wholeSection({ file, text }: Source, name: string): InputSection {
  return { file, name, startLine: 1, text };
}
