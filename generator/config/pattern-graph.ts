/**
 * A regular expression as the graph of its characters: which may come first, and which may follow which. Two edges
 * between the same characters count twice, since a backtracking engine tries both.
 */
export interface PatternGraph {
  /** What matches one character, as the expression has it: `a`, `\d`, `[a-z]`. */
  readonly atoms: readonly string[];
  /** For each atom those that may follow, by index, with the number of ways to get there. */
  readonly follow: readonly ReadonlyMap<number, number>[];
  /** The atoms that may come first, once for each way to get there. */
  readonly first: readonly number[];
  /** The atoms that may come last, perhaps several times. */
  readonly last: readonly number[];
}

/** Atoms beyond this number are too many to be checked. */
const MAX_ATOMS = 400;

/** Makes the graph of an expression that compiles with the flag `u`; or says what of it cannot be checked. */
export function patternGraph(pattern: string): PatternGraph | string {
  const reader: Reader = { tokens: tokensOf(pattern), at: 0, atoms: [], follow: [] };
  try {
    const { first, last } = readChoice(reader);
    return { atoms: reader.atoms, follow: reader.follow, first, last };
  } catch (error) {
    if (error instanceof NotChecked) return error.message;
    throw error;
  }
}

/** The alternatives of an expression that are in no group, as they are written. */
export function alternativesOf(pattern: string): readonly string[] {
  const alternatives: string[] = [];
  let alternative = '';
  let depth = 0;
  for (const token of tokensOf(pattern)) {
    if (token.startsWith('(')) depth++;
    if (token === ')') depth--;
    if (token !== '|' || depth > 0) alternative += token;
    else {
      alternatives.push(alternative);
      alternative = '';
    }
  }
  return [...alternatives, alternative];
}

/** Everything in an expression that stands for itself: classes, escapes, beginnings of groups, quantifiers, single characters. */
export function tokensOf(pattern: string): readonly string[] {
  return pattern.match(TOKENS) ?? [];
}

/** Thrown inside this file only. */
class NotChecked extends Error {}

/** Longest first. What never ends, as nothing does in an expression that compiles, goes on to the end. */
const TOKENS =
  /\[(?:\\[\s\S]|[^\]\\])*\]?|\\[pP]\{[^}]*\}?|\\u\{[^}]*\}?|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[A-Za-z]|\\k<[^>]*>?|\\[\s\S]|\(\?(?:<?[=!]|:|<[^>]*>?)|\{\d+(?:,\d*)?\}\??|[*+?]\??|[\s\S]/gu;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  readonly atoms: string[];
  readonly follow: Map<number, number>[];
}

/** A part of the expression: the atoms it may begin and end with, and whether it may be empty. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

const NOTHING: Part = { first: [], last: [], empty: true };

function readChoice(reader: Reader): Part {
  let choice = readSequence(reader);
  while (reader.tokens[reader.at] === '|') {
    reader.at++;
    const other = readSequence(reader);
    choice = {
      first: [...choice.first, ...other.first],
      last: [...choice.last, ...other.last],
      empty: choice.empty || other.empty,
    };
  }
  return choice;
}

function readSequence(reader: Reader): Part {
  let sequence = NOTHING;
  for (let token = reader.tokens[reader.at]; isInside(token); token = reader.tokens[reader.at]) {
    const start = reader.at;
    const next = readPart(reader);
    sequence = joined(sequence, readQuantified(next, start, reader), reader);
  }
  return sequence;
}

function isInside(token: string | undefined): token is string {
  return token !== undefined && token !== '|' && token !== ')';
}

function readPart(reader: Reader): Part {
  const token = reader.tokens[reader.at++] ?? '';
  if (/^\((?:$|\?(?::|<[^=!]))/.test(token)) {
    const group = readChoice(reader);
    reader.at++;
    return group;
  }
  if (token.startsWith('(')) throw new NotChecked(`it looks ahead or behind with ${token}`);
  if (/^\\[1-9k]/.test(token)) throw new NotChecked(`it refers back with ${token}`);
  if (/^(?:[$^]|\\[bB])$/.test(token)) return NOTHING;
  if (reader.atoms.length >= MAX_ATOMS) throw new NotChecked('it is too long');
  const atom = reader.atoms.push(token) - 1;
  reader.follow.push(new Map());
  return { first: [atom], last: [atom], empty: false };
}

/** Reads the quantifier behind a part, if there is one. A part that is repeated a few times is read as often. */
function readQuantified(part: Part, start: number, reader: Reader): Part {
  const [, least, most] = countsOf(reader.tokens[reader.at]) ?? [];
  if (least === undefined || most === undefined) return part;
  const end = reader.at;
  let { first, last, empty } = part;
  // What the next time comes behind: never one that was left out, unless it was there and empty.
  let before = part;
  // The first time is there already.
  for (let time = 2; time <= Math.max(least, most === Infinity ? 1 : most); time++) {
    reader.at = start;
    const again = readPart(reader);
    link(before.last, again.first, reader);
    if (empty) first = [...first, ...again.first];
    last = again.empty || time > least ? [...last, ...again.last] : again.last;
    before = again.empty ? { ...again, last: [...before.last, ...again.last] } : again;
    empty &&= again.empty;
  }
  reader.at = end + 1;
  if (most === Infinity) link(before.last, before.first, reader);
  return { first, last, empty: empty || least === 0 };
}

const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
};

/** How often a quantifier repeats, at least and at most; undefined when it is none. */
function countsOf(token: string | undefined): readonly [string, number, number] | undefined {
  if (token === undefined) return undefined;
  const known = COUNTS[token.replace(/(?<=.)\?$/, '')];
  if (known !== undefined) return [token, ...known];
  const [, least, comma = '', most = ''] = /^\{(\d+)(?:(,)(\d*))?\}/.exec(token) ?? [];
  if (least === undefined) return undefined;
  const limit = comma === '' ? Number(least) : most === '' ? Infinity : Number(most);
  return [token, Number(least), limit];
}

function joined(before: Part, after: Part, reader: Reader): Part {
  link(before.last, after.first, reader);
  return {
    first: before.empty ? [...before.first, ...after.first] : before.first,
    last: after.empty ? [...before.last, ...after.last] : after.last,
    empty: before.empty && after.empty,
  };
}

function link(from: readonly number[], to: readonly number[], { follow }: Reader): void {
  for (const one of from) {
    const edges = follow[one];
    for (const other of to) edges?.set(other, (edges.get(other) ?? 0) + 1);
  }
}
