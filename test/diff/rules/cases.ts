import type { RuleCase } from '../rule-case.ts';
import { bodyCases } from './body.ts';
import { modelCases } from './model.ts';
import { operationCases } from './operation.ts';
import { parameterCases } from './parameter.ts';
import { responseCases } from './response.ts';

/** Every case of every rule that a pair of references can show. */
export const cases: readonly RuleCase[] = [
  ...operationCases,
  ...parameterCases,
  ...bodyCases,
  ...responseCases,
  ...modelCases,
];
