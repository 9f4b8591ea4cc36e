/* Long because it is a list of cases. */
import { arrayOf, field, located, scalar } from '../../support/api-facts.ts';
import type { Api } from '../../../generator/ir/api.ts';
import {
  api,
  asked,
  either,
  flag,
  header,
  integer,
  must,
  number,
  oneOf,
  op,
  orNull,
  query,
  sent,
  takes,
  text,
} from '../api-edits.ts';
import { ruleCase, type RuleCase } from '../rule-case.ts';

const keep = field('keep', text);
const styled = (arrayStyle: string): Api =>
  query(Object.assign(field('p', arrayOf(text)), { arrayStyle }));
const most = (maximum: number): Api => asked(scalar('integer', { maximum }));
const shaped = (pattern: string): Api => asked(scalar('string', { pattern }));
const formed = (format?: string): Api =>
  asked(scalar('string', format === undefined ? {} : { format }));
const inPath = (): Api =>
  api([op('POST /things', { parameters: { path: [], query: [must('p', text)], header: [] } })]);

export const parameterCases: readonly RuleCase[] = [
  ruleCase(
    'P01',
    'B/B S',
    [query(keep), query(keep, must('p', text))],
    ['P04', 'W/B B'],
    [query(keep), query(keep, field('p', text)), 'P02'],
  ),
  ruleCase(
    'P02',
    'S/S S',
    [query(keep), query(keep, field('p', text))],
    ['P04', 'W/B B'],
    [query(keep), query(keep, must('p', text, { default: 'a' })), 'P01'],
  ),
  ruleCase(
    'P03',
    'W/S W',
    [query(keep), query(keep, field('p', text, { default: 'a' }))],
    ['P04', 'W/B B'],
    [query(keep), query(keep, field('p', text, { example: 'a' })), 'P02'],
  ),
  ruleCase(
    'P04',
    'W/B B',
    [query(keep, field('p', text)), query(keep)],
    ['P02', 'S/S S'],
    [query(keep, field('p', text)), query(field('p', text), keep)],
  ),
  ruleCase(
    'P05',
    'B/B S',
    [asked(text), asked(text, { required: true })],
    ['P06', 'S/S B'],
    [asked(text), asked(text, { description: located('Required.') })],
  ),
  ruleCase(
    'P06',
    'S/S B',
    [asked(text, { required: true }), asked(text)],
    ['P05', 'B/B S'],
    [asked(text, { required: true }), asked(text, { required: true, example: 'a' })],
  ),
  ruleCase(
    'P07',
    'B/B B',
    [query(field('eventId', text)), query(field('event_id', text))],
    ['P07', 'B/B B'],
    // Neither type nor text agree: one is gone, another has come.
    [query(field('from', text)), query(field('limit', integer)), 'P02', 'P04'],
  ),
  ruleCase(
    'P08',
    'B/B B',
    [query(must('p', text)), header(must('p', text))],
    ['P08', 'B/B B'],
    [query(must('p', text)), query(must('p', text), keep), 'P02'],
  ),
  ruleCase(
    'P09',
    'S/S S',
    [header(field('X-Id', text)), header(field('x-id', text))],
    ['P09', 'S/S S'],
    [query(field('X-Id', text)), query(field('x-id', text)), 'P07'],
  ),
  ruleCase(
    'P10',
    'S/S B',
    [asked(integer), asked(number)],
    ['P11', 'B/B S'],
    [asked(integer), asked(flag), 'P12'],
  ),
  ruleCase(
    'P11',
    'B/B S',
    [takes(either(text, integer)), takes(text)],
    ['P10', 'S/S B'],
    [asked(either(text, integer)), asked(text), 'P13'],
  ),
  ruleCase(
    'P12',
    'B/B B',
    [asked(flag), asked(integer)],
    ['P12', 'B/B B'],
    [asked(flag), asked(text), 'P13'],
  ),
  ruleCase(
    'P13',
    'S/B B',
    [asked(integer), asked(text)],
    ['P12', 'B/B B'],
    [sent(field('p', integer)), sent(field('p', text)), 'P12'],
  ),
  ruleCase(
    'P14',
    'W/B B',
    [asked(text), asked(arrayOf(text))],
    ['P15', 'B/B B'],
    [asked(arrayOf(text)), asked(arrayOf(integer)), 'P12'],
  ),
  ruleCase(
    'P15',
    'B/B B',
    [asked(arrayOf(text)), asked(text)],
    ['P14', 'W/B B'],
    [asked(arrayOf(number)), asked(arrayOf(integer)), 'P11'],
  ),
  ruleCase(
    'P16',
    'B/S S',
    [styled('repeat'), styled('comma')],
    ['P16', 'B/S S'],
    [query(field('p', arrayOf(text))), styled('repeat')],
  ),
  ruleCase(
    'P17',
    'S/S W',
    [asked(oneOf('a')), asked(oneOf('a', 'b'))],
    ['P18', 'B/B W'],
    [asked(oneOf('a', 'b')), asked(oneOf('b', 'a'))],
  ),
  ruleCase(
    'P18',
    'B/B W',
    [asked(oneOf('a', 'b')), asked(oneOf('a'))],
    ['P17', 'S/S W'],
    [asked(oneOf('a', 'b')), asked(text), 'P20'],
  ),
  ruleCase(
    'P19',
    'B/B S',
    [asked(text), asked(oneOf('a'))],
    ['P20', 'S/S B'],
    [asked(text), asked(text, { example: 'a' })],
  ),
  ruleCase(
    'P20',
    'S/S B',
    [asked(oneOf('a')), asked(text)],
    ['P19', 'B/B S'],
    [asked(oneOf('a')), asked(oneOf('a', 'b')), 'P17'],
  ),
  ruleCase(
    'P21:added',
    'W/S W',
    [asked(text), asked(text, { default: 'a' })],
    ['P21:removed', 'W/S W'],
    [asked(text), asked(text, { example: 'a' })],
  ),
  ruleCase(
    'P21:changed',
    'W/S W',
    [asked(text, { default: 'a' }), asked(text, { default: 'b' })],
    ['P21:changed', 'W/S W'],
    [asked(text, { default: 'a' }), asked(text, { default: 'a', description: located('b') })],
  ),
  ruleCase(
    'P21:removed',
    'W/S W',
    [asked(text, { default: 'a' }), asked(text)],
    ['P21:added', 'W/S W'],
    [asked(text, { default: 'a' }), asked(text, { default: 'a', required: true }), 'P05'],
  ),
  ruleCase('P22', 'B/S S', [most(50), most(20)], ['P23', 'S/S W'], [most(50), most(50)]),
  ruleCase(
    'P23',
    'S/S W',
    [most(20), asked(integer)],
    ['P22', 'B/S S'],
    [most(20), asked(scalar('number', { maximum: 20 })), 'P10'],
  ),
  ruleCase(
    'P24',
    'W/S S',
    [shaped('^a$'), shaped('^b$')],
    ['P24', 'W/S S'],
    [asked(text), shaped('^b$'), 'P22'],
  ),
  ruleCase(
    'P25:nullable',
    'S/S B',
    [takes(text), takes(orNull(text))],
    ['P25:not-nullable', 'B/B S'],
    [asked(orNull(text)), asked(orNull(text), { description: located('May be null.') })],
  ),
  ruleCase(
    'P25:not-nullable',
    'B/B S',
    [takes(orNull(text)), takes(text)],
    ['P25:nullable', 'S/S B'],
    [asked(either(scalar('null'), text)), asked(orNull(text))],
  ),
  ruleCase(
    'P26:narrowed',
    'B/S W',
    [formed(), formed('uuid')],
    ['P26:widened', 'S/S W'],
    [formed('uuid'), formed('uuid')],
  ),
  ruleCase(
    'P26:widened',
    'S/S W',
    [formed('uuid'), formed()],
    ['P26:narrowed', 'B/S W'],
    [formed('uuid'), asked(integer), 'P12'],
  ),
  ruleCase(
    'P26:changed',
    'B/S W',
    [formed('date'), formed('date-time')],
    ['P26:changed', 'B/S W'],
    [
      asked(scalar('integer', { format: 'int32' })),
      asked(scalar('integer', { format: 'int64' })),
      'P26:widened',
    ],
  ),
  ruleCase(
    'B01:required',
    'B/B S',
    [api([op('POST /things')]), sent(field('p', text))],
    ['B03', 'W/B B'],
    [inPath(), sent(must('p', text)), 'P08'],
  ),
];
