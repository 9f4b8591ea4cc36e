import type { Doc } from '../read/doc.ts';

/**
 * Every anchor that a link in the document may lead to: sections as the reader names them, every other heading with its
 * GitHub slug, and ids in HTML. Generous on purpose: a line in a fence that looks like a heading counts too.
 */
export function anchorsOf(text: string, doc: Doc): ReadonlySet<string> {
  const anchors = new Set<string>([
    ...doc.operations.map(({ anchor }) => anchor),
    ...doc.models.map(({ anchor }) => anchor),
  ]);
  const seen = new Map<string, number>();
  for (const [, heading = ''] of text.matchAll(/^ {0,3}#{1,6}(.*)$/gm)) {
    const slug = slugOf(heading.replace(/(?<![ \t#])[ \t#]+$/, ''));
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  for (const [, id = ''] of text.matchAll(/\b(?:id|name)\s*=\s*["']([^"'\s]+)["']/g)) {
    anchors.add(id);
  }
  return anchors;
}

/** As GitHub makes it: lower case, without markup and punctuation, blanks as dashes. */
function slugOf(heading: string): string {
  return heading
    .replace(/<[^<>]*>/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
