import { bodyRules, type BodyRule } from './body.ts';
import { evidenceRules, type EvidenceRule } from './evidence.ts';
import { modelRules, type ModelRule } from './model.ts';
import { operationRules, type OperationRule } from './operation.ts';
import { parameterRules, type ParameterRule } from './parameter.ts';
import { responseRules, type ResponseRule } from './response.ts';
import type { RuleTable } from './rule.ts';
import { securityRules, type SecurityRule } from './security.ts';

/** `P05`, or `P25:nullable` for one case of a rule. */
export type RuleKey =
  OperationRule | ParameterRule | BodyRule | ResponseRule | ModelRule | SecurityRule | EvidenceRule;

/** Every case of every rule, in the order of the design's table. Ids and verdicts are public and stay. */
export const rules: RuleTable<RuleKey> = {
  ...operationRules,
  ...parameterRules,
  ...bodyRules,
  ...responseRules,
  ...modelRules,
  ...securityRules,
  ...evidenceRules,
};

/** All keys, in the order of the table. */
// `Object.keys` forgets what the keys are; the table has no others.
export const ruleKeys: readonly RuleKey[] = Object.keys(rules) as RuleKey[];

/** The id of a rule without its case: `P25`. */
export function ruleId(key: RuleKey): string {
  return key.split(':')[0] ?? key;
}

/** The case of a rule, `''` where there is only one. */
export function ruleVariant(key: RuleKey): string {
  return key.split(':')[1] ?? '';
}
