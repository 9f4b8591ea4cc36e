import { ruleCase, type RuleTable } from './rule.ts';

/** Keys of the cases below. */
export type ModelRule = 'M01' | 'M02' | 'M03' | 'M04' | 'M05' | 'M06';

/** Names and cuts of models. */
export const modelRules: RuleTable<ModelRule> = {
  M01: ruleCase('Model renamed', 'S/B B', 'major', ['M01']),
  M02: ruleCase('Model removed, its structure stays', 'S/B B', 'major', []),
  M03: ruleCase('Public name of a model taken by another', 'S/B B', 'major', ['M03']),
  M04: ruleCase('Names of properties differ in case only', 'B/B B', 'major', [
    'B07',
    'R09',
    'R10',
    'P04',
  ]),
  M05: ruleCase('Model became recursive', 'S/S S', 'minor', []),
  M06: ruleCase('Description or example changed', 'S/S S', 'patch', ['M06']),
};
