import type { Code, SymbolRef } from './code.ts';

/**
 * What the generated package consists of before it is text. Emitters return plans; `print/` makes files of them.
 * Everything here is plain data.
 */
export type FilePlan = ModulePlan | JsonPlan | TemplatePlan | CopyPlan;

/** A TypeScript module. Imports are not planned: the printer collects them from the symbols used. */
export interface ModulePlan {
  readonly kind: 'module';
  /** Path in the package, forward slashes: `client/people-groups.ts`. */
  readonly path: string;
  /** Text of the comment on top of the file. */
  readonly header: DocText;
  /**
   * True when every line break of its code was left to `code-layout.ts`, so that the printed text is formatted; default false:
   * prettier formats it.
   */
  readonly laidOut?: boolean;
  readonly sections: readonly Section[];
}

/** A JSON file, printed with two spaces and a final newline. */
export interface JsonPlan {
  readonly kind: 'json';
  readonly path: string;
  readonly value: unknown;
}

/** A file that is one template: README.md. */
export interface TemplatePlan {
  readonly kind: 'template';
  readonly path: string;
  readonly call: TemplateCall;
}

/** A file of `templates/` copied byte for byte: the runtime. */
export interface CopyPlan {
  readonly kind: 'copy';
  readonly path: string;
  /** Path below `templates/`: `runtime/http.ts`. */
  readonly from: string;
}

export type Section =
  | InterfaceDeclaration
  | AliasDeclaration
  | ConstDeclaration
  | FunctionDeclaration
  | ReexportDeclaration
  | Statement;

/** Prose for a JSDoc comment. `text` is Markdown of the reference or ours; the printer makes it safe (C02–C04). */
export interface DocText {
  /** Paragraphs separated by blank lines; may be empty. */
  readonly text: string;
  readonly tags?: readonly DocTag[];
}

/** `@name text`; the name is ours, the text may be the reference's. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
}

export interface InterfaceDeclaration {
  readonly kind: 'interface';
  readonly name: string;
  /** For example `<Context = unknown>`, brackets included. */
  readonly typeParameters?: Code;
  readonly extends?: readonly Code[];
  readonly doc?: DocText;
  readonly members: readonly Member[];
}

export interface Member {
  /** Wire name; quoted by the printer where needed. */
  readonly name: string;
  readonly optional: boolean;
  readonly readonly?: boolean;
  readonly type: Code;
  readonly doc?: DocText;
}

/** `export type Name = …;` */
export interface AliasDeclaration {
  readonly kind: 'alias';
  readonly name: string;
  readonly typeParameters?: Code;
  readonly doc?: DocText;
  readonly type: Code;
}

/** `export const name: Type = value;` */
export interface ConstDeclaration {
  readonly kind: 'const';
  readonly name: string;
  readonly exported: boolean;
  readonly doc?: DocText;
  /** Required for exported ones (isolated declarations). */
  readonly type?: Code;
  readonly value: Code;
}

export interface FunctionDeclaration {
  readonly kind: 'function';
  readonly name: string;
  readonly exported: boolean;
  readonly typeParameters?: Code;
  readonly doc?: DocText;
  readonly parameters: readonly FunctionParameter[];
  readonly returns: Code;
  /** The body, without braces. A template call where users may want another body. */
  readonly body: Code | TemplateCall;
}

export interface FunctionParameter {
  readonly name: string;
  readonly optional: boolean;
  readonly type: Code;
  /** Initialiser; then `optional` is false. */
  readonly initial?: Code;
}

/** `export { a, b } from './x.js';` — or `export type {…}`. Names are printed sorted. */
export interface ReexportDeclaration {
  readonly kind: 'reexport';
  readonly symbols: readonly SymbolRef[];
}

/** Anything else at the top level of a module. */
export interface Statement {
  readonly kind: 'statement';
  readonly code: Code;
}

/**
 * A Handlebars template with its view. Views are plain objects whose members are all computed; see `templates/README.md`.
 * `Code` in a view is printed by `{{code x}}`, a `SymbolRef` by `{{use x}}`, a string by `{{lit}} {{ident}} {{key}} {{doc}} {{md}}`.
 */
export interface TemplateCall {
  readonly kind: 'template-call';
  /** Name below `templates/` without `.hbs`: `client/operation`. */
  readonly template: string;
  readonly view: View;
}

export type View = { readonly [name: string]: ViewValue };
export type ViewValue =
  string | number | boolean | Code | SymbolRef | View | readonly ViewValue[] | undefined;
