import { describe, expect, it } from 'vitest';
import { withRequestVariants } from '../../../generator/emit/request-variants.ts';
import type { Api, Model } from '../../../generator/ir/api.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import {
  arrayOf,
  field,
  model,
  operation,
  place,
  ref,
  response,
  scalar,
  stated,
} from '../../support/api-facts.ts';

const id = field('id', scalar('string'), { required: true, readOnly: true });
const name = field('name', scalar('string'), { required: true });

function object(...fields: (typeof id)[]): TypeExpr {
  return { kind: 'object', fields };
}

/** An API whose one operation takes one type and answers with another. */
function apiOf(asked: TypeExpr, answered: TypeExpr, models: readonly Model[]): Api {
  return {
    title: 'Things',
    version: '1',
    basePath: '',
    servers: [],
    security: [],
    resources: [{ id: 'things', path: ['things'] }],
    operations: [
      operation({
        name: 'put',
        resource: 'things',
        verb: 'put',
        method: 'PUT',
        path: '/',
        body: { required: true, mediaType: 'application/json', type: asked, origin: stated },
        responses: [response('200', answered)],
      }),
    ],
    models,
    span: place,
  };
}

/** Public name of each model with the names of its fields. */
function shapes({ models }: Api): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    models.map((one) => [
      one.name,
      one.type.kind === 'object' ? one.type.fields.map((part) => part.name) : [],
    ]),
  );
}

describe('withRequestVariants', () => {
  it('makes a second model of one with read-only fields that both directions use', () => {
    const api = withRequestVariants(
      apiOf(ref('Thing'), ref('Thing'), [model('Thing', object(id, name))]),
    );
    expect(shapes(api)).toEqual({ Thing: ['id', 'name'], ThingInput: ['name'] });
    const [put] = api.operations;
    expect(put?.body?.type).toMatchObject({ model: 'Thing (input)' });
    expect(put?.responses[0]?.body?.type).toMatchObject({ model: 'Thing' });
    expect(api.models[1]?.description?.text).toBe(
      '`Thing` as requests have it: without `id`, which the server sets.',
    );
  });

  it('does so for models that contain such a model, and leaves the others alone', () => {
    const list = model('Things', arrayOf(ref('Thing')));
    const tag = model('Tag', object(name));
    const thing = model('Thing', object(id, field('tag', ref('Tag'))));
    const api = withRequestVariants(apiOf(ref('Things'), ref('Things'), [list, thing, tag]));
    expect(Object.keys(shapes(api))).toEqual([
      'Things',
      'ThingsInput',
      'Thing',
      'ThingInput',
      'Tag',
    ]);
    expect(api.models[1]?.type).toEqual(arrayOf({ ...ref('Thing'), model: 'Thing (input)' }));
    expect(api.models[1]?.description?.text).toBe('`Things` as requests have it.');
  });

  it('comes to an end on models that contain themselves', () => {
    const tree = model('Tree', object(id, field('children', arrayOf(ref('Tree')))));
    const api = withRequestVariants(apiOf(ref('Tree'), ref('Tree'), [tree]));
    expect(shapes(api)).toEqual({ Tree: ['id', 'children'], TreeInput: ['children'] });
    expect(JSON.stringify(api.models[1]?.type)).toContain('"Tree (input)"');
  });

  it('takes the fields from a model that only requests use', () => {
    const api = withRequestVariants(
      apiOf(ref('Asked'), ref('Thing'), [
        model('Asked', object(id, name)),
        model('Thing', object(id)),
      ]),
    );
    expect(shapes(api)).toEqual({ Asked: ['name'], Thing: ['id'] });
  });

  it('takes the fields from bodies that are no models', () => {
    const api = withRequestVariants(apiOf(object(id, name), object(id, name), []));
    expect(api.operations[0]?.body?.type).toEqual(object(name));
    expect(api.operations[0]?.responses[0]?.body?.type).toEqual(object(id, name));
  });

  it('changes nothing where nothing is read-only, and nothing the second time', () => {
    const plain = apiOf(ref('Thing'), ref('Thing'), [model('Thing', object(name))]);
    expect(withRequestVariants(plain)).toEqual(plain);
    const once = withRequestVariants(
      apiOf(ref('Thing'), ref('Thing'), [model('Thing', object(id, name))]),
    );
    expect(withRequestVariants(once)).toEqual(once);
  });

  it('drops an example that shows what the server sets, and keeps others', () => {
    const example = { id: '1', name: 'x' };
    const thing = model('Thing', object(id, name), { example });
    const box = model('Box', object(field('thing', ref('Thing'))), { example: {} });
    const api = withRequestVariants(apiOf(ref('Box'), ref('Box'), [box, thing]));
    expect(api.models.map((one) => one.example)).toEqual([{}, {}, example, undefined]);
  });

  it('gives a variant a name that nobody has', () => {
    const models = [model('Thing', object(id)), model('ThingInput', object(name))];
    const api = withRequestVariants(apiOf(ref('Thing'), ref('Thing'), models));
    expect(api.models.map((one) => one.name)).toEqual(['Thing', 'ThingInput2', 'ThingInput']);
  });
});
