import type { Code, SymbolRef } from './code.ts';

/** A piece of code: text, a symbol that is printed as its local name, or something about lines. */
export type Part = string | SymbolPart | Layout;
export type Parts = readonly Part[];

/** A symbol, and that it is no layout: asking for a property is quicker than asking whether there is one. */
export interface SymbolPart extends SymbolRef {
  readonly layout?: undefined;
  readonly breaks?: undefined;
}

/** What `layout.ts` is told about lines. `breaks`: a line break inside is certain, so that nothing around can be flat. */
export type Layout =
  | {
      readonly layout: 'group';
      readonly parts: Parts;
      readonly breaks: boolean;
      /** Present when the group is a union type. */
      readonly union?: UnionFacts;
    }
  | {
      readonly layout: 'indent';
      readonly parts: Parts;
      readonly breaks: boolean;
      /** Columns; 0 for what is only indented once it is nested. */
      readonly by: 0 | 2;
    }
  | { readonly layout: 'fluid'; readonly parts: Parts; readonly breaks: boolean }
  | { readonly layout: 'choice'; readonly states: readonly Parts[]; readonly breaks: false }
  | {
      readonly layout: 'if-broken';
      readonly broken: Parts;
      readonly flat: Parts;
      readonly breaks: false;
    }
  | { readonly layout: 'line'; readonly flat: '' | ' '; readonly breaks: false }
  | { readonly layout: 'hardline'; readonly breaks: true };

/** What is known of a union type. */
export interface UnionFacts {
  readonly members: readonly Code[];
  /** Whether its members can stand on lines of their own. */
  readonly breakable: boolean;
}
