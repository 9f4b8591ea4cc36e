import type { Extent } from './lines.ts';
import { decodeReferences } from './parse.ts';

const ENTITY = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/;
const ESCAPE_OR_ENTITY = new RegExp(`\\\\[!-/:-@[-\`{-~]|${ENTITY.source}`, 'g');

/** Decodes character references (`&quot;`, `&#039;`) and resolves backslash escapes; for names, where `*` and `_` are just characters. */
export function decodeName(text: string): string {
  if (!/[\\&]/.test(text)) return text;
  return text.replaceAll(ESCAPE_OR_ENTITY, (found) =>
    found.startsWith('&') ? decodeText(found) : found.slice(1),
  );
}

/** Decodes character references and backslash escapes; line ends that stand for themselves are one `\n` each. */
export function decodeText(text: string): string {
  return decodeReferences(text).replaceAll(/\r\n|\r/g, '\n');
}

/**
 * Decodes character references everywhere but in `literal` places (in order, offsets into `text`) and behind a backslash. Unknown
 * ones stay as written.
 */
export function decodeOutside(text: string, literal: readonly Extent[]): string {
  if (!text.includes('&')) return text;
  const parts: string[] = [];
  let copied = 0;
  let next = 0;
  for (const match of text.matchAll(ESCAPE_OR_ENTITY)) {
    while ((literal[next]?.end ?? Infinity) <= match.index) next += 1;
    const isLiteral = (literal[next]?.start ?? Infinity) <= match.index;
    if (isLiteral || !match[0].startsWith('&')) continue;
    const behind = match.index + match[0].length;
    const decoded = decodeText(match[0]);
    // `&lt;b&gt;` is the text `<b>`, and must not become a tag.
    const isTag = decoded === '<' && /[a-z!/?]/i.test(text[behind] ?? '');
    parts.push(text.slice(copied, match.index), isTag ? '\\<' : decoded);
    copied = behind;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}
