import { diagnose } from '../diagnostics/catalogue.ts';
import type { Staged } from '../diagnostics/diagnostic.ts';
import { FORMATS } from '../ir/format.ts';
import type { Located, Span } from '../ir/span.ts';
import type { TypePhrase } from './overlay.ts';

type ScalarPhrase = Extract<TypePhrase, { readonly kind: 'scalar' }>;

const SCALARS: ReadonlySet<string> = new Set<ScalarPhrase['scalar']>([
  ...(['string', 'integer', 'number', 'boolean', 'null', 'file'] as const),
]);

/** Scalars that may carry a format in parentheses. */
const FORMATTED: ReadonlySet<string> = new Set(['string', 'integer', 'number']);

/** Deepest nesting of `array[…]`. */
const DEEPEST = 16;

/**
 * Reads a type in the overlay's words:
 *
 *     union  = term { "|" term }
 *     term   = "array" "[" union "]" | word [ "(" format ")" ]
 *     word   = a scalar, "object", "any", or the documented name of a model
 *
 * The value is undefined, with a diagnostic, when the phrase is none.
 */
export function parseTypePhrase(phrase: Located): Staged<TypePhrase | undefined> {
  const tokens = tokensOf(phrase.text);
  const cursor: Cursor = { phrase, tokens, next: 0 };
  const result = union(cursor, 0);
  if ('problem' in result) return failed(phrase, result);
  const rest = tokens[cursor.next];
  if (rest !== undefined) return failed(phrase, unexpected(rest));
  return { value: result, diagnostics: [] };
}

interface Token {
  readonly text: string;
  /** Offset in the phrase, 0-based. */
  readonly at: number;
}

/** Where the parser stands; `next` moves forward only. */
interface Cursor {
  readonly phrase: Located;
  readonly tokens: readonly Token[];
  next: number;
}

interface Problem {
  readonly problem: string;
  /** Absent when the phrase ends too early. */
  readonly token?: Token;
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/[|[\]()]|[^|[\]()\s]+(?:\s+[^|[\]()\s]+)*/g)].map((match) => ({
    text: match[0],
    at: match.index,
  }));
}

function union(cursor: Cursor, depth: number): TypePhrase | Problem {
  const members: TypePhrase[] = [];
  do {
    const member = term(cursor, depth);
    if ('problem' in member) return member;
    members.push(member);
  } while (accept(cursor, '|'));
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? only : { kind: 'union', members };
}

function term(cursor: Cursor, depth: number): TypePhrase | Problem {
  const token = cursor.tokens[cursor.next];
  if (token === undefined) return { problem: 'it ends where a type is expected' };
  if (/^[|[\]()]$/.test(token.text)) return unexpected(token);
  cursor.next++;
  if (token.text === 'array') return array(cursor, token, depth);
  if (token.text === 'object' || token.text === 'any') return { kind: token.text };
  if (isScalar(token.text)) return scalar(cursor, token.text);
  return { kind: 'model', name: token.text, span: spanIn(cursor.phrase, token) };
}

function array(cursor: Cursor, token: Token, depth: number): TypePhrase | Problem {
  if (depth >= DEEPEST) return { problem: `arrays are nested deeper than ${DEEPEST}`, token };
  if (!accept(cursor, '[')) return { problem: 'write what is in the array: array[string]', token };
  const items = union(cursor, depth + 1);
  if ('problem' in items) return items;
  return accept(cursor, ']') ? { kind: 'array', items } : { problem: '"]" is missing' };
}

function scalar(cursor: Cursor, name: ScalarPhrase['scalar']): TypePhrase | Problem {
  const open = cursor.tokens[cursor.next];
  if (!accept(cursor, '(')) return { kind: 'scalar', scalar: name };
  if (!FORMATTED.has(name)) return { problem: `${name} has no formats`, ...at(open) };
  const format = cursor.tokens[cursor.next];
  if (format === undefined || !/^[a-z][a-z0-9-]*$/.test(format.text)) {
    return { problem: 'a format such as date-time is expected', ...at(format) };
  }
  if (!FORMATS.includes(format.text)) {
    return { problem: `the formats are ${FORMATS.join(', ')}`, ...at(format) };
  }
  cursor.next++;
  if (!accept(cursor, ')')) return { problem: '")" is missing' };
  return { kind: 'scalar', scalar: name, format: format.text };
}

function isScalar(text: string): text is ScalarPhrase['scalar'] {
  return SCALARS.has(text);
}

function accept(cursor: Cursor, text: string): boolean {
  if (cursor.tokens[cursor.next]?.text !== text) return false;
  cursor.next++;
  return true;
}

function unexpected(token: Token): Problem {
  return { problem: `"${token.text}" is not expected there`, token };
}

function at(token: Token | undefined): { readonly token?: Token } {
  return token === undefined ? {} : { token };
}

function failed(phrase: Located, { problem, token }: Problem): Staged<undefined> {
  const span = token === undefined ? phrase.span : spanIn(phrase, token);
  const diagnostic = diagnose('DW-overlay-bad-type', span, { phrase: phrase.text, problem });
  return { value: undefined, diagnostics: [diagnostic] };
}

/** The place of a token; that of the whole phrase when YAML escapes make offsets differ from the file's. */
function spanIn({ text, span }: Located, token: Token): Span {
  const quotes = span.end - span.start - text.length;
  if (quotes !== 0 && quotes !== 2) return span;
  const start = span.start + quotes / 2 + token.at;
  return { file: span.file, start, end: start + token.text.length };
}
