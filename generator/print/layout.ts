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
  /** What stands behind the code on its last line, and is printed with it; no line feed. Default nothing. */
  readonly behind?: string;
}

/** Gives the local name of a symbol. */
export type NameOf = (symbol: SymbolRef) => string;

/** Adds the text of code to a list, in pieces, without the indentation of its first line. */
export type LayOutInto = (parts: Parts, place: LayoutPlace, text: string[]) => void;

/** Parts that are being printed. */
interface Frame {
  parts: Parts;
  /** Index of the next part. */
  next: number;
  indent: number;
  /** Whether lines of these parts break. */
  broken: boolean;
}

interface State {
  readonly nameOf: NameOf;
  width: number;
  behind: string;
  /** Outermost first. Those deeper than `depth` are left from before, to be used again: there are more of them than of anything else. */
  readonly frames: Frame[];
  depth: number;
  text: string[];
  column: number;
  /** Indentation of the last line that was begun by text with a line feed, which templates have. */
  lead: number;
  readonly ahead: Ahead[];
}

/** Where code is printed, and with which names. */
export interface NamedPlace extends LayoutPlace {
  readonly nameOf: NameOf;
}

/** The text of code, without the indentation of its first line. */
export function layOut(parts: Parts, { nameOf, ...place }: NamedPlace): string {
  const text: string[] = [];
  openLayout(nameOf)(parts, place, text);
  return text.join('');
}

/** Lays out pieces of code, one after the other. */
export function openLayout(nameOf: NameOf): LayOutInto {
  const lasting = { frames: [], depth: -1, lead: 0, ahead: [] };
  const state: State = { nameOf, width: WIDTH, behind: '', text: [], column: 0, ...lasting };
  return (parts, { column, indent, width = WIDTH, behind = '' }, text) => {
    state.width = width;
    state.behind = behind;
    state.text = text;
    state.column = column;
    state.lead = 0;
    enter(parts, indent, true, state);
    while (state.depth >= 0) {
      const frame = state.frames[state.depth];
      const part = frame?.parts[frame.next++];
      if (frame === undefined || part === undefined) state.depth--;
      else if (typeof part === 'string') write(part, frame, state);
      else if (part.layout === undefined) write(nameOf(part), frame, state);
      else open(part, frame, state);
    }
    if (behind !== '') text.push(behind);
  };
}

function enter(parts: Parts, indent: number, broken: boolean, state: State): void {
  const frame = state.frames[++state.depth];
  if (frame === undefined) state.frames.push({ parts, next: 0, indent, broken });
  else {
    frame.parts = parts;
    frame.next = 0;
    frame.indent = indent;
    frame.broken = broken;
  }
}

function write(text: string, frame: Frame, state: State): void {
  if (!text.includes('\n')) {
    state.text.push(text);
    state.column += text.length;
    return;
  }
  const [first = '', ...others] = text.split('\n');
  state.text.push(first);
  for (const line of others) {
    if (line === '') state.text.push('\n');
    else state.text.push(lineStart(frame.indent), line);
  }
  const last = others.at(-1) ?? '';
  state.column = frame.indent + last.length;
  if (state.depth === 0) state.lead = last.length - last.trimStart().length;
}

function open(part: Layout, frame: Frame, state: State): void {
  const indent = state.depth === 0 ? frame.indent + state.lead : frame.indent;
  const { broken } = frame;
  switch (part.layout) {
    case 'group': {
      const breaks = part.breaks || (broken && !fits(part.parts, false, state));
      enter(part.parts, indent, breaks, state);
      break;
    }
    case 'indent':
      enter(part.parts, indent + part.by, broken, state);
      break;
    case 'if-broken':
      enter(broken ? part.broken : part.flat, indent, broken, state);
      break;
    case 'fluid': {
      const below = broken && !fits(part.parts, true, state, 1);
      if (below) newLine(indent + 2, state);
      else write(' ', frame, state);
      enter(part.parts, below ? indent + 2 : indent, broken, state);
      break;
    }
    case 'choice': {
      const fitting = broken ? firstFitting(part.states, state) : part.states[0];
      enter(fitting ?? part.states.at(-1) ?? [], indent, fitting === undefined, state);
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

/** The first form that fits of those before the last. */
function firstFitting(states: readonly Parts[], state: State): Parts | undefined {
  return states.slice(0, -1).find((one) => fits(one, false, state));
}

function newLine(indent: number, state: State): void {
  state.text.push(lineStart(indent));
  state.column = indent;
}

const LINE_STARTS = Array.from({ length: WIDTH }, (_, indent) => `\n${' '.repeat(indent)}`);

function lineStart(indent: number): string {
  return LINE_STARTS[indent] ?? `\n${' '.repeat(indent)}`;
}

/**
 * Whether parts, with their groups flat or not, and what stands behind them have room on the current line, up to the first place
 * where it can end. `used`: columns that are taken already.
 */
function fits(parts: Parts, broken: boolean, state: State, used = 0): boolean {
  const { frames, width, nameOf, behind, ahead } = state;
  if (width === Infinity) return true;
  let room = width - state.column - used;
  let outer = state.depth + 1;
  let isSpacePending = false;
  let depth = 0;
  look(ahead, depth, parts, 0, broken);
  while (room >= 0) {
    const frame = ahead[depth];
    if (depth < 0 || frame === undefined) {
      const around = frames[--outer];
      if (outer < 0 || around === undefined) {
        return room >= (isSpacePending && behind !== '' ? 1 : 0) + behind.length;
      }
      look(ahead, ++depth, around.parts, around.next, around.broken);
      continue;
    }
    const part = frame.parts[frame.next++];
    if (part === undefined) depth--;
    else if (typeof part === 'string' || part.layout === undefined) {
      const text = typeof part === 'string' ? part : nameOf(part);
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
