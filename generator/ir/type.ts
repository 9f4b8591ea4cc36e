import type { Located, Origin, Span } from './span.ts';

/** The type of a value on the wire. Closed union, discriminated by `kind`; see `walk.ts` for the one walk over it. */
export type TypeExpr =
  ScalarType | LiteralType | ArrayType | MapType | ObjectType | UnionType | RefType | UnknownType;

/** Names of the scalars the dialect knows. `file` is the content of an uploaded file. */
export type ScalarName = 'string' | 'integer' | 'number' | 'boolean' | 'file' | 'null';

export interface ScalarType {
  readonly kind: 'scalar';
  readonly scalar: ScalarName;
  /** A format in JSON Schema's words (`date`, `date-time`, `email`, `int32`, …) or one of ours (`rgb-color`). */
  readonly format?: string;
  /** Bounds on the value or on its length in code points; absent means unbounded. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMA-262 regular expression, without slashes. */
  readonly pattern?: string;
  /** The only values allowed; `closed` says whether a reader must reject others. Absent means any value. */
  readonly enum?: readonly (string | number)[];
}

/** Exactly one value. */
export interface LiteralType {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly items: TypeExpr;
}

/** An object of which only the values' type is known. The dialect's bare `"object"` is a map of `unknown`. */
export interface MapType {
  readonly kind: 'map';
  readonly values: TypeExpr;
}

/** An object with named fields, in document order. Further fields are allowed on the wire. */
export interface ObjectType {
  readonly kind: 'object';
  readonly fields: readonly Field[];
}

/** One of several types. Members are never unions themselves. `null` is the scalar `null`. */
export interface UnionType {
  readonly kind: 'union';
  readonly members: readonly TypeExpr[];
}

/** A model of `Api.models`, by id. */
export interface RefType {
  readonly kind: 'ref';
  readonly model: string;
  /** Why this place is that model. */
  readonly link: Link;
}

/** Nothing is known. */
export interface UnknownType {
  readonly kind: 'unknown';
}

/** How a place was found to be a model. */
export type LinkReason =
  /** The document links to it. */
  | 'linked'
  /** It repeats the model's structure and no other model has that structure. */
  | 'same structure'
  /** Several models have the structure; the description or the name decided (`Link.because`). */
  | 'description'
  /** The structure is no documented model; it was hoisted and named. */
  | 'hoisted'
  | 'overlay';

export interface Link {
  readonly reason: LinkReason;
  /** What decided between several models of one structure; only with the reason `description`. */
  readonly because?: string;
  readonly span: Span;
}

/** `a=1&a=2`, `a=1,2`, `a[]=1&a[]=2`, `a=1|2`, `a=1 2`: the separator itself encoded where a URL wants it so. */
export type ArrayStyle = 'repeat' | 'comma' | 'brackets' | 'pipe' | 'space';

/** A member of an object. */
export interface Field {
  /** Name on the wire. */
  readonly name: string;
  readonly type: TypeExpr;
  /** False: the field may be absent. A value that may be `null` has it in its type. */
  readonly required: boolean;
  /** Set by the server; ignored or refused in requests. */
  readonly readOnly: boolean;
  readonly deprecated: boolean;
  /** How an array in a query is written; only on query parameters, and `repeat` when absent. */
  readonly arrayStyle?: ArrayStyle;
  /** Prose of the reference, as Markdown with entities decoded. Absent when there is none. */
  readonly description?: Located;
  /** JSON value used when the field is absent. */
  readonly default?: Json;
  readonly example?: Json;
  /** Where name, type and requiredness come from. */
  readonly origins: { readonly field: Origin; readonly type: Origin; readonly required: Origin };
}

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
