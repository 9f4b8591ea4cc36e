import type { Located, Span } from '../ir/span.ts';

/**
 * What a reference says, before anybody asks what it means. Every piece is as written (entities decoded), with its
 * place. Names are not resolved, types are words, structures are repeated as often as the document repeats them.
 */
export interface Doc {
  /** Path of the document, as in the spans. */
  readonly file: string;
  readonly head: DocHead;
  readonly operations: readonly DocOperation[];
  readonly models: readonly DocModel[];
  /** Sections that are neither operation nor model (guides); kept so that nothing is lost. */
  readonly guides: readonly DocGuide[];
  /** What was seen against what became of it; `seen = understood + reported` for every kind. */
  readonly conservation: Conservation;
}

export interface DocHead {
  /** Text of the first H1 (or the front matter's `title`), as written, version included. */
  readonly title?: Located;
  /** Media types of `### Consumes` and `### Produces`. */
  readonly consumes: readonly Located[];
  readonly produces: readonly Located[];
  /** `**Schemes**`, `**Host**`, `**Base path**` of the newer template. */
  readonly schemes: readonly Located[];
  readonly host?: Located;
  readonly basePath?: Located;
  readonly authorizations: readonly DocAuthorization[];
  readonly description?: Located;
}

/** `### Authorization: NAME` and its table. */
export interface DocAuthorization {
  readonly id: Located;
  readonly type?: Located;
  readonly name?: Located;
  readonly in?: Located;
  readonly description?: Located;
  readonly span: Span;
}

export interface DocOperation {
  /** Text of the heading as written: `GET /events`, `Get all events`, or `''`. */
  readonly heading: Located;
  /** GitHub-style slug of the heading, unique in the document. */
  readonly anchor: string;
  /** From the heading if it is a route, else from the request sample; absent when neither has one. Upper case. */
  readonly method?: Located;
  /** Likewise, without query string; may still carry the base path when it comes from a sample. */
  readonly path?: Located;
  /** What stands behind the `?` of the route or, when that has none, of the request sample; absent when there is none. */
  readonly query?: readonly DocHeader[];
  /** Text of the H1 above it, when the document groups by H1. */
  readonly group?: Located;
  readonly summary?: Located;
  readonly description?: Located;
  readonly request?: DocRequest;
  readonly responses: readonly DocResponse[];
  readonly parameters: readonly DocParameterRow[];
  readonly responseRows: readonly DocResponseRow[];
  /** The whole section. */
  readonly span: Span;
}

/** The request sample: `GET /en/api/v2/events HTTP/1.1`, headers, body. */
export interface DocRequest {
  readonly method: Located;
  /** Request target as written, query string included. */
  readonly target: Located;
  readonly headers: readonly DocHeader[];
  readonly body?: Sample;
  readonly span: Span;
}

/** A response sample: `HTTP/1.1 200 OK`, headers, body. */
export interface DocResponse {
  /** Three digits or `default`. */
  readonly status: Located;
  readonly headers: readonly DocHeader[];
  readonly body?: Sample;
  readonly span: Span;
}

/** A header of a sample, or a parameter in the query of one. */
export interface DocHeader {
  readonly name: Located;
  readonly value: Located;
}

/** What lists and labelled lines of HTML in a cell say about the values of a row; texts as written. */
export interface DocFacets {
  /** `<ul class="enum">`, or a list under a label such as `Possible values:`. */
  readonly enum?: readonly Located[];
  /** `<p>*Maximum length*: <code>20</code></p>` and its like. A number, in JSON's spelling. */
  readonly maxLength?: Located;
  readonly minLength?: Located;
  readonly maximum?: Located;
  readonly minimum?: Located;
}

/** A row of `### Parameters`. */
export interface DocParameterRow extends DocFacets {
  readonly name: Located;
  /** Whether the row carries the required mark. */
  readonly required: boolean;
  /** As written: `path query header body formData`. */
  readonly in: Located;
  readonly type: TypeWord;
  readonly default?: Located;
  readonly format?: Located;
  /** Without the leading `Optional. `; absent when empty. */
  readonly description?: Located;
  /** Whether the description began with `Optional.`. */
  readonly optionalStated: boolean;
  readonly span: Span;
}

/** A row of `### Responses`. */
export interface DocResponseRow {
  readonly status: Located;
  /** Absent for `no content`. */
  readonly type?: TypeWord;
  readonly description?: Located;
  readonly span: Span;
}

export interface DocModel {
  readonly name: Located;
  readonly anchor: string;
  readonly description?: Located;
  readonly sample?: Sample;
  readonly fields: readonly DocFieldRow[];
  readonly span: Span;
}

/** A row of `### Fields`. */
export interface DocFieldRow extends DocFacets {
  readonly name: Located;
  /** True for the required mark; false says nothing: old documents mark no field at all. */
  readonly required: boolean;
  readonly type: TypeWord;
  readonly default?: Located;
  readonly format?: Located;
  readonly description?: Located;
  readonly span: Span;
}

/** A type cell, parsed: `array[object]`, `[Model](#model)`, or a word nobody knows. */
export type TypeWord =
  | { readonly kind: 'word'; readonly word: KnownTypeWord; readonly span: Span }
  | { readonly kind: 'array'; readonly items: TypeWord; readonly span: Span }
  /** A link to `#anchor`; `text` is the link's text. */
  | {
      readonly kind: 'link';
      readonly text: string;
      readonly anchor: string;
      readonly span: Span;
    }
  /**
   * Not understood; `text` as written, possibly empty. A diagnostic was given, unless it is the title of what a sample
   * shows.
   */
  | { readonly kind: 'unknown'; readonly text: string; readonly span: Span };

export type KnownTypeWord =
  'string' | 'integer' | 'number' | 'boolean' | 'object' | 'file' | 'array' | 'any' | 'null';

/** A JSON sample: a skeleton whose leaves are type words, or an example whose leaves are values. */
export interface Sample {
  readonly value: SampleValue;
  /** Decided by all leaves together. */
  readonly nature: 'skeleton' | 'example';
  readonly span: Span;
}

export type SampleValue =
  | { readonly kind: 'object'; readonly members: readonly SampleMember[]; readonly span: Span }
  | { readonly kind: 'array'; readonly items: readonly SampleValue[]; readonly span: Span }
  | {
      readonly kind: 'string';
      readonly value: string;
      /** In a skeleton, what a word means that is no type word itself: `enum`, `date-time`, or `any` for an unknown one. */
      readonly word?: KnownTypeWord;
      /** A format that such a word says as well. */
      readonly format?: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'number';
      readonly value: number;
      /** As written, which tells `1` from `1.0`. */
      readonly raw: string;
      readonly span: Span;
    }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span };

export interface SampleMember {
  readonly name: Located;
  readonly value: SampleValue;
}

export interface DocGuide {
  readonly heading: Located;
  readonly span: Span;
}

/** How many pieces of each kind were seen, became a fact, or were reported instead. */
export interface Conservation {
  readonly sections: Tally;
  readonly tables: Tally;
  readonly rows: Tally;
  readonly fences: Tally;
  /** Items of lists in prose, at any depth. */
  readonly items: Tally;
}

export interface Tally {
  readonly seen: number;
  readonly understood: number;
  readonly reported: number;
}
