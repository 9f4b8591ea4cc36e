import type { RegexLiteral } from './regex-literals.ts';

/** Characters that classes such as `\s` and `\w` stand for, tried whatever the expression says. */
const USUAL = [' ', 'a', 'A', '0', '\t', '\n', '_'];

/** Texts of this length show whether the time grows with the square: seconds instead of a fraction of a millisecond. */
const LONG = 30_000;

/** Time in milliseconds of processor that a linear expression never takes for a long text. */
const TOO_LONG = 120;

/** Time in milliseconds that the square of a text of 2,000 characters always takes, and a linear expression seldom. */
const QUICK = 0.3;

/**
 * Looks for a text on which an expression takes more than linear time: repetitions of one or two of the characters that it
 * mentions, behind different beginnings and, where there is time (`isWhole`), before different ends. Gives the text's recipe, or
 * undefined when none was found.
 */
export function attackOn(literal: RegexLiteral, isWhole: boolean): string | undefined {
  const regex = new RegExp(literal.pattern, literal.flags);
  const { units, beginnings, endings } = materialOf(literal.pattern);
  const edges = [
    ...beginnings.map((beginning) => [beginning, '\u0000'] as const),
    ...(isWhole ? endings : []).flatMap((ending) =>
      beginnings.slice(0, 2).map((beginning) => [beginning, ending] as const),
    ),
  ];
  for (const [beginning, ending] of edges) {
    for (const unit of units) {
      // An expression that doubles its time with each character would never come back.
      if (timeOf(regex, `${beginning}${unit.repeat(24)}${ending}`) > 40) {
        return `${[beginning, unit, ending].map((part) => JSON.stringify(part)).join(' ')}, the second a few times`;
      }
      const make = (length: number): string =>
        `${beginning}${unit.repeat(Math.ceil(length / unit.length))}${ending}`;
      // A short text first: what is slow there may be slow by chance, and is tried again.
      if (timeOf(regex, make(2_000)) < QUICK) continue;
      if (timeOf(regex, make(2_000)) < QUICK) continue;
      const time = timeOf(regex, make(LONG));
      if (time > TOO_LONG) {
        return `${[beginning, unit, ending].map((part) => JSON.stringify(part)).join(' ')}, the second repeated: ${time.toFixed(0)} ms`;
      }
    }
  }
  return undefined;
}

function timeOf(regex: RegExp, text: string): number {
  const start = process.cpuUsage().user;
  regex.lastIndex = 0;
  if (regex.global) text.replace(regex, '');
  else regex.exec(text);
  return (process.cpuUsage().user - start) / 1000;
}

function materialOf(pattern: string): {
  readonly units: readonly string[];
  readonly beginnings: readonly string[];
  /** What makes an expression fail late: line ends, and each mark that a class may leave out. */
  readonly endings: readonly string[];
} {
  const bare = pattern
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\[dDwWsSbBpPnrtfvk](?:\{[^}]*\}|<\w+>)?/g, '')
    .replace(/\(\?(?:<?[=!]|:|<\w+>)/g, '')
    .replace(/\\/g, '');
  const marks = [...new Set(bare.replace(/[A-Za-z0-9]/g, ''))].slice(0, 12);
  const words = [...new Set(bare.match(/[A-Za-z]{2,}/g) ?? [])].slice(0, 4);
  const letters = (bare.match(/[A-Za-z]/g) ?? []).slice(0, 3);
  const singles = [...new Set([...USUAL, ...marks, ...letters])];
  const pairs = [' ', 'a', '0', ...marks].slice(0, 8);
  const units = [
    ...singles,
    ...words,
    ...pairs.flatMap((one) => pairs.flatMap((other) => (one === other ? [] : [one + other]))),
  ];
  const lead = /^\^?([A-Za-z]+:?|[^A-Za-z0-9^()[\]]{1,3})/.exec(bare)?.[1] ?? '';
  return {
    units,
    beginnings: [...new Set(['', lead, ...words, 'a', '#'])],
    endings: ['\n', '\u2028', ...marks],
  };
}
