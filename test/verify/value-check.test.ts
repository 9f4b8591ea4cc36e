import { expect, it } from 'vitest';
import { deviationsOf, modelsOf } from '../../generator/verify/value-check.ts';
import { place } from '../support/api-facts.ts';
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
