import { ruleCase, type RuleTable } from './rule.ts';

const forServers = { server: 'major' } as const;

/** Keys of the cases below. */
export type BodyRule =
  | 'B01:required'
  | 'B01:optional'
  | 'B03'
  | 'B04:to-required'
  | 'B04:to-optional'
  | 'B05'
  | 'B06'
  | 'B07'
  | 'B08:to-required'
  | 'B08:to-optional'
  | 'B09'
  | 'B10:added'
  | 'B10:removed'
  | 'B11'
  | 'B12:added'
  | 'B12:removed'
  | 'B13'
  | 'B14:closed'
  | 'B14:opened'
  | 'B15:widened'
  | 'B15:narrowed'
  | 'B15:replaced'
  | 'B16:set'
  | 'B16:unset'
  | 'B16:unset-required'
  | 'B16:not-felt'
  | 'B17:set'
  | 'B17:changed'
  | 'B17:unset'
  | 'B18';

/** Request bodies and their properties. B02 was merged away; its id is not used again. */
export const bodyRules: RuleTable<BodyRule> = {
  'B01:required': ruleCase('Required body added', 'B/B S', 'major', ['B03']),
  'B01:optional': ruleCase('Optional body added', 'S/S S', 'minor', ['B03']),
  B03: ruleCase('Body removed', 'W/B B', 'major', ['B01:required', 'B01:optional']),
  'B04:to-required': ruleCase('Body became required', 'B/B S', 'major', ['B04:to-optional']),
  'B04:to-optional': ruleCase(
    'Body became optional',
    'S/S B',
    'minor',
    ['B04:to-required'],
    forServers,
  ),
  B05: ruleCase('Required property added to a request', 'B/B S', 'major', ['B07']),
  B06: ruleCase('Optional property added to a request', 'S/S S', 'minor', ['B07']),
  B07: ruleCase('Property removed from a request', 'W/B B', 'major', ['B05', 'B06']),
  'B08:to-required': ruleCase('Property of a request became required', 'B/B S', 'major', [
    'B08:to-optional',
  ]),
  'B08:to-optional': ruleCase(
    'Property of a request became optional',
    'S/S B',
    'minor',
    ['B08:to-required'],
    forServers,
  ),
  B09: ruleCase('Property renamed', 'B/B B', 'major', ['B09']),
  'B10:added': ruleCase('Media type of a request added', 'S/S W', 'minor', ['B10:removed']),
  'B10:removed': ruleCase('Media type of a request removed', 'B/B S', 'major', ['B10:added']),
  B11: ruleCase('Encoding of a request body changed', 'B/S B', 'major', ['B11']),
  'B12:added': ruleCase(
    'Alternative added to a request',
    'S/S B',
    'minor',
    ['B12:removed'],
    forServers,
  ),
  'B12:removed': ruleCase('Alternative removed from a request', 'B/B W', 'major', ['B12:added']),
  B13: ruleCase('Discriminator changed', 'B/B B', 'major', ['B13']),
  'B14:closed': ruleCase('Unknown properties no longer accepted', 'B/B S', 'major', ['B14:opened']),
  'B14:opened': ruleCase('Unknown properties accepted', 'S/S W', 'minor', ['B14:closed']),
  'B15:widened': ruleCase(
    'Items in a request widened',
    'S/S B',
    'minor',
    ['B15:narrowed'],
    forServers,
  ),
  'B15:narrowed': ruleCase('Items in a request narrowed', 'B/B S', 'major', ['B15:widened']),
  'B15:replaced': ruleCase('Items in a request replaced', 'B/B B', 'major', ['B15:replaced']),
  'B16:set': ruleCase('Property became read-only', 'W/B W', 'major', [
    'B16:unset',
    'B16:unset-required',
  ]),
  'B16:unset': ruleCase('Property is no longer read-only', 'S/S S', 'minor', ['B16:set']),
  'B16:unset-required': ruleCase('Required property is no longer read-only', 'B/B S', 'major', [
    'B16:set',
  ]),
  'B16:not-felt': ruleCase('Read-only mark of a property never sent', 'S/S S', 'patch', [
    'B16:not-felt',
  ]),
  'B17:set': ruleCase('Only one value of a request left', 'B/B S', 'major', ['B17:unset']),
  'B17:changed': ruleCase('Constant in a request changed', 'B/B B', 'major', ['B17:changed']),
  'B17:unset': ruleCase('Constant in a request freed', 'S/S B', 'minor', ['B17:set'], forServers),
  B18: ruleCase('Stated payload limit changed', 'W/S S', 'minor', ['B18']),
};
