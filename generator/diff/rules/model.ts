import { ruleCase, type RuleTable } from './rule.ts';

/** Names and cuts of models. */
export const modelRules = {
  M01: ruleCase('Model renamed', 'S/B B', 'major', ['M01']),
  M02: ruleCase('Model removed, its structure stays', 'S/B B', 'major', []),
  M03: ruleCase('Public name of a model taken by another', 'S/B B', 'major', ['M03']),
  M04: ruleCase('Names of properties differ in case only', 'B/B B', 'major', []),
  M05: ruleCase('Model became recursive', 'S/S S', 'minor', []),
  M06: ruleCase('Description or example changed', 'S/S S', 'patch', ['M06']),
} satisfies RuleTable;
