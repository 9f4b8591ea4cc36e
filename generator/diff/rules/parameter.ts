import { ruleCase, type RuleTable } from './rule.ts';

const forServers = { server: 'major' } as const;
const asked = { acknowledge: true } as const;

/** Keys of the cases below. */
export type ParameterRule =
  | 'P01'
  | 'P02'
  | 'P03'
  | 'P04'
  | 'P05'
  | 'P06'
  | 'P07'
  | 'P08'
  | 'P09'
  | 'P10'
  | 'P11'
  | 'P12'
  | 'P13'
  | 'P14'
  | 'P15'
  | 'P16'
  | 'P17'
  | 'P18'
  | 'P19'
  | 'P20'
  | 'P21:added'
  | 'P21:changed'
  | 'P21:removed'
  | 'P22'
  | 'P23'
  | 'P24'
  | 'P25:nullable'
  | 'P25:not-nullable'
  | 'P26:narrowed'
  | 'P26:widened'
  | 'P26:changed';

/** Parameters, and the types of everything in a request. */
export const parameterRules: RuleTable<ParameterRule> = {
  P01: ruleCase('Required parameter added', 'B/B S', 'major', ['P04']),
  P02: ruleCase('Optional parameter added', 'S/S S', 'minor', ['P04']),
  P03: ruleCase('Optional parameter with a default added', 'W/S W', 'minor', ['P04']),
  P04: ruleCase('Parameter removed', 'W/B B', 'major', ['P01', 'P02', 'P03']),
  P05: ruleCase('Optional parameter became required', 'B/B S', 'major', ['P06']),
  P06: ruleCase('Required parameter became optional', 'S/S B', 'minor', ['P05'], forServers),
  P07: ruleCase('Parameter renamed', 'B/B B', 'major', ['P07']),
  P08: ruleCase('Parameter moved to another place', 'B/B B', 'major', ['P08']),
  P09: ruleCase('Case of a header name changed', 'S/S S', 'none', ['P09']),
  P10: ruleCase('Type in a request widened', 'S/S B', 'minor', ['P11', 'P13'], forServers),
  P11: ruleCase('Type in a request narrowed', 'B/B S', 'major', ['P10']),
  P12: ruleCase('Type in a request replaced', 'B/B B', 'major', ['P12', 'P13', 'P15']),
  P13: ruleCase('Value sent as text became a free string', 'S/B B', 'major', ['P12', 'P10']),
  P14: ruleCase('Single value became a list', 'W/B B', 'major', ['P15']),
  P15: ruleCase('List became a single value', 'B/B B', 'major', ['P14', 'P12']),
  P16: ruleCase('Style of a list in the query changed', 'B/S S', 'major', ['P16']),
  P17: ruleCase('Enum value in a request added', 'S/S W', 'minor', ['P18']),
  P18: ruleCase('Enum value in a request removed', 'B/B W', 'major', ['P17', 'P18']),
  P19: ruleCase('Free value in a request became an enum', 'B/B S', 'major', ['P20']),
  P20: ruleCase('Enum in a request became a free value', 'S/S B', 'minor', ['P19'], forServers),
  'P21:added': ruleCase('Default in a request added', 'W/S W', 'minor', ['P21:removed'], asked),
  'P21:changed': ruleCase('Default in a request changed', 'W/S W', 'minor', ['P21:changed'], asked),
  'P21:removed': ruleCase('Default in a request removed', 'W/S W', 'minor', ['P21:added'], asked),
  P22: ruleCase('Bound in a request tightened', 'B/S S', 'major', ['P23', 'P22']),
  P23: ruleCase('Bound in a request loosened', 'S/S W', 'minor', ['P22']),
  P24: ruleCase('Pattern in a request replaced', 'W/S S', 'minor', ['P24'], asked),
  'P25:nullable': ruleCase(
    'Value in a request became nullable',
    'S/S B',
    'minor',
    ['P25:not-nullable'],
    forServers,
  ),
  'P25:not-nullable': ruleCase('Value in a request is no longer nullable', 'B/B S', 'major', [
    'P25:nullable',
  ]),
  'P26:narrowed': ruleCase('Format in a request narrowed', 'B/S W', 'major', ['P26:widened']),
  'P26:widened': ruleCase('Format in a request widened', 'S/S W', 'minor', ['P26:narrowed']),
  'P26:changed': ruleCase('Format in a request changed', 'B/S W', 'major', ['P26:changed']),
};
