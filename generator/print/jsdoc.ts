import { escapeUnseen } from '../diagnostics/unseen.ts';
import type { DocTag, DocText } from './plan.ts';

/** Last column that a comment may use, 1-based. */
const WIDTH = 100;

/**
 * The comment for a declaration, or `''` when there is nothing to say: `/** text *\/` when it fits on one line, else
 * one line per line. Lines after the first are not indented; `indent` (columns) only counts for wrapping.
 */
export function docComment(doc: DocText | undefined, indent = 0): string {
  return comment('/**', doc, indent);
}

/** The comment on top of a file. Not JSDoc, so that it is never taken for the first declaration's. */
export function headerComment(doc: DocText): string {
  return comment('/*', doc, 0);
}

function comment(open: string, doc: DocText | undefined, indent: number): string {
  if (doc === undefined) return '';
  const body = docLines(doc, WIDTH - indent - ' * '.length);
  const [first] = body;
  if (first === undefined) return '';
  const around = `${open}  */`.length;
  if (body.length === 1 && first.length + around <= WIDTH - indent) return `${open} ${first} */`;
  let text = open;
  for (const line of body) text += `\n * ${line}`.trimEnd();
  return `${text}\n */`;
}

/** Text and tags of a comment as safe lines of at most `width` columns where words allow it. */
export function docLines(doc: DocText, width: number): readonly string[] {
  const text = safeLines(doc.text, width);
  if (doc.tags === undefined) return text;
  const tags = doc.tags.flatMap((tag) => tagLines(tag, width));
  return text.length > 0 && tags.length > 0 ? [...text, '', ...tags] : [...text, ...tags];
}

function tagLines({ name, text }: DocTag, width: number): readonly string[] {
  const [first = '', ...others] = safeLines(text, width - name.length - 2);
  // Indented, so that a further line of the text can never begin a tag or a list.
  return [`@${name} ${first}`.trimEnd(), ...others.map((line) => (line === '' ? '' : `  ${line}`))];
}

/** Lines of text, by width and text: the fields and parameters of a reference say the same things again and again. */
const known = new Map<number, Map<string, readonly string[]>>();
/** Entries to keep of each width; more than the different sentences of most references. */
const KNOWN = 5_000;

function safeLines(text: string, width: number): readonly string[] {
  let texts = known.get(width);
  if (texts === undefined) known.set(width, (texts = new Map<string, readonly string[]>()));
  const before = texts.get(text);
  if (before !== undefined) return before;
  if (texts.size >= KNOWN) texts.clear();
  const lines = wrap(safe(text), width);
  texts.set(text, lines);
  return lines;
}

/** Where a word begins that means something behind `@` or `#`. */
const PRAGMA =
  /([@#])(?=(?:__(?:PURE|NO_SIDE_EFFECTS)__|jsx(?:frag|importSource|runtime)?|license|preserve|cc_on)\b)/gi;

/**
 * Text that cannot end the comment, means nothing to a tool, and hides nothing from a reader (C02–C04, C11). Escapes are
 * Markdown's backslash, so that an editor shows the text as the reference has it.
 */
function safe(text: string): string {
  const plain = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/[\t\v\f]/g, ' ');
  return (
    escapeUnseen(plain)
      .replace(/\*(?=\/)/g, '*\\')
      // Behind `@see`, the compiler takes it for a comment in the comment, which swallows the tags behind it.
      .replace(/\/(?=\*)/g, '/\\')
      .replace(/(^|[^\p{L}\p{N}_.+-])@(?=[\p{L}_])/gmu, '$1\\@')
      .replace(/\b(prettier|eslint|biome|oxlint|deno|lint)-(?=ignore|disable|enable)/g, '$1\\-')
      .replace(/(source(?:Mapping)?URL)=/g, '$1\\=')
      // Compilers and bundlers look for these anywhere in a comment, a backslash in front of them or not. `#__NO_SIDE_EFFECTS__`
      // would have a bundler drop every call whose result is not used.
      .replace(PRAGMA, '$1\\')
      .replace(/\/\/\/(?=\s*<)/g, '//\\/')
  );
}

/** Lines that mean something in Markdown on their own: list items, quotes, headings, tables, indented code. */
const STRUCTURED = /^(?:\s{2,}|\s*(?:[-*+>|]|#{1,6}\s|\d+[.)]\s))/;
/** Words that would become list items or headings at the start of a line. */
const OPENER = /^(?:[-*+>|]|#{1,6}|\d+[.)])/;

function wrap(text: string, width: number): readonly string[] {
  if (/^ *(?:```|~~~)/m.test(text)) return text.trimEnd().split('\n');
  const paragraphs = text
    .split(/\n[ ]*\n\s*/)
    .map((paragraph) => paragraph.replace(/^\n+/, '').trimEnd())
    .filter((paragraph) => paragraph !== '');
  return paragraphs.flatMap((paragraph, index) => {
    const rows = paragraph.split('\n').map((line) => line.trimEnd());
    const wrapped = rows.some((row) => STRUCTURED.test(row)) ? rows : fill(rows.join(' '), width);
    return index === 0 ? wrapped : ['', ...wrapped];
  });
}

/** Puts words on lines; a word longer than a line gets a line of its own. Short quotations (`"GET /events"`) stay whole. */
function fill(text: string, width: number): readonly string[] {
  const filled: string[] = [];
  let line = '';
  for (const word of text.match(/"[^"]{1,60}"\S*|\S+/g) ?? []) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width || OPENER.test(word)) line += ` ${word}`;
    else {
      filled.push(line);
      line = word;
    }
  }
  return line === '' ? filled : [...filled, line];
}
