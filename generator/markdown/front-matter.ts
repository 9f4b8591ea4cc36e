import type { Extent, Line } from './lines.ts';

/** The YAML head of a document between two lines `---`. */
export interface FrontMatter extends Extent {
  /** Value of `title:`, without quotes; absent when there is none on one line. */
  readonly title?: Extent & { readonly text: string };
  /** Index of the first line behind it, 0-based. */
  readonly next: number;
}

/** Lines searched for the closing `---`. */
const LONGEST = 500;

/** The front matter of a document; `undefined` when it does not begin with one or it is never closed. */
export function frontMatterOf(lines: readonly Line[]): FrontMatter | undefined {
  const first = lines[0];
  if (!first || !isFence(first)) return undefined;
  const close = lines.slice(1, LONGEST).findIndex(isFence) + 1;
  const last = lines[close];
  if (close === 0 || !last) return undefined;
  const title = lines
    .slice(1, close)
    .map(titleOf)
    .find((found) => found !== undefined);
  return {
    start: first.start,
    end: last.end,
    next: close + 1,
    ...(title === undefined ? {} : { title }),
  };
}

function isFence(line: Line): boolean {
  return /^---[ \t]*$/.test(line.text);
}

/** A one-line scalar is all that is read here; `yaml` belongs to the configuration. */
function titleOf(line: Line): FrontMatter['title'] {
  const key = /^title:[ \t]*/.exec(line.text)?.[0];
  if (key === undefined) return undefined;
  const rest = line.text.slice(key.length).trimEnd();
  const quoted = /^(["'])(.*)\1$/.exec(rest)?.[2];
  const text = quoted ?? rest;
  if (text === '') return undefined;
  const start = line.start + key.length + (quoted === undefined ? 0 : 1);
  return { text, start, end: start + text.length };
}
