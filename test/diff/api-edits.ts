import type { Api, Model, Operation, Parameter, SecurityScheme } from '../../generator/ir/api.ts';
import type { Field, ScalarType, TypeExpr } from '../../generator/ir/type.ts';
import type { DiffSide } from '../../generator/diff/difference.ts';
import {
  field,
  model,
  operation,
  place,
  ref,
  response,
  scalar,
  stated,
} from '../support/api-facts.ts';

/* Small references for rules, each one thing away from another. */

/** A side without a text: everything was understood. */
export function sideOf(api: Api): DiffSide {
  const none = { seen: 1, understood: 1, reported: 0 };
  return {
    source: { file: 'small.md', text: '' },
    doc: {
      file: 'small.md',
      head: { consumes: [], produces: [], schemes: [], authorizations: [] },
      operations: [],
      models: [],
      guides: [],
      conservation: { sections: none, tables: none, rows: none, fences: none, items: none },
    },
    api,
  };
}

/** A reference of these operations and models. */
export function api(
  operations: readonly Operation[],
  models: readonly Model[] = [],
  facts: Partial<Api> = {},
): Api {
  return {
    title: 'Things',
    version: '1.0.0',
    basePath: '',
    servers: [],
    security: [],
    resources: [...new Set(operations.map(({ resource }) => resource))].map((id) => ({
      id,
      path: id.split('.'),
    })),
    operations,
    models,
    span: place,
    ...facts,
  };
}

/** An operation by its route; its names are derived unless they are given. */
export function op(route: string, facts: Partial<Operation> = {}): Operation {
  const [method = 'GET', path = '/'] = route.split(' ');
  const words = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  return operation({
    name: `${method.toLowerCase()}${words.join('')}`,
    verb: method.toLowerCase(),
    resource: words[0] ?? 'things',
    // Routes are written out in the cases below.
    method: method as Operation['method'],
    path,
    responses: [response('204')],
    ...facts,
  });
}

/** An operation with query parameters. */
export function query(...parameters: readonly Parameter[]): Api {
  return api([op('GET /things', { parameters: { path: [], query: parameters, header: [] } })]);
}

/** An operation with header parameters. */
export function header(...parameters: readonly Parameter[]): Api {
  return api([op('GET /things', { parameters: { path: [], query: [], header: parameters } })]);
}

/** An operation with a query parameter `p`. */
export function asked(type: TypeExpr, facts: Partial<Field> = {}): Api {
  return query(field('p', type, facts));
}

/** An operation with a JSON body of these fields. */
export function sent(...fields: readonly Field[]): Api {
  return sentType({ kind: 'object', fields });
}

/** An operation with a JSON body. */
export function sentType(type: TypeExpr, facts: Partial<NonNullable<Operation['body']>> = {}): Api {
  const body = { required: true, mediaType: 'application/json', type, origin: stated, ...facts };
  return api([op('POST /things', { body })]);
}

/** An operation that answers with the model `Thing` of these fields. */
export function got(...fields: readonly Field[]): Api {
  return gotType({ kind: 'object', fields });
}

/** An operation that answers with the model `Thing`. */
export function gotType(type: TypeExpr): Api {
  return api(
    [op('GET /things', { responses: [response('200', ref('Thing'))] })],
    [model('Thing', type)],
  );
}

/** An operation that answers with the field `p`. */
export function gives(type: TypeExpr, facts: Partial<Field> = {}): Api {
  return got(field('p', type, facts));
}

/** An operation that takes a body with the field `p`. */
export function takes(type: TypeExpr, facts: Partial<Field> = {}): Api {
  return sent(field('p', type, facts));
}

/** An operation with these statuses; none has a body. */
export function answers(...statuses: readonly string[]): Api {
  return api([op('GET /things', { responses: statuses.map((status) => response(status)) })]);
}

/** A reference with these ways to authenticate. */
export function secured(...security: readonly SecurityScheme[]): Api {
  return api([op('GET /things')], [], { security });
}

/** A required field. */
export function must(name: string, type: TypeExpr, facts: Partial<Field> = {}): Field {
  return field(name, type, { required: true, ...facts });
}

export const text: ScalarType = scalar('string');
export const integer: ScalarType = scalar('integer');
export const number: ScalarType = scalar('number');
export const flag: ScalarType = scalar('boolean');

/** A string of these values. */
export function oneOf(...values: readonly string[]): ScalarType {
  return scalar('string', { enum: values });
}

/** A value or null. */
export function orNull(type: TypeExpr): TypeExpr {
  return { kind: 'union', members: [type, scalar('null')] };
}

/** One of several types. */
export function either(...members: readonly TypeExpr[]): TypeExpr {
  return { kind: 'union', members };
}
