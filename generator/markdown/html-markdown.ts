import { htmlText, type HtmlElement, type HtmlNode, type HtmlReader } from './html.ts';
import type { Extent } from './lines.ts';
import { maskCode } from './table.ts';

/** Marks around the text of an element. */
const MARKS: Readonly<Record<string, string>> = { b: '**', strong: '**', em: '*', i: '*' };

/** Elements whose text is code. */
const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp', 'tt', 'var']);

/** Elements that stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  'aside blockquote center div dl dt dd h1 h2 h3 h4 h5 h6 ol p section ul'.split(' '),
);

/** Elements that only say how their text looks. */
const COATS: ReadonlySet<string> = new Set(
  'abbr big cite del dfn font ins label mark q s small span strike sub sup time u wbr'.split(' '),
);

/** Elements whose text only a browser reads. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style']);

/**
 * A text of Markdown and HTML as Markdown: marks, code, links, images, lists and line breaks in place of the tags that mean
 * them, and a backslash in front of what looks like a tag and is none (`Map<String>`). Everything between the tags stays
 * as written, entities included. Gives the text itself when it is too complex to be parsed safely.
 */
export function withoutHtml(text: string, html: HtmlReader): string {
  if (!/<[a-z!/?]/i.test(text)) return text;
  const nodes = html(maskCode(text));
  if (nodes === undefined) return text;
  return markdownOf(nodes, { start: 0, end: text.length }, text).replaceAll(/\n{3,}/g, '\n\n');
}

/** Nodes and what stands between them: comments, and what the parser has dropped. */
function markdownOf(nodes: readonly HtmlNode[], around: Extent, source: string): string {
  const parts: string[] = [];
  let at = around.start;
  for (const node of nodes) {
    parts.push(droppedText(source.slice(at, node.start)), nodeText(node, source));
    at = Math.max(at, node.end);
  }
  return [...parts, droppedText(source.slice(at, around.end))].join('');
}

/** A comment says nothing; one that is never closed, and a tag that closes nothing, is a text. */
function droppedText(text: string): string {
  return plainText(withoutComments(text));
}

/** A search for each end in turn: an expression would look for the end that is missing again from each opening. */
function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', open + '<!--'.length);
    if (end < 0) break;
    kept += text.slice(at, open);
    at = end + '-->'.length;
  }
  return kept + text.slice(at);
}

/** Text with a backslash in front of what would be a tag. */
function plainText(written: string): string {
  const marks = maskCode(written).matchAll(/<(?=[a-z!/?])/gi);
  const places = [0, ...[...marks].map(({ index }) => index), written.length];
  return places
    .slice(1)
    .map((end, index) => written.slice(places[index], end))
    .join('\\');
}

function nodeText(node: HtmlNode, source: string): string {
  if (node.kind === 'text') return plainText(source.slice(node.start, node.end));
  const { tag, children, inner, closed } = node;
  if (tag === 'br') return '\n';
  if (tag === 'hr' || (SILENT.has(tag) && closed)) return '';
  if (CODE.has(tag)) return codeSpan(node, source);
  if (tag === 'a') return linkText(node, source);
  if (tag === 'img') return imageText(node);
  const inside = markdownOf(children, inner, source);
  const mark = MARKS[tag];
  if (mark !== undefined) return marked(inside, mark);
  if (tag === 'li') return `\n- ${inside.trim()}\n`;
  if (BLOCKS.has(tag)) return `\n${inside.trim()}\n`;
  return COATS.has(tag) ? inside : asText(node, inside, source);
}

/** Marks stand next to what they mark; around nothing there are none. */
function marked(text: string, mark: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const before = text.slice(0, text.length - text.trimStart().length);
  return `${before}${mark}${inner}${mark}${text.slice(before.length + inner.length)}`;
}

/** A code span on one line; its entities are decoded, since nothing in it will be. */
function codeSpan({ children, inner }: HtmlElement, source: string): string {
  const written = source.slice(inner.start, inner.end);
  // Where a code span of Markdown is inside, its text was masked: it is better left as it is.
  if (written.includes('`')) return written;
  const text = htmlText(children).replaceAll(/\s+/g, ' ').trim();
  return text === '' ? '' : `\`${text}\``;
}

/** A link that leads somewhere; else its text. */
function linkText({ attributes, children, inner }: HtmlElement, source: string): string {
  const text = markdownOf(children, inner, source);
  const target = (attributes.get('href') ?? '').trim();
  const isSafe = /^(?:https?:|mailto:|[^:]+$|[^:]*[/?#])/i.test(target);
  if (!isSafe || text.trim() === '') return text;
  return `[${text}](${encodeTarget(target)})`;
}

function imageText({ attributes }: HtmlElement): string {
  const target = (attributes.get('src') ?? '').trim();
  const text = (attributes.get('alt') ?? '').replaceAll(/[[\]\n]/g, ' ').trim();
  return /^(?:https?:|[^:]+$)/i.test(target) ? `![${text}](${encodeTarget(target)})` : text;
}

function encodeTarget(target: string): string {
  return target.replaceAll(/[\s()<>\\]/g, (char) =>
    `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`.toUpperCase(),
  );
}

/** Tags of no HTML that we know, as the text they look like. */
function asText(
  { start, end, inner, closed }: HtmlElement,
  inside: string,
  source: string,
): string {
  const open = source.slice(start, inner.start);
  const close = closed ? source.slice(inner.end, end) : '';
  return `${plainText(open)}${inside}${plainText(close)}`;
}
