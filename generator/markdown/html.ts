import { createRequire } from 'node:module';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { htmlMark } from './html-mark.ts';
import type { Known } from './known.ts';
import type { Extent } from './lines.ts';

/** A piece of HTML. Extents are relative to the text that was read. */
export type HtmlNode = HtmlElement | HtmlText;

export interface HtmlElement extends Extent {
  readonly kind: 'element';
  /** Lower case. */
  readonly tag: string;
  /** Values by name in lower case; those without a value have `''`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands between the tags; empty for `<br>` and its like. */
  readonly inner: Extent;
  /** False when the end tag was left out. */
  readonly closed: boolean;
  readonly children: readonly HtmlNode[];
}

export interface HtmlText extends Extent {
  readonly kind: 'text';
  /** Decoded. */
  readonly text: string;
}

/** Reads a piece of HTML; `undefined` when it is too long or too deeply nested to be parsed safely. */
export type HtmlReader = (text: string) => readonly HtmlNode[] | undefined;

/** Limits of what the parser gets: it recurses, and mends misnested tags in quadratic time. */
const LONGEST = 200_000;
const DEEPEST = 200;

/** Elements that nest nothing, or whose end tag people leave out. */
const FLAT: ReadonlySet<string> = new Set(
  'area br col dd dt hr img input li link meta option p source tbody td tfoot th thead tr wbr'.split(
    ' ',
  ),
);

type Parsed = DefaultTreeAdapterTypes.ChildNode;

let parser: typeof import('parse5') | undefined;

/** Makes a reader of HTML; it remembers in `known` what it has read, since the same marks stand in many cells. */
export function createHtmlReader(
  known: Known<readonly HtmlNode[]> = new Map<string, readonly HtmlNode[]>(),
): HtmlReader {
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (text.length > LONGEST || depthOf(text) > DEEPEST) return undefined;
    const mark = htmlMark(text);
    const nodes = mark === undefined ? parsedHtml(text) : [mark];
    known.set(text, nodes);
    return nodes;
  };
}

/** What the parser makes of a piece of HTML. */
export function parsedHtml(text: string): readonly HtmlNode[] {
  parser ??= load();
  const root = parser.parseFragment(text, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
  });
  return root.childNodes.flatMap(nodeOf);
}

/** At once and when it is first needed: a document without HTML, or of which all is known, does without. */
function load(): typeof import('parse5') {
  // `require` is untyped; the declarations of the package are those that `import` would give.
  return createRequire(import.meta.url)('parse5') as typeof import('parse5');
}

/** The text of nodes as a browser shows it: without tags, `<br>` as a line feed. */
export function htmlText(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      return node.tag === 'br' ? '\n' : htmlText(node.children);
    })
    .join('');
}

/** All elements of a tag among nodes and inside them, in document order; none inside one another. */
export function htmlElements(nodes: readonly HtmlNode[], tag: string): readonly HtmlElement[] {
  return nodes.flatMap((node): readonly HtmlElement[] => {
    if (node.kind === 'text') return [];
    return node.tag === tag ? [node] : htmlElements(node.children, tag);
  });
}

/** How deep tags are open at most. Roughly: this spares the parser what it cannot take, and decides nothing else. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash, tag = ''] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (FLAT.has(tag.toLowerCase())) continue;
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function nodeOf(node: Parsed): readonly HtmlNode[] {
  const start = node.sourceCodeLocation?.startOffset;
  const end = endOf(node);
  if ('value' in node) {
    // Text that the parser moved out of a table has lost its place.
    if (start === undefined || end === undefined) return [];
    return [{ kind: 'text', text: node.value, start, end }];
  }
  if (!('tagName' in node)) return [];
  const children = node.childNodes.flatMap(nodeOf);
  // An element that the parser added, such as `tbody`, stands where its parts stand.
  if (start === undefined || end === undefined) return children;
  const { startTag, endTag } = node.sourceCodeLocation ?? {};
  const from = startTag?.endOffset ?? end;
  const to = endTag?.startOffset ?? end;
  return [
    {
      kind: 'element',
      tag: node.tagName,
      attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
      start,
      end,
      inner: { start: from, end: Math.max(from, to) },
      closed: endTag !== undefined,
      children,
    },
  ];
}

/** Offset behind a node. An element without its end tag ends where the last thing in it does; the parser knows its start tag only. */
function endOf(node: Parsed): number | undefined {
  let last = node;
  for (let tail = tailOf(node); tail?.sourceCodeLocation; tail = tailOf(tail)) last = tail;
  return last.sourceCodeLocation?.endOffset;
}

/** The last thing in an element whose end tag was left out. */
function tailOf(node: Parsed): Parsed | undefined {
  if (!('childNodes' in node) || node.sourceCodeLocation?.endTag !== undefined) return undefined;
  return node.sourceCodeLocation ? node.childNodes.at(-1) : undefined;
}
