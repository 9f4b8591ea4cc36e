import type { Located } from '../ir/span.ts';
import type { Block } from '../markdown/blocks.ts';
import { linesOf, trimExtent, type Extent } from '../markdown/lines.ts';
import type { Outline, Section } from '../markdown/outline.ts';
import type { ProsePart } from '../markdown/prose.ts';
import { itemsIn } from './conservation.ts';
import { readAuthorization, isAuthorization } from './authorization.ts';
import { readDescription } from './description.ts';
import type { DocHead } from './doc.ts';
import { reportFence, reportSections, reportTables } from './leftover.ts';
import type { Reading } from './reading.ts';
import { fencesOf } from './section-kind.ts';

/** Facts of the head as they are found. */
interface Found {
  readonly consumes: Located[];
  readonly produces: Located[];
  readonly schemes: Located[];
  host?: Located;
  basePath?: Located;
}

/** Whether a section below the title belongs to the head. */
export function isHeadPart(section: Section): boolean {
  return isAuthorization(section) || mediaTypesOf(section.heading.text) !== undefined;
}

/** Reads what stands in front of the first operation. `title` is the H1 that is the title, if there is one. */
export function readHead(
  outline: Outline,
  title: Section | undefined,
  parts: readonly Section[],
  reading: Reading,
): DocHead {
  const blocks = [...outline.preamble, ...(title?.blocks ?? [])];
  const found: Found = { consumes: [], produces: [], schemes: [] };
  const description = readHeadBlocks(blocks, found, reading);
  const authorizations = parts
    .filter(isAuthorization)
    .flatMap((section) => readAuthorization(section, reading));
  for (const section of parts) readMediaTypeSection(section, found, reading);
  const front = outline.frontMatter?.title;
  const text = title && title.heading.text !== '' ? title.heading : front;
  return {
    ...(text === undefined ? {} : { title: reading.located(text.text, text) }),
    ...found,
    authorizations,
    ...(description === undefined ? {} : { description }),
  };
}

function readHeadBlocks(
  blocks: readonly Block[],
  found: Found,
  reading: Reading,
): Located | undefined {
  const where = 'the head of the document';
  for (const fence of fencesOf(blocks)) reportFence(fence, where, reading);
  reportTables(blocks, where, reading);
  return readDescription(blocks, where, reading, (part) => claim(part, found, reading));
}

function readMediaTypeSection(section: Section, found: Found, reading: Reading): void {
  const kind = mediaTypesOf(section.heading.text);
  if (kind === undefined) return;
  const where = `the section "${section.heading.text}"`;
  reading.ledger.understood('sections');
  for (const block of section.blocks) {
    if (block.kind === 'prose') {
      found[kind].push(...mediaTypesIn(block, reading));
      reading.ledger.understood('items', itemsIn(block, reading));
    }
    if (block.kind === 'fence') reportFence(block, where, reading);
  }
  reportTables(section.blocks, where, reading);
  reportSections(section.children, reading);
}

/** Takes the pieces of prose that are facts. */
function claim(part: ProsePart, found: Found, reading: Reading): boolean {
  if (part.kind === 'paragraph') return claimFacts(part, found, reading);
  return part.kind === 'quote' && claimMediaTypes(part, found, reading);
}

/** A block quote with `### Produces` and a list of media types. */
function claimMediaTypes(quote: ProsePart, found: Found, reading: Reading): boolean {
  let kind: 'consumes' | 'produces' | undefined;
  const kinds = quote.parts.map((part) => {
    if (part.kind === 'heading') kind = mediaTypesOf(part.plain);
    return kind;
  });
  if (kinds.length === 0 || kinds.includes(undefined)) return false;
  for (const [index, part] of quote.parts.entries()) {
    const into = kinds[index];
    if (into && part.kind !== 'heading') found[into].push(...mediaTypesIn(part, reading));
  }
  return true;
}

/** A paragraph of lines such as `**Host**: api.example.com`; other lines make it an ordinary paragraph. */
function claimFacts(part: ProsePart, found: Found, reading: Reading): boolean {
  const facts = linesOf(reading.source.text.slice(part.start, part.end)).map((line) => {
    const match = /^\*\*(Schemes|Host|Base ?path):?\*\*[ \t]*:?/i.exec(line.text);
    const name = match?.[1]?.toLowerCase().replace(' ', '');
    if (!match || name === undefined) return undefined;
    const extent = trimExtent(line.text, match[0].length, line.text.length);
    return {
      name,
      start: part.start + line.start + extent.start,
      end: part.start + line.start + extent.end,
    };
  });
  if (facts.includes(undefined)) return false;
  for (const fact of facts) {
    if (fact) takeFact(fact.name, wordsIn(fact, /[^\s,`]+/g, reading), found);
  }
  return true;
}

function takeFact(name: string, words: readonly Located[], found: Found): void {
  const [first] = words;
  if (name === 'schemes') found.schemes.push(...words);
  else if (first && name === 'host') found.host = first;
  else if (first) found.basePath = first;
}

function mediaTypesOf(heading: string): 'consumes' | 'produces' | undefined {
  const text = heading.toLowerCase();
  return text === 'consumes' || text === 'produces' ? text : undefined;
}

function mediaTypesIn(place: Extent, reading: Reading): readonly Located[] {
  return wordsIn(place, /(?<![\w.+*-])[\w.+*-]+\/[\w.+*-]+/g, reading);
}

function wordsIn(place: Extent, pattern: RegExp, reading: Reading): readonly Located[] {
  const text = reading.source.text.slice(place.start, place.end);
  return [...text.matchAll(pattern)].map((match) => {
    const start = place.start + match.index;
    return reading.located(match[0], { start, end: start + match[0].length });
  });
}
