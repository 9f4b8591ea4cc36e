import { blocksOf, type Block, type HeadingLine } from './blocks.ts';
import { frontMatterOf, type FrontMatter } from './front-matter.ts';
import type { HtmlReader } from './html.ts';
import type { InlineReader } from './inline.ts';
import { linesOf, type Extent } from './lines.ts';
import { createSlugger, type Slugger } from './slug.ts';

/** A document as a tree of sections. */
export interface Outline {
  readonly frontMatter?: FrontMatter;
  /** What stands before the first heading. */
  readonly preamble: readonly Block[];
  /** Sections that are in no other section, in document order; their levels may differ. */
  readonly sections: readonly Section[];
}

/** A heading with all that follows up to the next heading of its level or a higher one. */
export interface Section extends Extent {
  /** 1 to 6. */
  readonly level: number;
  readonly heading: Heading;
  /** GitHub-style, unique in the document. */
  readonly anchor: string;
  /** What stands directly under the heading. */
  readonly blocks: readonly Block[];
  readonly children: readonly Section[];
}

/** A heading's text; its extent leaves the marks out. */
export interface Heading extends Extent {
  /** Plain text, decoded. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  /** False when the blank behind the marks is missing. */
  readonly spaced: boolean;
}

/** Cuts a text into sections. `inline` reads the headings, `html` the HTML tables. */
export function outlineOf(
  text: string,
  { inline, html }: { readonly inline: InlineReader; readonly html: HtmlReader },
): Outline {
  const lines = linesOf(text);
  const frontMatter = frontMatterOf(lines);
  const pieces = blocksOf({ text, lines, html }, frontMatter?.next ?? 0);
  const firstHeading = pieces.findIndex((piece) => piece.kind === 'heading');
  const behind = firstHeading < 0 ? pieces.length : firstHeading;
  const flat = flatSections(pieces.slice(behind), text, inline);
  return {
    ...(frontMatter === undefined ? {} : { frontMatter }),
    preamble: pieces.slice(0, behind).filter((piece) => piece.kind !== 'heading'),
    sections: nest(flat),
  };
}

/** All sections of an outline or of a list of sections, parents before children, in document order. */
export function allSections(sections: readonly Section[]): readonly Section[] {
  return sections.flatMap((section) => [section, ...allSections(section.children)]);
}

interface FlatSection {
  readonly heading: HeadingLine;
  readonly anchor: string;
  readonly title: Heading;
  readonly blocks: Block[];
}

function flatSections(
  pieces: readonly (Block | HeadingLine)[],
  text: string,
  inline: InlineReader,
): readonly FlatSection[] {
  const slugger = createSlugger();
  const flat: FlatSection[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'heading') flat.push(startSection(piece, text, inline, slugger));
    else flat.at(-1)?.blocks.push(piece);
  }
  return flat;
}

function startSection(
  heading: HeadingLine,
  text: string,
  inline: InlineReader,
  slugger: Slugger,
): FlatSection {
  const raw = text.slice(heading.content.start, heading.content.end);
  const plain = inline(raw).plain;
  const title = { ...heading.content, raw, text: plain, spaced: heading.spaced };
  return { heading, anchor: slugger(plain), title, blocks: [] };
}

/** Puts each section into the nearest one before it with a lower level. */
function nest(flat: readonly FlatSection[]): readonly Section[] {
  const nested: Section[] = [];
  let at = 0;
  for (let first = flat[at]; first; first = flat[at]) {
    const level = first.heading.level;
    const from = at + 1;
    at = from;
    while ((flat[at]?.heading.level ?? 0) > level) at += 1;
    const children = nest(flat.slice(from, at));
    const last = children.at(-1) ?? first.blocks.at(-1) ?? first.heading;
    nested.push({
      start: first.heading.start,
      end: last.end,
      level,
      heading: first.title,
      anchor: first.anchor,
      blocks: first.blocks,
      children,
    });
  }
  return nested;
}
