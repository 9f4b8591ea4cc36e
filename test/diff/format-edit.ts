import type { Seeded } from './seeded.ts';

/** Changes how a document is written, and nothing of what it says; the same text when the place has nothing to change. */
export type FormatEdit = (lines: readonly string[], random: Seeded) => readonly string[];

const DELIMITER = /^[ \t]*:?-{3,}:?[ \t]*(\|[ \t]*:?-{3,}:?[ \t]*)+$/;

/** Indices of the lines that a condition picks; fences are left alone. */
function places(
  lines: readonly string[],
  wanted: (line: string, index: number) => boolean,
): readonly number[] {
  let fenced = false;
  return lines.flatMap((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    return !fenced && wanted(line, index) ? [index] : [];
  });
}

function replaceAt(
  lines: readonly string[],
  index: number | undefined,
  change: (line: string) => string,
): readonly string[] {
  return lines.map((line, at) => (at === index ? change(line) : line));
}

/** First and last row of the table whose delimiter stands at an index. */
function bodyOfTable(lines: readonly string[], delimiter: number): readonly [number, number] {
  let end = delimiter + 1;
  while ((lines[end] ?? '').includes('|')) end++;
  return [delimiter + 1, end];
}

const isRow =
  (lines: readonly string[]) =>
  (line: string, index: number): boolean =>
    line.includes(' | ') && !DELIMITER.test(line) && !DELIMITER.test(lines[index + 1] ?? '');

export const formatEdits: readonly FormatEdit[] = [
  // Padding of cells.
  (lines, random) =>
    replaceAt(lines, random.pick(places(lines, isRow(lines))), (line) =>
      line.replace(' | ', '   |  '),
    ),
  // White space behind a row.
  (lines, random) =>
    replaceAt(lines, random.pick(places(lines, isRow(lines))), (line) => `${line}   `),
  // More dashes under a header.
  (lines, random) =>
    replaceAt(lines, random.pick(places(lines, (line) => DELIMITER.test(line))), (line) =>
      line.replace('---', '------'),
    ),
  // Bars around a whole table.
  (lines, random) => {
    const delimiter = random.pick(
      places(lines, (line) => DELIMITER.test(line) && !line.startsWith('|')),
    );
    if (delimiter === undefined) return lines;
    const [, end] = bodyOfTable(lines, delimiter);
    return lines.map((line, at) => (at >= delimiter - 1 && at < end ? `| ${line} |` : line));
  },
  // A closed heading.
  (lines, random) =>
    replaceAt(
      lines,
      random.pick(places(lines, (line) => /^#{2,3} [^#]*[^#\s]$/.test(line))),
      (line) => `${line} ${/^#+/.exec(line)?.[0] ?? ''}`,
    ),
  // Blank lines before a heading.
  (lines, random) => {
    const at = random.pick(places(lines, (line) => /^#{1,3} /.test(line))) ?? 0;
    return [...lines.slice(0, at), '', '', ...lines.slice(at)];
  },
  // Two rows of a table in the other order.
  (lines, random) => {
    const delimiter = random.pick(places(lines, (line) => DELIMITER.test(line)));
    if (delimiter === undefined) return lines;
    const [start, end] = bodyOfTable(lines, delimiter);
    if (end - start < 2) return lines;
    const [first = '', second = ''] = lines.slice(start, start + 2);
    return lines.map((line, at) => (at === start ? second : at === start + 1 ? first : line));
  },
  // Deeper fences.
  (lines, random) => {
    const fences = lines.flatMap((line, index) => (line.startsWith('```') ? [index] : []));
    const opening = random.below(Math.max(1, Math.floor(fences.length / 2))) * 2;
    const [start, end] = [fences[opening], fences[opening + 1]];
    return lines.map((line, at) =>
      at === start || at === end ? line.replace('```', '````') : line,
    );
  },
];
