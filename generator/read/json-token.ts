/** A text in quotes. */
export interface Quoted {
  /** With escapes resolved. */
  readonly text: string;
  /** Offset behind the closing quote, or behind the text when it is never closed. */
  readonly end: number;
  readonly closed: boolean;
  /** Whether an escape was met that JSON does not know; its character is kept. */
  readonly badEscape: boolean;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.:-])/y;
const WORD = /[\w$-][\w$.-]*/y;

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The quoted text at an offset, in double or single quotes; undefined when there is none. It ends with its line. */
export function quotedAt(text: string, at: number, end: number): Quoted | undefined {
  const quote = text[at];
  if (at >= end || (quote !== '"' && quote !== "'")) return undefined;
  const plain = plainEnd(text, at + 1, end, quote);
  if (plain !== undefined) {
    return { text: text.slice(at + 1, plain), end: plain + 1, closed: true, badEscape: false };
  }
  const parts: string[] = [];
  let badEscape = false;
  let next = at + 1;
  let copied = next;
  while (next < end && text[next] !== quote && text[next] !== '\n' && text[next] !== '\r') {
    if (text[next] === '\\' && next + 1 < end) {
      const escape = escapeAt(text.slice(next + 1, Math.min(end, next + 6)));
      parts.push(text.slice(copied, next), escape.text);
      badEscape ||= !escape.known;
      copied = next + 1 + escape.length;
      next = copied;
    } else {
      next += 1;
    }
  }
  const closed = next < end && text[next] === quote;
  parts.push(text.slice(copied, next));
  return { text: parts.join(''), end: closed ? next + 1 : next, closed, badEscape };
}

/** Offset of the quote that closes a text without escapes; undefined when there is an escape or no such quote on the line. */
function plainEnd(text: string, from: number, end: number, quote: string): number | undefined {
  for (let at = from; at < end; at += 1) {
    const char = text[at];
    if (char === quote) return at;
    if (char === '\\' || char === '\n' || char === '\r') return undefined;
  }
  return undefined;
}

/** What the text behind a backslash stands for; `length` in code units. */
function escapeAt(text: string): {
  readonly text: string;
  readonly length: number;
  readonly known: boolean;
} {
  const code = /^u([0-9a-fA-F]{4})/.exec(text)?.[1];
  if (code !== undefined) {
    return { text: String.fromCharCode(Number.parseInt(code, 16)), length: 5, known: true };
  }
  const char = text.slice(0, 1);
  // A backslash at the end of a line escapes nothing: the line end closes the text.
  if (char === '\n' || char === '\r') return { text: '\\', length: 0, known: false };
  return { text: escapes[char] ?? char, length: 1, known: /^["'\\/bfnrt]$/.test(char) };
}

/** The finite number at an offset; undefined when there is none or a word goes on behind it (`2016-09-02`). */
export function numberAt(
  text: string,
  at: number,
  end: number,
): { readonly value: number; readonly raw: string; readonly end: number } | undefined {
  NUMBER.lastIndex = at;
  const raw = NUMBER.exec(text)?.[0];
  if (raw === undefined || at + raw.length > end) return undefined;
  const value = Number(raw);
  return Number.isFinite(value) ? { value, raw, end: at + raw.length } : undefined;
}

/** A run of letters, digits and `_ $ . -` at an offset; undefined when there is none. */
export function bareWordAt(text: string, at: number, end: number): string | undefined {
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0].slice(0, Math.max(0, end - at));
  return word === '' ? undefined : word;
}

/** White space of whatever kind, a byte order mark included. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0xfeff || /\s/.test(String.fromCharCode(code));
}
