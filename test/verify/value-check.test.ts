import { expect, it } from 'vitest';
import { deviationsOf, modelsOf } from '../../generator/verify/value-check.ts';
import type { TypeExpr } from '../../generator/ir/type.ts';
import { parameterValues, sampleOf } from '../../generator/verify/sample-value.ts';
import { field, model, place, ref, scalar } from '../support/api-facts.ts';
import { eventMobi } from '../support/reference.ts';
import { loadModels } from '../validators/loaded-models.ts';
import { randomValues } from '../validators/random-value.ts';

const { api } = eventMobi();
const models = modelsOf(api);

it('agrees with the generated validators on valid and on damaged values of every model', async () => {
  const schemas = await loadModels(api.models);
  const { valid, mutated } = randomValues(api.models, 7);
  let refused = 0;
  for (const { id, type } of api.models) {
    for (let round = 0; round < 60; round++) {
      const whole = valid(type);
      const value = round % 3 === 0 ? whole : mutated(whole);
      const found = deviationsOf(value, type, { path: '', span: place }, models);
      const isValid = found.every(({ kind }) => kind === 'undocumented-field');
      const answer = await Promise.resolve(schemas.get(id)?.['~standard'].validate(value));
      const issues = answer?.issues;
      expect([id, value, found, isValid]).toEqual([id, value, found, issues === undefined]);
      if (!isValid) refused++;
    }
  }
  expect(refused).toBeGreaterThan(api.models.length);
}, 60_000);

it('ends on models that are one of their own alternatives, or require themselves twice', () => {
  const either = (...members: readonly TypeExpr[]): TypeExpr => ({ kind: 'union', members });
  const loop = either(ref('A'), ref('B'), scalar('string'));
  const twice: TypeExpr = {
    kind: 'object',
    fields: ['left', 'right'].map((name) => field(name, ref('T'), { required: true })),
  };
  const types = new Map([
    ['A', loop],
    ['B', loop],
    ['T', twice],
  ]);
  const found = (value: unknown): readonly string[] =>
    deviationsOf(value, ref('A'), { path: '', span: place }, types).map(({ kind }) => kind);
  expect(found('a')).toEqual([]);
  expect(found(1)).toEqual(['mismatch']);
  const [told] = deviationsOf(1, ref('A'), { path: 'p', span: place }, types);
  expect(Object.keys(told ?? {}).sort()).toEqual(['expected', 'kind', 'path', 'received', 'span']);
  expect(sampleOf(ref('A'), types)).toBe('docwright');
  expect(sampleOf(either(ref('T'), scalar('boolean')), types)).toBe(true);
  const looping = { ...api, models: [...types].map(([id, type]) => model(id, type)) };
  expect(parameterValues(field('p', either(ref('A'), scalar('boolean'))), looping)).toEqual([
    'true',
    'false',
  ]);
});
