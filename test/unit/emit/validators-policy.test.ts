import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { isOpenEnum, withoutEnums } from '../../../generator/emit/enum-policy.ts';
import { recursiveModels } from '../../../generator/emit/recursion.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { refsOf } from '../../../generator/ir/walk.ts';
import { arrayOf, model, ref, scalar } from '../../support/api-facts.ts';
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
