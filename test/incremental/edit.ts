/** A source of chance that gives the same for the same seed (mulberry32). */
export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  readonly below: (below: number) => number;
  readonly oneOf: <T>(items: readonly T[]) => T;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    oneOf: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('invariant: something to choose from');
      return item;
    },
  };
}

const ROW = /^[\w[\]]+ \| [^|]+(?:\| [^|]*)+$/;
const SECTION = /^## /;

/** What people do to a reference, each at a place by chance; gives the lines as they then are. */
type Edit = (lines: readonly string[], chance: Chance) => readonly string[];

export const edits: Readonly<Record<string, Edit>> = {
  'a word in a description': (lines, chance) =>
    changed(lines, /^[A-Z][a-z]+ [a-z]+/, chance, (line) => line.replace(/ /, ' really ')),
  'marks in a description': (lines, chance) =>
    changed(lines, /^[A-Z][a-z]+ [a-z]+/, chance, (line) => `${line} **now** &amp; <b>then</b>`),
  'a description of a row': (lines, chance) =>
    changed(lines, ROW, chance, (line) => `${line} or \`another\``),
  'the type of a row': (lines, chance) =>
    changed(lines, ROW, chance, (line) =>
      line.replace(/\| \w+/, `| ${chance.oneOf(['integer', 'string', 'boolean', 'array'])}`),
    ),
  'a name in a row': (lines, chance) =>
    changed(lines, ROW, chance, (line) => line.replace(/^\w+/, (name) => `${name}_2`)),
  'a new row': (lines, chance) => {
    const at = placeOf(lines, ROW, chance);
    return lines.toSpliced(at + 1, 0, `added_${chance.below(1000)} | string | Something new`);
  },
  'a row less': (lines, chance) => lines.toSpliced(placeOf(lines, ROW, chance), 1),
  'a section less': (lines, chance) => {
    const [start, end] = sectionAt(lines, chance);
    return lines.toSpliced(start, end - start);
  },
  'a section more': (lines, chance) => {
    const [start, end] = sectionAt(lines, chance);
    const [heading = '', ...rest] = lines.slice(start, end);
    const renamed = heading.replace(/\b(?=[a-z_]+\}?$)/, 'other_').replace(/(\w)$/, '$12');
    return lines.toSpliced(end, 0, renamed, ...rest);
  },
  'sections in another order': (lines, chance) => {
    const [start, end] = sectionAt(lines, chance);
    const moved = lines.slice(start, end);
    const rest = lines.toSpliced(start, end - start);
    return rest.toSpliced(sectionAt(rest, chance)[0], 0, ...moved);
  },
  'a fence that is never closed': (lines, chance) =>
    lines.toSpliced(placeOf(lines, SECTION, chance), 0, '```json', '{'),
};

function changed(
  lines: readonly string[],
  where: RegExp,
  chance: Chance,
  edit: (line: string) => string,
): readonly string[] {
  const at = placeOf(lines, where, chance);
  return lines.with(at, edit(lines[at] ?? ''));
}

function placeOf(lines: readonly string[], where: RegExp, chance: Chance): number {
  return chance.oneOf(lines.flatMap((line, index) => (where.test(line) ? [index] : [])));
}

/** Start and end of a section. */
function sectionAt(lines: readonly string[], chance: Chance): readonly [number, number] {
  const start = placeOf(lines, SECTION, chance);
  const next = lines.findIndex((line, index) => index > start && /^##? /.test(line));
  return [start, next < 0 ? lines.length : next];
}
