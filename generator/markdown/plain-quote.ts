import type { ProsePart } from './prose.ts';

/** A heading in a quote, and what it says. */
const HEADING = /^#{1,6} ([A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9])$/;

/** A name in marks of code, such as a media type. */
const CODE = /^`([\w./+-]+)`$/;

/**
 * Reads a quote of headings and names in code, one to a line (`> ### Produces`): templates put such a one on top of a reference that has
 * nothing else for remark to do, which takes long to load. Undefined for all that may be anything else.
 */
export function plainQuote(text: string): ProsePart | undefined {
  const parts: ProsePart[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const content = line.startsWith('> ') ? line.slice(2) : '';
    const heading = HEADING.exec(content)?.[1];
    const plain = heading ?? CODE.exec(content)?.[1];
    // Two lines that are no headings are one paragraph.
    if (plain === undefined || (heading === undefined && parts.at(-1)?.kind === 'paragraph')) {
      return undefined;
    }
    const kind = heading === undefined ? 'paragraph' : 'heading';
    const end = start + line.length;
    parts.push({ kind, start: start + 2, end, markdown: content, plain, parts: [], items: 0 });
    start = end + 1;
  }
  const plain = parts.map((part) => part.plain).join('');
  return { kind: 'quote', start: 0, end: text.length, markdown: text, plain, parts, items: 0 };
}
