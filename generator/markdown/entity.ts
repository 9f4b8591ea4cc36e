import type { Extent } from './lines.ts';
import { parseMarkdown } from './parse.ts';
import { plainTextOf } from './tree.ts';

/** Decodes character references (`&quot;`, `&#039;`). Unknown ones stay as written. */
export interface EntityDecoder {
  /** Decodes everywhere but in `literal` places (in order, offsets into `text`) and behind a backslash. */
  readonly outside: (text: string, literal: readonly Extent[]) => string;
  /** Decodes, and resolves backslash escapes; for names, where `*` and `_` are just characters. */
  readonly name: (text: string) => string;
}

const ENTITY = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/;
const ESCAPE_OR_ENTITY = new RegExp(`\\\\[!-/:-@[-\`{-~]|${ENTITY.source}`, 'g');

/** Makes a decoder; it remembers what it has decoded. */
export function createEntityDecoder(): EntityDecoder {
  const known = new Map<string, string>();
  const decode = (entity: string): string => {
    // remark knows the two thousand names. Letters around keep the result from being trimmed.
    const text = known.get(entity) ?? plainTextOf(parseMarkdown(`a${entity}a`)).slice(1, -1);
    known.set(entity, text);
    return text;
  };
  return {
    outside: (text, literal) => decodeOutside(text, literal, decode),
    name: (text) =>
      text.replaceAll(ESCAPE_OR_ENTITY, (found) =>
        found.startsWith('&') ? decode(found) : found.slice(1),
      ),
  };
}

function decodeOutside(
  text: string,
  literal: readonly Extent[],
  decode: (entity: string) => string,
): string {
  if (!text.includes('&')) return text;
  const parts: string[] = [];
  let copied = 0;
  let next = 0;
  for (const match of text.matchAll(ESCAPE_OR_ENTITY)) {
    while ((literal[next]?.end ?? Infinity) <= match.index) next += 1;
    const isLiteral = (literal[next]?.start ?? Infinity) <= match.index;
    if (isLiteral || !match[0].startsWith('&')) continue;
    const behind = match.index + match[0].length;
    const decoded = decode(match[0]);
    // `&lt;b&gt;` is the text `<b>`, and must not become a tag.
    const isTag = decoded === '<' && /[a-z!/?]/i.test(text[behind] ?? '');
    parts.push(text.slice(copied, match.index), isTag ? '\\<' : decoded);
    copied = behind;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}
