import { ruleCase, type RuleTable } from './rule.ts';

const asked = { acknowledge: true } as const;

/** Keys of the cases below. */
export type SecurityRule =
  | 'G01:required'
  | 'G01:dropped'
  | 'G03'
  | 'G04:added'
  | 'G04:removed'
  | 'G05:dropped'
  | 'G05:added'
  | 'G05:changed'
  | 'G06'
  | 'G07';

/** Authentication and promises about calls. G02 was merged away; its id is not used again. */
export const securityRules: RuleTable<SecurityRule> = {
  'G01:required': ruleCase('Authentication required or an alternative removed', 'B/W S', 'major', [
    'G01:dropped',
  ]),
  'G01:dropped': ruleCase('Authentication dropped or an alternative added', 'S/S W', 'minor', [
    'G01:required',
  ]),
  G03: ruleCase('Way of authentication changed', 'B/B B', 'major', ['G03']),
  'G04:added': ruleCase('Scope required', 'B/S S', 'major', ['G04:removed']),
  'G04:removed': ruleCase('Scope no longer required', 'S/S S', 'minor', ['G04:added']),
  'G05:dropped': ruleCase('Idempotency promise dropped', 'W/S S', 'minor', ['G05:added'], asked),
  'G05:added': ruleCase('Idempotency promised', 'S/S S', 'minor', ['G05:dropped']),
  'G05:changed': ruleCase('Idempotency key renamed', 'W/S S', 'minor', ['G05:changed'], asked),
  G06: ruleCase('Text about rate limits or timeouts changed', 'W/S S', 'patch', ['G06']),
  G07: ruleCase('Declared version is too low', 'S/S S', 'none', []),
};
