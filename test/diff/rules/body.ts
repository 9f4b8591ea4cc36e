import { arrayOf, field, scalar } from '../../support/api-facts.ts';
import type { Api } from '../../../generator/ir/api.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import {
  api,
  either,
  flag,
  got,
  integer,
  must,
  number,
  op,
  sent,
  sentType,
  takes,
  text,
} from '../api-edits.ts';
import { ruleCase, type RuleCase } from '../rule-case.ts';

const keep = field('keep', text);
const none = api([op('POST /things')]);
const fields: TypeExpr = { kind: 'object', fields: [keep] };
const body = (facts: Parameters<typeof sentType>[1]): Api => sentType(fields, facts);
const constant = (value: string): TypeExpr => ({ kind: 'literal', value });
const nested = (type: TypeExpr): Api => takes(arrayOf(type));

export const bodyCases: readonly RuleCase[] = [
  ruleCase(
    'B01:optional',
    'S/S S',
    [none, body({ required: false })],
    ['B03', 'W/B B'],
    [none, body({ required: true }), 'B01:required'],
  ),
  ruleCase(
    'B03',
    'W/B B',
    [body({}), none],
    ['B01:required', 'B/B S'],
    [body({}), body({ envelope: 'thing' })],
  ),
  ruleCase(
    'B04:to-required',
    'B/B S',
    [body({ required: false }), body({})],
    ['B04:to-optional', 'S/S B'],
    [body({}), body({})],
  ),
  ruleCase(
    'B04:to-optional',
    'S/S B',
    [body({}), body({ required: false })],
    ['B04:to-required', 'B/B S'],
    [body({ required: false }), body({ required: false, envelope: 'x' })],
  ),
  ruleCase(
    'B05',
    'B/B S',
    [sent(keep), sent(keep, must('p', text))],
    ['B07', 'W/B B'],
    [sent(keep), sent(keep, field('p', text)), 'B06'],
  ),
  ruleCase(
    'B06',
    'S/S S',
    [sent(keep), sent(keep, field('p', text))],
    ['B07', 'W/B B'],
    [sent(keep), sent(keep, field('keep_', text)), 'M04'],
  ),
  ruleCase(
    'B07',
    'W/B B',
    [sent(keep, field('p', text)), sent(keep)],
    ['B06', 'S/S S'],
    [sent(keep, field('p', text)), sent(field('p', text), keep)],
  ),
  ruleCase(
    'B08:to-required',
    'B/B S',
    [takes(text), takes(text, { required: true })],
    ['B08:to-optional', 'S/S B'],
    [
      takes(text, { readOnly: true }),
      takes(text, { readOnly: true, required: true }),
      'B16:not-felt',
    ],
  ),
  ruleCase(
    'B08:to-optional',
    'S/S B',
    [takes(text, { required: true }), takes(text)],
    ['B08:to-required', 'B/B S'],
    [takes(text, { required: true }), takes(text, { required: true, example: 'a' })],
  ),
  ruleCase(
    'B09',
    'B/B B',
    [sent(keep, field('startDate', text)), sent(keep, field('start_date', text))],
    ['B09', 'B/B B'],
    [sent(keep, field('startDate', text)), sent(keep, field('start_date', integer)), 'B06', 'B07'],
  ),
  ruleCase(
    'B11',
    'B/S B',
    [body({}), body({ mediaType: 'multipart/form-data' })],
    ['B11', 'B/S B'],
    [
      body({ mediaType: 'multipart/form-data' }),
      body({ mediaType: 'multipart/form-data', envelope: 'x' }),
    ],
  ),
  ruleCase(
    'B12:added',
    'S/S B',
    [takes(either(text, integer)), takes(either(text, integer, flag))],
    ['B12:removed', 'B/B W'],
    [takes(either(text, integer)), takes(either(integer, text))],
  ),
  ruleCase(
    'B12:removed',
    'B/B W',
    [takes(either(text, integer, flag)), takes(either(text, integer))],
    ['B12:added', 'S/S B'],
    [takes(either(text, integer)), takes(text), 'P11'],
  ),
  ruleCase(
    'B15:widened',
    'S/S B',
    [nested(integer), nested(number)],
    ['B15:narrowed', 'B/B S'],
    [takes(integer), takes(number), 'P10'],
  ),
  ruleCase(
    'B15:narrowed',
    'B/B S',
    [nested(number), nested(integer)],
    ['B15:widened', 'S/S B'],
    [nested(scalar('integer', { maximum: 5 })), nested(scalar('integer', { maximum: 4 })), 'P22'],
  ),
  ruleCase(
    'B15:replaced',
    'B/B B',
    [nested(flag), nested(integer)],
    ['B15:replaced', 'B/B B'],
    [nested(flag), takes(flag), 'P15'],
  ),
  ruleCase(
    'B16:set',
    'W/B W',
    [takes(text), takes(text, { readOnly: true })],
    ['B16:unset', 'S/S S'],
    [got(field('p', text)), got(field('p', text, { readOnly: true })), 'B16:not-felt'],
  ),
  ruleCase(
    'B16:unset',
    'S/S S',
    [takes(text, { readOnly: true }), takes(text)],
    ['B16:set', 'W/B W'],
    [takes(text, { readOnly: true }), takes(text, { readOnly: true })],
  ),
  ruleCase(
    'B16:unset-required',
    'B/B S',
    [takes(text, { readOnly: true, required: true }), takes(text, { required: true })],
    ['B16:set', 'W/B W'],
    [takes(text, { readOnly: true }), takes(text), 'B16:unset'],
  ),
  ruleCase(
    'B16:not-felt',
    'S/S S',
    [got(field('p', text)), got(field('p', text, { readOnly: true }))],
    ['B16:not-felt', 'S/S S'],
    [takes(text), takes(text, { readOnly: true }), 'B16:set'],
  ),
  ruleCase(
    'B17:set',
    'B/B S',
    [takes(text), takes(constant('a'))],
    ['B17:unset', 'S/S B'],
    [takes(text), takes(text, { default: 'a' }), 'P21:added'],
  ),
  ruleCase(
    'B17:changed',
    'B/B B',
    [takes(constant('a')), takes(constant('b'))],
    ['B17:changed', 'B/B B'],
    [takes(constant('a')), takes(constant('a'))],
  ),
  ruleCase(
    'B17:unset',
    'S/S B',
    [takes(constant('a')), takes(text)],
    ['B17:set', 'B/B S'],
    [takes(constant('a')), takes(integer), 'P12'],
  ),
];
