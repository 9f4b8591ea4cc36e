import type { SymbolRef } from './code.ts';
import type { Parts } from './code-part.ts';
import { layOut } from './layout.ts';

/**
 * Code and comments that stand in a module as marks while ts-morph prints the declarations around them, so that ts-morph
 * neither breaks nor parses them. A mark is an identifier with a character that nothing else in a printed module has (C11).
 */
export interface Holes {
  /** Marks the place of code. The spaces and brackets around a mark belong to its code (see `MARK`). */
  readonly mark: (parts: Parts) => string;
  /** Puts the code in, laid out for where its mark stands. */
  readonly fill: (text: string) => string;
}

/**
 * A mark in the printed text, with what belongs to its code: the space behind `:` or `=`, the brackets around it. Then the rest of
 * its line.
 */
const MARK = /(?:(?<=[=:]) |[({] ?)?_\u200d(\d+)\u200d(?: ?[)}])?(.*)/;

/** Holes for one module. Code that is not laid out is put on one line where it can be, without indentation. */
export function openHoles(laidOut: boolean, nameOf: (symbol: SymbolRef) => string): Holes {
  const contents: Parts[] = [];
  return {
    mark: (parts) => `_\u200d${contents.push(parts) - 1}\u200d`,
    fill: (text) => {
      const pieces = text.split(MARK);
      const filled: string[] = [];
      for (let index = 0; index < pieces.length; index += 3) {
        const [before = '', hole, behind = ''] = pieces.slice(index, index + 3);
        filled.push(before);
        const parts = hole === undefined ? undefined : contents[Number(hole)];
        if (parts === undefined) continue;
        const line = before.slice(before.lastIndexOf('\n') + 1);
        const indent = line.length - line.trimStart().length;
        const column = line.length;
        const place = laidOut ? { column, indent } : { column: 0, indent: 0, width: Infinity };
        filled.push(layOut([...parts, behind], { ...place, nameOf }));
      }
      return filled.join('');
    },
  };
}
