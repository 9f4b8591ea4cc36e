import { ruleCase, type RuleTable } from './rule.ts';

const forServers = { server: 'major' } as const;
const asked = { acknowledge: true } as const;

/** Keys of the cases below. */
export type ResponseRule =
  | 'R01'
  | 'R02'
  | 'R03:removed'
  | 'R03:added'
  | 'R04'
  | 'R05'
  | 'R06'
  | 'R07'
  | 'R08'
  | 'R09'
  | 'R10'
  | 'R11:to-optional'
  | 'R11:to-required'
  | 'R12:nullable'
  | 'R12:not-nullable'
  | 'R13:widened'
  | 'R13:narrowed'
  | 'R14:number'
  | 'R14:integer'
  | 'R14:int64'
  | 'R14:string'
  | 'R15'
  | 'R16:open'
  | 'R16:closed'
  | 'R17'
  | 'R18:to-string'
  | 'R18:to-enum'
  | 'R19:added'
  | 'R19:removed'
  | 'R20:changed'
  | 'R20:unset'
  | 'R20:set'
  | 'R21:loosened'
  | 'R21:tightened'
  | 'R21:replaced'
  | 'R23:removed'
  | 'R23:optional'
  | 'R23:added'
  | 'R24:removed'
  | 'R24:added'
  | 'R25'
  | 'R26:scheme'
  | 'R26:text';

/** Responses. R22 was merged away; its id is not used again. */
export const responseRules: RuleTable<ResponseRule> = {
  R01: ruleCase('Success status added', 'W/W S', 'minor', ['R02'], asked),
  R02: ruleCase('Success status removed or replaced', 'B/B B', 'major', ['R01', 'R02']),
  'R03:removed': ruleCase('Response has no body any more', 'B/B B', 'major', ['R03:added']),
  'R03:added': ruleCase('Response got a body', 'S/S B', 'minor', ['R03:removed'], forServers),
  R04: ruleCase('Error status added', 'S/W S', 'minor', ['R05']),
  R05: ruleCase('Error status removed', 'S/W B', 'minor', ['R04', 'R05'], forServers),
  R06: ruleCase('Shape of an error changed', 'B/B B', 'major', [
    'R06',
    'R07',
    'R08',
    'R11:to-required',
    'R12:not-nullable',
    'R13:narrowed',
    'R14:integer',
    'R17',
    'R18:to-enum',
    'R19:removed',
    'R20:set',
  ]),
  R07: ruleCase(
    'Required property added to a response',
    'S/S B',
    'minor',
    ['R09', 'R06'],
    forServers,
  ),
  R08: ruleCase('Optional property added to a response', 'S/S S', 'minor', ['R10', 'R06', 'M04']),
  R09: ruleCase('Required property removed from a response', 'B/B S', 'major', ['R07']),
  R10: ruleCase('Optional property removed from a response', 'W/B S', 'major', ['R08']),
  'R11:to-optional': ruleCase('Property of a response became optional', 'B/B S', 'major', [
    'R11:to-required',
  ]),
  'R11:to-required': ruleCase(
    'Property of a response became required',
    'S/S B',
    'minor',
    ['R11:to-optional', 'R06'],
    forServers,
  ),
  'R12:nullable': ruleCase('Value in a response became nullable', 'B/B S', 'major', [
    'R12:not-nullable',
  ]),
  'R12:not-nullable': ruleCase(
    'Value in a response is no longer nullable',
    'S/S B',
    'minor',
    ['R12:nullable', 'R06'],
    forServers,
  ),
  'R13:widened': ruleCase('Type in a response widened', 'B/B S', 'major', ['R13:narrowed']),
  'R13:narrowed': ruleCase(
    'Type in a response narrowed',
    'S/S B',
    'minor',
    ['R13:widened', 'R06'],
    forServers,
  ),
  'R14:number': ruleCase(
    'Integer in a response became a number',
    'W/S S',
    'minor',
    ['R14:integer'],
    asked,
  ),
  'R14:integer': ruleCase('Number in a response became an integer', 'S/S W', 'minor', [
    'R14:number',
  ]),
  'R14:int64': ruleCase(
    'Integer in a response has more bits',
    'W/S S',
    'minor',
    ['R20:set'],
    asked,
  ),
  'R14:string': ruleCase('Number in a response became a string', 'B/B B', 'major', ['R15']),
  R15: ruleCase('Type in a response replaced', 'B/B B', 'major', ['R15', 'R14:string']),
  'R16:open': ruleCase('Enum value in a response added', 'W/S S', 'minor', ['R17', 'R16:open']),
  'R16:closed': ruleCase('Value of a closed enum in a response added', 'B/B S', 'major', [
    'R17',
    'R16:closed',
  ]),
  R17: ruleCase(
    'Enum value in a response removed',
    'S/W B',
    'minor',
    ['R16:open', 'R16:closed', 'R06'],
    forServers,
  ),
  'R18:to-string': ruleCase('Enum in a response became a free value', 'W/B S', 'major', [
    'R18:to-enum',
  ]),
  'R18:to-enum': ruleCase(
    'Free value in a response became an enum',
    'S/W B',
    'minor',
    ['R18:to-string', 'R06'],
    forServers,
  ),
  'R19:added': ruleCase('Alternative added to a response', 'B/B S', 'major', ['R19:removed']),
  'R19:removed': ruleCase(
    'Alternative removed from a response',
    'S/W B',
    'minor',
    ['R19:added', 'R06'],
    forServers,
  ),
  'R20:changed': ruleCase('Format in a response changed', 'B/S W', 'major', ['R20:changed']),
  'R20:unset': ruleCase('Format in a response dropped', 'B/S W', 'major', ['R20:set']),
  'R20:set': ruleCase('Format in a response set', 'S/S W', 'minor', [
    'R20:unset',
    'R14:int64',
    'R06',
  ]),
  'R21:loosened': ruleCase(
    'Bound in a response loosened',
    'W/S S',
    'minor',
    ['R21:tightened', 'R21:loosened'],
    asked,
  ),
  'R21:tightened': ruleCase('Bound in a response tightened', 'S/S W', 'minor', ['R21:loosened']),
  'R21:replaced': ruleCase(
    'Pattern in a response replaced',
    'W/S W',
    'minor',
    ['R21:replaced'],
    asked,
  ),
  'R23:removed': ruleCase('Response header removed', 'B/B S', 'major', ['R23:added']),
  'R23:optional': ruleCase('Response header became optional', 'W/B S', 'major', ['R23:added']),
  'R23:added': ruleCase('Response header added', 'S/S S', 'minor', ['R23:removed']),
  'R24:removed': ruleCase('Media type of a response replaced', 'B/B B', 'major', ['R24:removed']),
  'R24:added': ruleCase('Media type of a response added', 'S/S S', 'minor', ['R24:removed']),
  R25: ruleCase('Default of a value in a response changed', 'W/S S', 'minor', ['R25']),
  'R26:scheme': ruleCase('Pagination changed', 'B/S S', 'major', ['R26:scheme']),
  'R26:text': ruleCase(
    'Text about order or size of pages changed',
    'W/S S',
    'minor',
    ['R26:text'],
    asked,
  ),
};
