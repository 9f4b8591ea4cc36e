import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { isOpenEnum, withoutEnums } from '../../../generator/emit/enum-policy.ts';
import { NO_FORMS, requestForms } from '../../../generator/emit/validator-forms.ts';
import { recursiveModels } from '../../../generator/emit/recursion.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { refsOf } from '../../../generator/ir/walk.ts';
import type { Api } from '../../../generator/ir/api.ts';
import {
  arrayOf,
  field,
  model,
  operation,
  ref,
  response,
  scalar,
  stated,
} from '../../support/api-facts.ts';
import { apiOf } from '../../support/models-api.ts';
import { smallApi } from '../../support/small-api.ts';

describe('isOpenEnum', () => {
  it('is closed for models that only requests contain', () => {
    const isOpen = isOpenEnum(smallApi, defaultPolicies);
    expect([isOpen('EventInput'), isOpen('Event'), isOpen('GroupName')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('follows the policies', () => {
    const isOpen = isOpenEnum(smallApi, { enums: { requests: 'open', responses: 'closed' } });
    expect([isOpen('EventInput'), isOpen('Event')]).toEqual([true, false]);
  });

  it('takes a model that nothing uses for one of responses', () => {
    const api = { ...smallApi, models: [...smallApi.models, model('Unused', scalar('string'))] };
    expect(isOpenEnum(api, defaultPolicies)('Unused')).toBe(true);
  });
});

describe('the forms of models for requests', () => {
  const words = (...values: string[]): TypeExpr => scalar('string', { enum: values });
  const holder = (of: TypeExpr): TypeExpr => ({ kind: 'object', fields: [field('of', of)] });
  const models = [
    model('Outer', holder(arrayOf(ref('Inner')))),
    model('Inner', holder(words('a', 'b'))),
    model('Inner (in requests)', scalar('string')),
    model('Plain', holder(ref('Inner (in requests)'))),
    model('Emptied', holder(words())),
    model('Order', words('asc', 'desc')),
    model('Header', words('x')),
    model('Answered', words('c')),
    model('Asked', holder(ref('Outer'))),
  ];
  const all = holder({ kind: 'union', members: models.map(({ id }) => ref(id)) });
  const api = {
    ...apiOf(models),
    operations: [
      operation({
        name: 'put',
        resource: 'things',
        verb: 'put',
        method: 'PUT',
        path: '/',
        parameters: {
          path: [],
          query: [field('order', ref('Order'))],
          header: [field('head', ref('Header'))],
        },
        body: {
          required: true,
          mediaType: 'application/json',
          type: {
            kind: 'union',
            members: [ref('Asked'), ref('Plain'), ref('Emptied')],
          },
          origin: stated,
        },
        responses: [response('200', all)],
      }),
      operation({
        name: 'get',
        resource: 'things',
        verb: 'get',
        method: 'GET',
        path: '/',
        responses: [response('204')],
      }),
    ],
  } satisfies Api;

  it('are of open models with enums and of those that contain them, as far as requests do', () => {
    const forms = requestForms(api, (id) => id !== 'Asked');
    expect([...forms.models]).toEqual([
      ['Outer (in requests)', 'Outer'],
      ['Inner (in requests) 2', 'Inner'],
      ['Order (in requests)', 'Order'],
      ['Header (in requests)', 'Header'],
    ]);
    const { typeOf } = forms;
    expect(typeOf(arrayOf(ref('Inner')))).toEqual(arrayOf(ref('Inner (in requests) 2')));
    expect(typeOf(holder(ref('Plain')))).toEqual(holder(ref('Plain')));
  });

  it('are none where no enum is open', () => {
    expect(requestForms(api, () => false)).toBe(NO_FORMS);
    expect(NO_FORMS.typeOf(all)).toBe(all);
  });
});

describe('withoutEnums', () => {
  it('leaves the base type and its limits', () => {
    const type = arrayOf(scalar('string', { enum: ['a'], maxLength: 3 }));
    expect(withoutEnums(type)).toEqual(arrayOf(scalar('string', { enum: [], maxLength: 3 })));
  });
});

describe('recursiveModels', () => {
  it('finds models on a cycle and those that lead to one', () => {
    const models = [
      model('Root', ref('A')),
      model('A', arrayOf(ref('B'))),
      model('B', { kind: 'union', members: [ref('A'), ref('Leaf')] }),
      model('Leaf', scalar('string')),
      model('Other', ref('Leaf')),
    ];
    const partsOf = (type: TypeExpr): string[] => refsOf(type).map((one) => one.model);
    expect([...recursiveModels(models, partsOf)].sort()).toEqual(['A', 'B', 'Root']);
  });
});
