/**
 * The one way for text to enter generated code.
 *
 * `Code` is text that docwright wrote itself, with references to symbols of other modules in between. The tagged template
 * `code` takes nothing but `Code` and numbers in its holes, so a string of a reference cannot be interpolated: it has
 * to come through `lit`, `key`, `prop` or `ident`, which make a literal or a checked identifier of it (C01, C05, C08).
 */

/** Something exported by a module of the generated package. */
export interface SymbolRef {
  readonly name: string;
  /** Path of the module inside the package, with its `.ts`: `types/people.ts`. */
  readonly from: string;
  /** True when only a type is meant: it is imported with `import type`. */
  readonly typeOnly: boolean;
}

declare const made: unique symbol;

/** Code made by us. Parts are printed one after the other; a symbol is printed as its local name. */
export interface Code {
  readonly parts: readonly (string | SymbolRef)[];
  /** Brand: only the functions of this file make it. */
  readonly [made]: true;
}

function make(parts: readonly (string | SymbolRef)[]): Code {
  // The brand exists only for the compiler.
  return { parts } as Code;
}

/** Code from a template whose holes are code. Literal text of the template is taken as written. */
export function code(strings: TemplateStringsArray, ...holes: readonly (Code | number)[]): Code {
  const parts: (string | SymbolRef)[] = [];
  strings.forEach((text, index) => {
    if (text !== '') parts.push(text);
    const hole = holes[index];
    if (hole === undefined) return;
    if (typeof hole === 'number') parts.push(String(hole));
    else parts.push(...hole.parts);
  });
  return make(parts);
}

/** No code at all. */
export const nothing: Code = make([]);

/** A reference to a symbol of another module (or of this one); prints its local name and imports it. */
export function use(symbol: SymbolRef): Code {
  return make([symbol]);
}

/** Puts `separator` between pieces. */
export function join(pieces: readonly Code[], separator: Code): Code {
  const parts: (string | SymbolRef)[] = [];
  pieces.forEach((piece, index) => {
    if (index > 0) parts.push(...separator.parts);
    parts.push(...piece.parts);
  });
  return make(parts);
}

/** One piece per line. */
export function lines(pieces: readonly Code[]): Code {
  return join(pieces, make(['\n']));
}

/** Characters that may not stand raw in our output: controls, bidi and invisible ones, line separators, surrogates (C03, C11). */
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- the point is to find control characters
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A string as the text of a literal, in single quotes, or in double quotes where that saves escapes (prettier's rule). */
export function quote(text: string): string {
  const json = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"');
  const escaped = json
    .replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/<(?=\/|!--)/g, '\\u003c');
  const singles = escaped.split("'").length;
  const doubles = escaped.split('"').length;
  return singles > doubles
    ? `"${escaped.replace(/"/g, '\\"')}"`
    : `'${escaped.replace(/'/g, "\\'")}'`;
}

/** A value as a literal expression. Strings, numbers, booleans and null; NaN and infinities are bugs of the caller. */
export function lit(value: string | number | boolean | null): Code {
  if (typeof value === 'string') return make([quote(value)]);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`invariant: no literal for ${value}`);
    return make([Object.is(value, -0) ? '-0' : String(value)]);
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

/** A wire name as a key of an object type or literal: bare if plain, else quoted; `__proto__` always computed (C09). */
export function key(name: string): Code {
  if (name === '__proto__') return make(["['__proto__']"]);
  return make([isPlainName(name) ? name : quote(name)]);
}

/** Access to a member by wire name: `.name` or `['na-me']`. */
export function prop(name: string): Code {
  return make([isPlainName(name) ? `.${name}` : `[${quote(name)}]`]);
}
