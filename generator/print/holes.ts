import type { SymbolRef } from './code.ts';
import type { Parts } from './code-part.ts';
import { layOut } from './layout.ts';

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
  /** Puts the code in, laid out for where its mark stands. */
  readonly fill: (text: string) => string;
}

/** Holes for one module. Code that is not laid out is put on one line where it can be, without indentation. */
export function openHoles(laidOut: boolean, nameOf: (symbol: SymbolRef) => string): Holes {
  const contents: Parts[] = [];
  const opening = `_${MARK}`;
  return {
    mark: (parts) => `${opening}${contents.push(parts) - 1}${MARK}`,
    fill: (text) => {
      const filled: string[] = [];
      let done = 0;
      for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, done)) {
        const close = text.indexOf(MARK, at + opening.length);
        const parts = contents[Number(text.slice(at + opening.length, close))];
        if (parts === undefined) throw new Error('invariant: a mark has its code');
        const start = startOf(text, at);
        const end = endOf(text, close + 1);
        const lineEnd = text.indexOf('\n', end);
        const next = lineEnd < 0 ? text.length : lineEnd;
        const before = text.slice(done, start);
        const column = before.length - (before.lastIndexOf('\n') + 1);
        const line = before.slice(before.length - column);
        const indent = column - line.trimStart().length;
        const place = laidOut ? { column, indent } : { column: 0, indent: 0, width: Infinity };
        filled.push(before, layOut([...parts, text.slice(end, next)], { ...place, nameOf }));
        done = next;
      }
      return filled.join('') + text.slice(done);
    },
  };
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
