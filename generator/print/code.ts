/**
 * The one way for text to enter generated code.
 *
 * `Code` is text that docwright wrote itself, with references to symbols of other modules in between. The tagged template
 * `code` takes nothing but `Code` and numbers in its holes, so a string of a reference cannot be interpolated: it has
 * to come through `lit`, `key`, `prop` or `ident`, which make a literal or a checked identifier of it (C01, C05, C08).
 * Where lines may break is said with `group`, `indent`, `line` and so on; `layout.ts` decides which do.
 */

import type { Layout, Part, Parts, UnionFacts } from './code-part.ts';
import { quote } from './quote.ts';

/** Something exported by a module of the generated package. */
export interface SymbolRef {
  readonly name: string;
  /** Path of the module inside the package, with its `.ts`: `types/people.ts`. */
  readonly from: string;
  /** True when only a type is meant: it is imported with `import type`. */
  readonly typeOnly: boolean;
}

declare const made: unique symbol;

/** Code made by us. Parts are printed one after the other. */
export interface Code {
  readonly parts: Parts;
  /** Brand: only the functions of this file make it. */
  readonly [made]: true;
}

function make(parts: Parts): Code {
  // The brand exists only for the compiler.
  return { parts } as Code;
}

/** Code from a template whose holes are code. Literal text of the template is taken as written. */
export function code(strings: TemplateStringsArray, ...holes: readonly (Code | number)[]): Code {
  // An index and no callback, and a list that need not grow: this runs more often than anything else that emitters do.
  let length = 0;
  for (let index = 0; index < strings.length; index++) {
    const hole = holes[index];
    if (strings[index] !== '') length++;
    if (hole !== undefined) length += typeof hole === 'number' ? 1 : hole.parts.length;
  }
  const parts = new Array<Part>(length);
  let next = 0;
  for (let index = 0; index < strings.length; index++) {
    const text = strings[index];
    if (text !== undefined && text !== '') parts[next++] = text;
    const hole = holes[index];
    if (hole === undefined) continue;
    if (typeof hole === 'number') parts[next++] = String(hole);
    else next = put(parts, next, hole.parts);
  }
  return make(parts);
}

/** Puts parts where a list goes on; gives where it goes on then. */
function put(parts: Part[], start: number, more: Parts): number {
  let next = start;
  for (const part of more) parts[next++] = part;
  return next;
}

/** No code at all. */
export const nothing: Code = make([]);

/** A reference to a symbol of another module (or of this one); prints its local name and imports it. */
export function use(symbol: SymbolRef): Code {
  return make([symbol]);
}

/** Puts `separator` between pieces. */
export function join(pieces: readonly Code[], separator: Code): Code {
  let length = Math.max(0, pieces.length - 1) * separator.parts.length;
  for (const piece of pieces) length += piece.parts.length;
  const parts = new Array<Part>(length);
  let next = 0;
  pieces.forEach((piece, index) => {
    if (index > 0) next = put(parts, next, separator.parts);
    next = put(parts, next, piece.parts);
  });
  return make(parts);
}

/** A line break, whatever fits. */
export const hardline: Code = make([{ layout: 'hardline', breaks: true }]);
/** A line break in a broken group, a space in a flat one. */
export const line: Code = make([{ layout: 'line', flat: ' ', breaks: false }]);
/** A line break in a broken group, nothing in a flat one. */
export const softline: Code = make([{ layout: 'line', flat: '', breaks: false }]);

/** One piece per line. */
export function lines(pieces: readonly Code[]): Code {
  return join(pieces, hardline);
}

/** Code that is flat when it fits into the line, up to where the line can end behind it; else all its own lines break. */
export function group({ parts }: Code): Code {
  return make([grouped(parts)]);
}

function grouped(parts: Parts): Layout {
  return { layout: 'group', parts, breaks: breaks(parts) };
}

/** Code whose lines start two columns further to the right. */
export function indent({ parts }: Code): Code {
  return make([{ layout: 'indent', parts, breaks: breaks(parts), by: 2 }]);
}

/** One thing in a broken group, another in a flat one. */
export function ifBroken({ parts: broken }: Code, { parts: flat }: Code = nothing): Code {
  return make([{ layout: 'if-broken', broken, flat, breaks: false }]);
}

/**
 * The right side of an assignment, with the space or the line break in front of it: it begins on a new line only if there
 * is no room for its beginning.
 */
export function fluid({ parts }: Code): Code {
  return make([{ layout: 'fluid', parts, breaks: breaks(parts) }]);
}

/** The first of several forms that fits; else the last one, with its lines broken. */
export function choice(states: readonly Code[]): Code {
  return make([{ layout: 'choice', states: states.map(({ parts }) => parts), breaks: false }]);
}

/** Operands of `&&` or `||`, one per line when they do not fit; the lines belong to the group around them. */
export function operands(pieces: readonly Code[], operator: '&&' | '||'): Code {
  const [first = nothing, ...others] = pieces;
  const rest: Part[] = [];
  for (const { parts } of others) {
    rest.push(` ${operator}`, ...line.parts);
    // One by one: a call takes only so many arguments.
    for (const part of parts) rest.push(part);
  }
  return make([...first.parts, { layout: 'indent', parts: rest, breaks: breaks(rest), by: 0 }]);
}

/** `left === right`, with the line break behind the operator. */
export function comparison(left: Code, operator: Comparison, right: Code): Code {
  const rest = [' ', grouped([operator, ...line.parts, ...right.parts])];
  return make([grouped(left.parts), { layout: 'indent', parts: rest, breaks: false, by: 0 }]);
}

/** Operators of comparisons. */
export type Comparison = '===' | '!==' | '<' | '<=' | '>' | '>=' | 'instanceof';

/** Whether code is made of operands, so that it may need parentheses. */
export function hasOperands({ parts }: Code): boolean {
  return parts.some(isHanging);
}

/** Operands as an operand of others: all but the first are indented. */
export function nested({ parts }: Code): Code {
  return group(make(parts.map((part) => (isHanging(part) ? { ...part, by: 2 } : part))));
}

/**
 * A union type of types that may be unions; `|` leads each member when they do not fit into a line. One object or model and
 * `null` stay together.
 */
export function union(types: readonly Code[]): Code {
  const members = types.flatMap((type) => unionOf(type)?.members ?? [type]);
  const [only, ...others] = members;
  if (only !== undefined && others.length === 0) return only;
  const [object, ...more] = members.filter(
    ({ parts }) => parts.length !== 1 || parts[0] !== 'null',
  );
  const breakable = more.length > 0 || object === undefined || !isObjectLike(object);
  const { parts } = breakable
    ? code`${ifBroken(code`| `)}${join(members.map(indent), code`${line}| `)}`
    : join(members, code` | `);
  return make([{ layout: 'group', parts, breaks: breaks(parts), union: { members, breakable } }]);
}

/** Whether code is a union, and nothing else, that can break into lines. */
export function isBreakableUnion(type: Code): boolean {
  return unionOf(type)?.breakable ?? false;
}

function unionOf({ parts: [only, ...others] }: Code): UnionFacts | undefined {
  if (others.length > 0 || typeof only !== 'object') return undefined;
  return only.layout === 'group' ? only.union : undefined;
}

/** Whether code is the name of a model or an object type. */
function isObjectLike({ parts: [only, ...others] }: Code): boolean {
  if (others.length > 0 || only === undefined) return false;
  if (typeof only === 'string') return only === '{}';
  return only.layout === undefined || (only.layout === 'group' && only.parts[0] === '{');
}

function isHanging(part: Part): part is Layout & { layout: 'indent' } {
  return typeof part === 'object' && part.layout === 'indent' && part.by === 0;
}

function breaks(parts: Parts): boolean {
  for (const part of parts) {
    if (typeof part === 'string' ? part.includes('\n') : part.breaks === true) return true;
  }
  return false;
}

/** A value as a literal expression. Strings, numbers, booleans and null; NaN and infinities are bugs of the caller. */
export function lit(value: string | number | boolean | null): Code {
  if (typeof value === 'string') return make([quote(value)]);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`invariant: no literal for ${value}`);
    // `1e21`, as it is formatted, and not `1e+21`.
    return make([Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e')]);
  }
  return make([String(value)]);
}

/** Whether a text is an ASCII identifier that may be used as a property name without quotes. */
export function isPlainName(text: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text);
}

/**
 * A name of ours as an identifier. The naming module made it, so anything but a plain identifier is a bug.
 */
export function ident(name: string): Code {
  if (!isPlainName(name)) throw new Error(`invariant: ${quote(name)} is no identifier`);
  return make([name]);
}

/**
 * A wire name as a key of an object type or literal: bare if plain, else quoted. Computed are `__proto__` (C09) and names with
 * the one letter that is none in an identifier, whose quotes prettier would take away.
 */
export function key(name: string): Code {
  if (name === '__proto__' || name.includes('\u2e2f')) return make([`[${quote(name)}]`]);
  return make([isPlainName(name) ? name : quote(name)]);
}

/** Access to a member by wire name: `.name` or `['na-me']`. */
export function prop(name: string): Code {
  return make([isPlainName(name) ? `.${name}` : `[${quote(name)}]`]);
}
