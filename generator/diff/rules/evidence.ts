import { ruleCase, type RuleTable } from './rule.ts';

/** Keys of the cases below. */
export type EvidenceRule = 'K01' | 'K02' | 'K03' | 'K04';

/** What was understood, and on what grounds. */
export const evidenceRules: RuleTable<EvidenceRule> = {
  K01: ruleCase('Missing from what was understood, but still in the text', 'U/U U', 'none', []),
  K02: ruleCase('Type concluded from other evidence', 'W/W W', 'minor', ['K02'], {
    acknowledge: true,
  }),
  K03: ruleCase('Less of the document was understood', 'U/U U', 'none', []),
  K04: ruleCase('Wording and layout', 'S/S S', 'none', []),
};
