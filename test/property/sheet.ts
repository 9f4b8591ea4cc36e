/* A small API as a test makes it up, before it is written down in any variant of the dialect. Plain data. */

/** A whole API. */
export interface ApiSheet {
  /** Words without digits, so that the version is told apart. */
  readonly title: string;
  readonly version: string;
  /** In front of every path, with a leading slash; `''` for none. */
  readonly basePath: string;
  readonly host: string;
  /** Name of the header with the API key. */
  readonly keyHeader: string;
  /** Method and path are unique. */
  readonly operations: readonly OperationSheet[];
  /** Structures are unique; a model refers only to models in front of it. */
  readonly models: readonly ModelSheet[];
}

export interface OperationSheet {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments; a parameter is in braces. */
  readonly path: readonly string[];
  /** Plain words; unique in the API. */
  readonly summary: string;
  /** Paragraphs. */
  readonly texts: readonly string[];
  /** In path order, as many as there are braces. */
  readonly pathRows: readonly RowSheet[];
  readonly queryRows: readonly RowSheet[];
  readonly headerRows: readonly RowSheet[];
  readonly body?: BodySheet;
  /** Statuses are unique; at least one. */
  readonly responses: readonly ResponseSheet[];
}

/** `envelope`: one row whose name wraps the body in the sample. `bare`: one row, and the sample is the body itself. */
export interface BodySheet {
  readonly kind: 'envelope' | 'bare' | 'rows' | 'form';
  /** One for `envelope` and `bare`, at least two for `rows`. */
  readonly rows: readonly RowSheet[];
}

export interface ResponseSheet {
  /** Three digits or `default`. */
  readonly status: string;
  /** Absent: no content. */
  readonly shape?: Shape;
  readonly text: string;
}

export interface ModelSheet {
  /** PascalCase. */
  readonly name: string;
  readonly text: string;
  readonly shape:
    | Shape
    | {
        readonly kind: 'sheet';
        readonly rows: readonly RowSheet[];
      };
}

/** A row of a table: a parameter, a part of a body, or a field of a model. */
export interface RowSheet {
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  /** Only for scalars, as are `values` and `byDefault`. */
  readonly format?: string;
  readonly values?: readonly (string | number)[];
  readonly byDefault?: string | number | boolean;
  /** Description, decoded; `''` for none. */
  readonly text: string;
}

export type ScalarWord = 'string' | 'integer' | 'number' | 'boolean' | 'file';

/** What a sample shows of a value: structures and words, no more. */
export type Shape =
  | { readonly kind: 'scalar'; readonly word: ScalarWord }
  /** An object of which nothing is known. */
  | { readonly kind: 'anything' }
  | { readonly kind: 'array'; readonly items: Shape }
  | { readonly kind: 'object'; readonly fields: readonly PartSheet[] }
  | { readonly kind: 'model'; readonly name: string };

/** A field of an anonymous object. */
export interface PartSheet {
  readonly name: string;
  readonly shape: Shape;
}

/** The shape of a model without the facts of its rows. */
export function shapeOfModel({ shape }: ModelSheet): Shape {
  return shape.kind === 'sheet' ? { kind: 'object', fields: shape.rows } : shape;
}

/** The model of that name. */
export function modelNamed(api: ApiSheet, name: string): ModelSheet {
  const model = api.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(`no model ${name}`);
  return model;
}
