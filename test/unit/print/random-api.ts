import fc from 'fast-check';
import type { Api, Model, Operation, Parameter, Response } from '../../../generator/ir/api.ts';
import type { Field, ScalarName, TypeExpr } from '../../../generator/ir/type.ts';
import { camelCase, pascalCase } from '../../../generator/naming/words.ts';
import {
  field,
  located,
  model,
  operation,
  place,
  ref,
  response,
  scalar,
  stated,
} from '../../support/api-facts.ts';

/**
 * APIs whose names, types and texts have all lengths, so that everything that is printed of them is sometimes just short enough
 * for a line and sometimes just too long.
 */
export const anyApi: fc.Arbitrary<Api> = fc
  .uniqueArray(words(1, 7).map(pascalCase), { minLength: 2, maxLength: 3 })
  .chain((ids) => {
    const types = typesOver(ids);
    return fc.record({
      models: fc.tuple(...ids.map((id) => modelOf(id, types))),
      operations: fc.array(operationOver(types), { minLength: 1, maxLength: 2 }),
      resource: words(1, 5),
      basePath: fc.constantFrom('', '/v1', '/en/api/v2', `/${'long/'.repeat(12)}v3`),
      servers: fc.constantFrom([], ['https://api.example.com'], [`https://${'x'.repeat(60)}.com`]),
      schemes: fc.subarray(schemes),
    });
  })
  .map(({ models, operations, resource, basePath, servers, schemes: security }) => {
    const path = [camelCase(resource)];
    return {
      title: 'Random API',
      version: '1',
      basePath,
      servers: servers.map((url) => ({ url, origin: stated })),
      security,
      resources: [
        { id: 'top', path },
        { id: 'top.below', path: [...path, 'below'] },
      ],
      operations: numbered(operations),
      models,
      span: place,
    };
  });

const schemes: Api['security'][number][] = [
  { id: 'apiKey', type: 'apiKey', in: 'header', name: 'X-API-KEY', origin: stated },
  { id: 'k'.repeat(40), type: 'apiKey', in: 'query', name: 'k'.repeat(50), origin: stated },
  { id: 'login', type: 'basic', origin: stated },
];

/** Text of some words with spaces between. */
function words(minLength: number, maxLength: number): fc.Arbitrary<string> {
  const word = fc.constantFrom('a', 'of', 'get', 'list', 'event', 'person', 'custom', 'overview');
  return fc.array(word, { minLength, maxLength }).map((parts) => parts.join(' '));
}

const fieldName: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: words(1, 8).map((text) => text.replaceAll(' ', '_')) },
  { weight: 1, arbitrary: fc.integer({ min: 70, max: 95 }).map((length) => 'f'.repeat(length)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('na-me', '__proto__', 'toString', '404', "it's", 'größe'),
  },
);

const text: fc.Arbitrary<string> = fc.oneof(words(1, 12), fc.constantFrom("it's", '"both\'', '\\'));

function scalarType(): fc.Arbitrary<TypeExpr> {
  const facets = fc.record(
    {
      format: fc.constantFrom('date', 'date-time', 'uuid', 'int32', 'rgb-color'),
      enum: fc.uniqueArray(text, { maxLength: 11 }),
      minimum: fc.integer({ min: -5, max: 5 }),
      maximum: fc.constantFrom(10, 1e21, 0.5),
      minLength: fc.nat(2),
      maxLength: fc.nat(300),
      pattern: words(1, 9).map((part) => `^${part}$`),
    },
    { requiredKeys: [] },
  );
  const names: readonly ScalarName[] = ['string', 'integer', 'number', 'boolean', 'null', 'file'];
  const bare = fc.constantFrom(...names).map((name) => scalar(name));
  return fc.oneof(
    bare,
    facets.map((some) => scalar('string', some)),
    facets.map(numeric),
  );
}

function numeric({ minimum, maximum }: { minimum?: number; maximum?: number }): TypeExpr {
  return scalar('integer', {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  });
}

function typesOver(ids: readonly string[]): fc.Arbitrary<TypeExpr> {
  const { type } = fc.letrec<{ type: TypeExpr }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      scalarType(),
      fc.constantFrom(...ids).map(ref),
      fc.constant({ kind: 'unknown' as const }),
      text.map((value) => ({ kind: 'literal' as const, value })),
      tie('type').map((items) => ({ kind: 'array' as const, items })),
      tie('type').map((values) => ({ kind: 'map' as const, values })),
      fc
        .array(tie('type'), { minLength: 1, maxLength: 4 })
        .map((members) => ({ kind: 'union' as const, members })),
      fieldsOver(tie('type'), 4).map((fields) => ({ kind: 'object' as const, fields })),
    ),
  }));
  return type;
}

function fieldsOver(types: fc.Arbitrary<TypeExpr>, maxLength: number): fc.Arbitrary<Field[]> {
  const one = fc
    .tuple(fieldName, types, fc.boolean())
    .map(([name, type, required]) => field(name, type, { required }));
  return fc.uniqueArray(one, { maxLength, selector: ({ name }) => name });
}

function modelOf(id: string, types: fc.Arbitrary<TypeExpr>): fc.Arbitrary<Model> {
  const object = fieldsOver(types, 6).map((fields) => ({ kind: 'object' as const, fields }));
  return fc.oneof({ weight: 3, arbitrary: object }, types).map((type) => model(id, type));
}

type Draft = Omit<Operation, 'id' | 'anchor' | 'path' | 'segments'> & { readonly path: string };

function operationOver(types: fc.Arbitrary<TypeExpr>): fc.Arbitrary<Draft> {
  const parameters: fc.Arbitrary<Parameter[]> = fieldsOver(types, 3);
  const statuses = fc.subarray(['200', '201', '204', '400', '404', '409', '422', 'default'], {
    minLength: 1,
  });
  const body = fc.record({
    required: fc.boolean(),
    mediaType: fc.constantFrom('application/json', 'multipart/form-data'),
    type: types,
    origin: fc.constant(stated),
  });
  return fc
    .record({
      name: words(1, 8),
      verb: words(1, 4),
      nested: fc.boolean(),
      method: fc.constantFrom('GET', 'POST', 'DELETE'),
      place: fc.array(words(1, 3), { minLength: 1, maxLength: 5 }),
      path: parameters,
      query: parameters,
      header: parameters,
      body: fc.option(body, { nil: undefined }),
      responses: statuses.chain((some) => fc.tuple(...some.map((status) => answer(status, types)))),
    })
    .map(({ name, verb, nested, method, place: parts, path, query, header, ...rest }) => ({
      ...operation({
        name: camelCase(name),
        verb: camelCase(verb),
        resource: nested ? 'top.below' : 'top',
        method,
        path: [...parts.map((part) => `/${part.replaceAll(' ', '-')}`), ...path.map(braced)].join(
          '',
        ),
        summary: located(name),
        parameters: { path: path.map((one) => ({ ...one, required: true })), query, header },
        responses: rest.responses,
        ...(rest.body === undefined ? {} : { body: rest.body }),
      }),
    }));
}

function braced({ name }: Parameter): string {
  return `/{${name.replaceAll(/\W/g, '')}}`;
}

function answer(status: string, types: fc.Arbitrary<TypeExpr>): fc.Arbitrary<Response> {
  return fc.option(types, { nil: undefined }).map((type) => response(status, type));
}

/** Names and places are unique in an API. */
function numbered(drafts: readonly Draft[]): readonly Operation[] {
  return drafts.map((draft, index) =>
    operation({
      ...draft,
      name: index === 0 ? draft.name : `${draft.name}${index}`,
      verb: `${draft.verb}${index === 0 ? '' : index}`,
      path: `/${index}${draft.path}`,
    }),
  );
}
