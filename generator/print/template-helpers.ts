import { ident, key, lit, type Code, type SymbolRef } from './code.ts';
import type { Layout } from './code-part.ts';
import { docComment } from './jsdoc.ts';
import { markdownText } from './markdown-text.ts';

/**
 * Prints one value of a view; `mark` stands in for a symbol until the module gives it a name, and for what decides about
 * lines. Throws on other kinds.
 */
type Helper = (value: unknown, mark: (part: SymbolRef | Layout) => string) => string;

/** Every way for a value to get into the output of a template. */
export const templateHelpers: { readonly [name: string]: Helper } = {
  /** A string, number, boolean or null as a literal. */
  lit: (value) => {
    if (value === null || typeof value === 'boolean') return plain(lit(value));
    if (typeof value === 'number' && Number.isFinite(value)) return plain(lit(value));
    return plain(lit(text('lit', value)));
  },
  /** A name made by us, as an identifier. */
  ident: (value) => plain(ident(text('ident', value))),
  /** A wire name as a key of an object literal or type. */
  key: (value) => plain(key(text('key', value))),
  /** Prose as a whole JSDoc comment. */
  doc: (value) => docComment({ text: text('doc', value) }),
  /** A symbol by its local name; the module imports it. */
  use: (value, mark) => {
    if (!isSymbolRef(value)) throw new Error(`"use" prints a symbol, not ${kindOf(value)}`);
    return mark(value);
  },
  /** Code made by the emitter. */
  code: (value, mark) => {
    if (!isCode(value)) throw new Error(`"code" prints code, not ${kindOf(value)}`);
    return value.parts.map((part) => (typeof part === 'string' ? part : mark(part))).join('');
  },
  /** Prose as one line of Markdown without markup, also inside a table. */
  md: (value) => markdownText(text('md', value)),
};

/** Whether a value of a view is code, which has parts and nothing else at run time. */
export function isCode(value: unknown): value is Code {
  if (typeof value !== 'object' || value === null) return false;
  return 'parts' in value && Object.keys(value).length === 1;
}

function isSymbolRef(value: unknown): value is SymbolRef {
  return typeof value === 'object' && value !== null && 'typeOnly' in value && 'from' in value;
}

function text(helper: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error(`"${helper}" prints a string, not ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isCode(value)) return 'code';
  if (isSymbolRef(value)) return 'a symbol';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

/** Text of code that has no symbols in it. */
function plain({ parts }: Code): string {
  return parts.filter((part) => typeof part === 'string').join('');
}
