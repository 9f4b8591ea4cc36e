import { ruleCase, type RuleTable } from './rule.ts';

const forServers = { server: 'major' } as const;

/** Keys of the cases below. */
export type OperationRule =
  | 'O01'
  | 'O02'
  | 'O03'
  | 'O04'
  | 'O05'
  | 'O06'
  | 'O07'
  | 'O08'
  | 'O09'
  | 'O10'
  | 'O11'
  | 'O12'
  | 'O13'
  | 'O14:deprecated'
  | 'O14:undeprecated'
  | 'O14:since'
  | 'O15:earlier'
  | 'O15:later'
  | 'O16';

/** Operations, routes and names. */
export const operationRules: RuleTable<OperationRule> = {
  O01: ruleCase('Operation added', 'S/S B', 'minor', ['O02', 'O03', 'O04'], forServers),
  O02: ruleCase('Operation removed without deprecation', 'B/B B', 'major', ['O01']),
  O03: ruleCase('Deprecated operation removed', 'W/B B', 'major', ['O01']),
  O04: ruleCase('Operation removed before its sunset', 'B/B B', 'major', ['O01']),
  O05: ruleCase('Method changed', 'B/B B', 'major', ['O05']),
  O06: ruleCase('Path changed', 'B/B B', 'major', ['O06']),
  O07: ruleCase('Path parameter renamed', 'S/B B', 'major', ['O07']),
  O08: ruleCase('Path parameters added, removed or reordered', 'B/B B', 'major', ['O08']),
  O09: ruleCase('Case or trailing slash of a path changed', 'B/S W', 'major', ['O09']),
  O10: ruleCase('Base path changed', 'B/S W', 'major', ['O10']),
  O11: ruleCase('Server changed', 'W/S S', 'minor', ['O11']),
  O12: ruleCase('Generated name of an operation changed', 'S/B B', 'major', ['O12']),
  O13: ruleCase('Operations moved to another resource', 'S/B B', 'major', ['O13']),
  'O14:deprecated': ruleCase('Deprecated', 'S/S S', 'minor', ['O14:undeprecated']),
  'O14:undeprecated': ruleCase('No longer deprecated', 'S/S S', 'minor', ['O14:deprecated']),
  'O14:since': ruleCase('Day of deprecation changed', 'S/S S', 'patch', ['O14:since']),
  'O15:earlier': ruleCase('Sunset moved earlier or deleted', 'W/S S', 'minor', ['O15:later']),
  'O15:later': ruleCase('Sunset set or moved later', 'S/S S', 'patch', ['O15:earlier']),
  O16: ruleCase('Order of sections or rows', 'S/S S', 'none', []),
};
