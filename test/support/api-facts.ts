import type { Model, Operation, Response } from '../../generator/ir/api.ts';
import type { Located, Origin, Span } from '../../generator/ir/span.ts';
import type { Field, RefType, ScalarName, ScalarType, TypeExpr } from '../../generator/ir/type.ts';

/* Short ways to write parts of an `Api` in tests. Every fact is `stated` and stands at the start of `small.md`. */

/** An empty place. */
export const place: Span = { file: 'small.md', start: 0, end: 0 };

/** An origin. */
export const stated: Origin = { certainty: 'stated', span: place };

/** A text as if it stood at the start of `small.md`. */
export function located(text: string): Located {
  return { text, span: place };
}

/** A scalar type with whatever facets are given. */
export function scalar(name: ScalarName, facets: Partial<ScalarType> = {}): ScalarType {
  return { kind: 'scalar', scalar: name, ...facets };
}

/** An array type. */
export function arrayOf(items: TypeExpr): TypeExpr {
  return { kind: 'array', items };
}

/** A reference to a model by id. */
export function ref(model: string): RefType {
  return { kind: 'ref', model, link: { reason: 'linked', span: place } };
}

/** An optional field, or whatever `facts` make of it. */
export function field(name: string, type: TypeExpr, facts: Partial<Field> = {}): Field {
  return {
    name,
    type,
    required: false,
    readOnly: false,
    deprecated: false,
    origins: { field: stated, type: stated, required: stated },
    ...facts,
  };
}

/** A documented model, or whatever `facts` make of it. */
export function model(id: string, type: TypeExpr, facts: Partial<Model> = {}): Model {
  return {
    id,
    name: id,
    documented: true,
    type,
    deprecated: false,
    origin: stated,
    ...(facts.documented === false ? {} : { anchor: id.toLowerCase() }),
    ...facts,
  };
}

/** A JSON response; without a type, one with no content. */
export function response(status: string, type?: TypeExpr, description?: string): Response {
  return {
    status,
    origin: stated,
    ...(description === undefined ? {} : { description: located(description) }),
    ...(type === undefined ? {} : { body: { mediaType: 'application/json', type } }),
  };
}

type Needed = 'name' | 'resource' | 'verb' | 'method' | 'path' | 'responses';

/** An operation without parameters or body, or whatever `facts` make of it. */
export function operation(facts: Partial<Operation> & Pick<Operation, Needed>): Operation {
  const segments = facts.path.split('/').slice(1);
  return {
    id: `${facts.method} ${facts.path}`,
    segments: segments.map((text) =>
      text.startsWith('{')
        ? { kind: 'parameter', name: text.slice(1, -1) }
        : { kind: 'static', text },
    ),
    deprecated: false,
    parameters: { path: [], query: [], header: [] },
    anchor: `${facts.method} ${facts.path}`
      .toLowerCase()
      .replace(/[^a-z0-9_ -]/g, '')
      .replace(/ /g, '-'),
    span: place,
    ...facts,
  };
}
