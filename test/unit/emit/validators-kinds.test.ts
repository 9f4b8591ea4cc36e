import { describe, expect, it } from 'vitest';
import { kindsOf, valueKinds } from '../../../generator/emit/validator-kinds.ts';
import type { ValidatorContext } from '../../../generator/emit/validator-scope.ts';
import { model, ref, scalar } from '../../support/api-facts.ts';
import { emitContext } from '../../support/emit-context.ts';
import { apiOf } from '../../support/models-api.ts';

const models = [model('Any', { kind: 'unknown' }), model('Loop', ref('Loop'))];

const context: ValidatorContext = {
  symbols: emitContext(apiOf(models)).symbols,
  model: (id) => models.find((one) => one.id === id) ?? model(id, scalar('null')),
  modelOfForm: () => undefined,
  isRecursive: (id) => id === 'Loop',
};

describe('the kinds of the values of a type', () => {
  it('are all where nothing is known', () => {
    expect(kindsOf(ref('Any'), context)).toEqual(valueKinds);
  });

  it('are none for a model that is only itself', () => {
    expect(kindsOf(ref('Loop'), context)).toEqual([]);
  });
});
