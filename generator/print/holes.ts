import type { Parts } from './code-part.ts';
import { openLayout, type NameOf } from './layout.ts';

/**
 * In each mark, and in nothing else of a printed module (C11). Of Latin-1, as most of what is printed: one other character would have
 * every text around it take twice the memory.
 */
export const MARK = '\u0001';

/**
 * Code and comments that stand in a module as marks while the declarations around them are printed, so that ts-morph neither breaks
 * nor parses them.
 */
export interface Holes {
  /** Marks the place of code. The spaces and brackets around a mark belong to its code (see `startOf` and `endOf`). */
  readonly mark: (parts: Parts) => string;
  /** Adds the text to a list, in pieces, with the code put in and laid out for where its mark stands. */
  readonly fill: (text: string, filled: string[]) => void;
}

/** Holes for one module. Code that is not laid out is put on one line where it can be, without indentation. */
export function openHoles(laidOut: boolean, nameOf: NameOf): Holes {
  const contents: Parts[] = [];
  const opening = `_${MARK}`;
  const layOut = openLayout(nameOf);
  return {
    mark: (parts) => `${opening}${contents.push(parts) - 1}${MARK}`,
    fill: (text, filled) => {
      let done = 0;
      for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, done)) {
        const close = text.indexOf(MARK, at + opening.length);
        const parts = contents[Number(text.slice(at + opening.length, close))];
        if (parts === undefined) throw new Error('invariant: a mark has its code');
        const start = startOf(text, at);
        const end = endOf(text, close + 1);
        const lineEnd = text.indexOf('\n', end);
        const next = lineEnd < 0 ? text.length : lineEnd;
        const line = text.lastIndexOf('\n', start - 1) + 1;
        const place = laidOut
          ? { column: start - line, indent: Math.min(blanksAt(text, line), start - line) }
          : { column: 0, indent: 0, width: Infinity };
        filled.push(text.slice(done, start));
        layOut(parts, { ...place, behind: text.slice(end, next) }, filled);
        done = next;
      }
      filled.push(text.slice(done));
    },
  };
}

/** How many spaces stand at a place. */
function blanksAt(text: string, start: number): number {
  let end = start;
  while (text[end] === ' ') end++;
  return end - start;
}

/** Where the code of a mark begins: at the space behind `:` or `=`, or at the bracket that stands before it. */
function startOf(text: string, mark: number): number {
  const isSpaced = text[mark - 1] === ' ';
  const before = text[isSpaced ? mark - 2 : mark - 1] ?? '';
  if (before === '(' || before === '{') return isSpaced ? mark - 2 : mark - 1;
  return isSpaced && (before === '=' || before === ':') ? mark - 1 : mark;
}

/** Where it ends: behind the bracket that stands after it. */
function endOf(text: string, behind: number): number {
  const next = text[behind] === ' ' ? behind + 1 : behind;
  return text[next] === ')' || text[next] === '}' ? next + 1 : behind;
}
