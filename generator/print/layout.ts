/**
 * Puts code into lines: decides, for every place where a line may break, whether it does. The decisions are those of
 * prettier for what our emitters print, so that prettier need not run (proof: `test/unit/print/prettier.test.ts`).
 * Linear: a group looks ahead no further than one line is wide.
 */

import type { SymbolRef } from './code.ts';
import type { Layout, Parts } from './code-part.ts';

/** Columns of a line. */
export const WIDTH = 100;

/** Where code is printed. */
export interface LayoutPlace {
  /** Columns in front of the code on its first line. */
  readonly column: number;
  /** Columns in front of its other lines. */
  readonly indent: number;
  /** Columns of a line; default 100. Infinity keeps everything flat that can be. */
  readonly width?: number;
  /** Local name of a symbol. */
  readonly nameOf: (symbol: SymbolRef) => string;
}

/** Parts that are being printed, outermost first on the stack. */
interface Frame {
  readonly parts: Parts;
  /** Index of the next part. */
  next: number;
  readonly indent: number;
  /** Whether lines of these parts break. */
  readonly broken: boolean;
}

interface State {
  readonly place: LayoutPlace;
  readonly width: number;
  readonly stack: Frame[];
  readonly text: string[];
  column: number;
  /** Indentation of the last line that was begun by text with a line feed, which templates have. */
  lead: number;
  /** Used again by every look ahead: there are more of them than of anything else. */
  readonly ahead: Ahead[];
}

/** The text of code, without the indentation of its first line. */
export function layOut(parts: Parts, place: LayoutPlace): string {
  const { column, indent, width = WIDTH } = place;
  const stack: Frame[] = [{ parts, next: 0, indent, broken: true }];
  const state: State = { place, width, stack, text: [], column, lead: 0, ahead: [] };
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const part = frame.parts[frame.next++];
    if (part === undefined) stack.pop();
    else if (typeof part === 'string') write(part, frame, state);
    else if ('layout' in part) open(part, frame, state);
    else write(place.nameOf(part), frame, state);
  }
  return state.text.join('');
}

function write(text: string, frame: Frame, state: State): void {
  if (!text.includes('\n')) {
    state.text.push(text);
    state.column += text.length;
    return;
  }
  const margin = ' '.repeat(frame.indent);
  const [first = '', ...others] = text.split('\n');
  state.text.push(first);
  for (const line of others) state.text.push(line === '' ? '\n' : `\n${margin}${line}`);
  const last = others.at(-1) ?? '';
  state.column = frame.indent + last.length;
  if (state.stack.length === 1) state.lead = last.length - last.trimStart().length;
}

function open(part: Layout, frame: Frame, state: State): void {
  const { stack, lead } = state;
  const indent = stack.length === 1 ? frame.indent + lead : frame.indent;
  const { broken } = frame;
  switch (part.layout) {
    case 'group': {
      const breaks = part.breaks || (broken && !fits(part.parts, false, state));
      stack.push({ parts: part.parts, next: 0, indent, broken: breaks });
      break;
    }
    case 'indent':
      stack.push({ parts: part.parts, next: 0, indent: indent + part.by, broken });
      break;
    case 'if-broken':
      stack.push({ parts: broken ? part.broken : part.flat, next: 0, indent, broken });
      break;
    case 'fluid': {
      const below = broken && !fits(part.parts, true, state, 1);
      if (below) newLine(indent + 2, state);
      else write(' ', frame, state);
      stack.push({ parts: part.parts, next: 0, indent: below ? indent + 2 : indent, broken });
      break;
    }
    case 'choice': {
      const { states } = part;
      const fitting = broken
        ? states.slice(0, -1).find((one) => fits(one, false, state))
        : states[0];
      const chosen = fitting ?? states.at(-1) ?? [];
      stack.push({ parts: chosen, next: 0, indent, broken: fitting === undefined });
      break;
    }
    case 'line':
      if (broken) newLine(indent, state);
      else write(part.flat, frame, state);
      break;
    case 'hardline':
      newLine(indent, state);
  }
}

function newLine(indent: number, state: State): void {
  state.text.push(`\n${' '.repeat(indent)}`);
  state.column = indent;
}

/**
 * Whether parts, with their groups flat or not, and what stands behind them have room on the current line, up to the first place
 * where it can end. `used`: columns that are taken already.
 */
function fits(parts: Parts, broken: boolean, state: State, used = 0): boolean {
  const { stack, width, place, ahead } = state;
  if (width === Infinity) return true;
  let room = width - state.column - used;
  let outer = stack.length;
  let isSpacePending = false;
  let depth = 0;
  look(ahead, depth, parts, 0, broken);
  while (room >= 0) {
    const frame = ahead[depth];
    if (depth < 0 || frame === undefined) {
      const behind = stack[--outer];
      if (behind === undefined) return true;
      look(ahead, ++depth, behind.parts, behind.next, behind.broken);
      continue;
    }
    const part = frame.parts[frame.next++];
    if (part === undefined) depth--;
    else if (typeof part === 'string' || !('layout' in part)) {
      const text = typeof part === 'string' ? part : place.nameOf(part);
      const end = text.indexOf('\n');
      room -= (isSpacePending && text !== '' ? 1 : 0) + (end < 0 ? text.length : end);
      if (end >= 0) return room >= 0;
      if (text !== '') isSpacePending = false;
    } else if (part.layout === 'line') {
      if (frame.broken) return true;
      isSpacePending ||= part.flat === ' ';
    } else {
      const inside = partsInside(part, frame.broken);
      if (inside === undefined) return true;
      if (part.layout === 'fluid') isSpacePending = true;
      const { broken: outside } = frame;
      look(ahead, ++depth, inside, 0, part.layout === 'group' ? part.breaks || outside : outside);
    }
  }
  return false;
}

/** Parts that are looked at before they are printed. */
interface Ahead {
  parts: Parts;
  next: number;
  broken: boolean;
}

/** Begins to look at parts, in a frame that an earlier look has left if there is one. */
function look(ahead: Ahead[], depth: number, parts: Parts, next: number, broken: boolean): void {
  const frame = ahead[depth];
  if (frame === undefined) ahead[depth] = { parts, next, broken };
  else {
    frame.parts = parts;
    frame.next = next;
    frame.broken = broken;
  }
}

/** What is to be looked at inside; undefined when the line can end here. */
function partsInside(
  part: Exclude<Layout, { layout: 'line' }>,
  broken: boolean,
): Parts | undefined {
  switch (part.layout) {
    case 'group':
    case 'indent':
      return part.parts;
    case 'if-broken':
      return broken ? part.broken : part.flat;
    case 'fluid':
      return broken ? undefined : part.parts;
    case 'choice':
      return part.states.at(broken ? -1 : 0) ?? [];
    case 'hardline':
      return undefined;
  }
}
