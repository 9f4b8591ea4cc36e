/** What a changelog begins with that there was none of. */
const NEW = '# Changelog\n';

/**
 * A changelog with an entry in it: as its first section, or, where it has a section of that title already, with the lines that it
 * lacks, under the headings of the entry. Nothing else of it changes, and the same entry a second time changes nothing.
 */
export function withEntry(changelog: string | undefined, entry: string): string {
  const text = changelog ?? NEW;
  const [title = '', ...body] = trimmed(entry.split('\n'));
  if (body.length === 0) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = trimmed(text.split(/\r?\n/));
  const start = lines.findIndex((line) => isTitle(line) && titleOf(line) === titleOf(title));
  if (start >= 0) addTo(lines, start, body);
  else addSection(lines, [title, ...body]);
  return `${lines.join(eol)}${eol}`;
}

function addSection(lines: string[], section: readonly string[]): void {
  const first = lines.findIndex(isTitle);
  if (first < 0) lines.push('', ...section);
  else lines.splice(first, 0, ...section, '');
}

/** Adds to the section that starts at a line what it lacks of another one. */
function addTo(lines: string[], start: number, body: readonly string[]): void {
  for (const { heading, items } of groupsOf(body)) {
    const end = endOf(lines, start, isTitle);
    const own = lines.indexOf(heading, start);
    const isThere = own >= 0 && own < end;
    const groupEnd = isThere ? Math.min(end, endOf(lines, own, isHeading)) : end;
    const there = isThere ? lines.slice(own, groupEnd) : [];
    const missing = items.filter((item) => !there.includes(item));
    if (missing.length === 0) continue;
    const at = afterText(lines, isThere ? own : start, groupEnd);
    const isEmpty = at === own + 1;
    lines.splice(at, 0, ...(isThere ? (isEmpty ? [''] : []) : ['', heading, '']), ...missing);
  }
}

/** The items of an entry under their headings: `### Added`. */
function groupsOf(
  body: readonly string[],
): readonly { readonly heading: string; readonly items: readonly string[] }[] {
  const starts = body.flatMap((line, index) => (isHeading(line) ? [index] : []));
  return starts.map((start) => ({
    heading: body[start] ?? '',
    items: body.slice(start + 1, endOf(body, start, isHeading)).filter((line) => line !== ''),
  }));
}

/** The index of the next line of a kind behind a line; the number of lines when there is none. */
function endOf(lines: readonly string[], start: number, is: (line: string) => boolean): number {
  const next = lines.findIndex((line, index) => index > start && is(line));
  return next < 0 ? lines.length : next;
}

/** The index behind the last line that is not blank, between two. */
function afterText(lines: readonly string[], start: number, end: number): number {
  const last = lines.findLastIndex((line, index) => index < end && line.trim() !== '');
  return Math.max(last, start) + 1;
}

function isTitle(line: string): boolean {
  return line.startsWith('## ');
}

function isHeading(line: string): boolean {
  return line.startsWith('### ');
}

/** `1.2.0` of `## [1.2.0] - 2026-01-31` and of `## 1.2.0`. */
function titleOf(line: string): string {
  return /^## \[?([^\]\s]+)/.exec(line)?.[1]?.toLowerCase() ?? line;
}

/** Without blank lines at the end. */
function trimmed(lines: readonly string[]): string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}
