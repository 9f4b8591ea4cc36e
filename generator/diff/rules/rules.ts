import { bodyRules } from './body.ts';
import { evidenceRules } from './evidence.ts';
import { modelRules } from './model.ts';
import { operationRules } from './operation.ts';
import { parameterRules } from './parameter.ts';
import { responseRules } from './response.ts';
import type { RuleCase } from './rule.ts';
import { securityRules } from './security.ts';

const table = {
  ...operationRules,
  ...parameterRules,
  ...bodyRules,
  ...responseRules,
  ...modelRules,
  ...securityRules,
  ...evidenceRules,
};

/** `P05`, or `P25:nullable` for one case of a rule. */
export type RuleKey = keyof typeof table;

/** Every case of every rule, in the order of the design's table. Ids and verdicts are public and stay. */
export const rules: Readonly<Record<RuleKey, RuleCase>> = table;

/** All keys, in the order of the table. */
// `Object.keys` forgets what the keys are; the table has no others.
export const ruleKeys: readonly RuleKey[] = Object.keys(table) as RuleKey[];

/** The id of a rule without its case: `P25`. */
export function ruleId(key: RuleKey): string {
  return key.split(':')[0] ?? key;
}

/** The case of a rule, `''` where there is only one. */
export function ruleVariant(key: RuleKey): string {
  return key.split(':')[1] ?? '';
}
