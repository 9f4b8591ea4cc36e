/* Long because it is a list of cases. */
import { arrayOf, field, located, model, ref, response, scalar } from '../../support/api-facts.ts';
import type { Api } from '../../../generator/ir/api.ts';
import type { Field, TypeExpr } from '../../../generator/ir/type.ts';
import {
  answers,
  api,
  asked,
  either,
  flag,
  gives,
  got,
  gotType,
  integer,
  must,
  number,
  oneOf,
  op,
  orNull,
  takes,
  text,
} from '../api-edits.ts';
import { ruleCase, type RuleCase } from '../rule-case.ts';

const keep = must('keep', text);
const fails = (...fields: readonly Field[]): Api =>
  api(
    [op('GET /things', { responses: [response('200', text), response('404', ref('Problem'))] })],
    [model('Problem', { kind: 'object', fields })],
  );
const plain = (type?: TypeExpr): Api =>
  api([op('GET /things', { responses: [response('200', type)] })]);
const media = (mediaType: string): Api =>
  api([
    op('GET /things', { responses: [{ ...response('200'), body: { mediaType, type: text } }] }),
  ]);
const atMost = (maxLength: number): Api => gives(scalar('string', { maxLength }));
const shaped = (pattern: string): Api => gives(scalar('string', { pattern }));
const formed = (format?: string): Api =>
  gives(scalar('string', format === undefined ? {} : { format }));
const bits = (format: string): TypeExpr => scalar('integer', { format });

export const responseCases: readonly RuleCase[] = [
  ruleCase(
    'R01',
    'W/W S',
    [answers('200'), answers('200', '202')],
    ['R02', 'B/B B'],
    [answers('200'), answers('200', '404'), 'R04'],
  ),
  ruleCase(
    'R02',
    'B/B B',
    [answers('200'), answers('201')],
    ['R02', 'B/B B'],
    [answers('200', '404'), answers('200', '410'), 'R05'],
  ),
  ruleCase(
    'R03:removed',
    'B/B B',
    [plain(text), plain()],
    ['R03:added', 'S/S B'],
    [plain(text), plain({ kind: 'unknown' }), 'R13:widened'],
  ),
  ruleCase(
    'R03:added',
    'S/S B',
    [plain(), plain(text)],
    ['R03:removed', 'B/B B'],
    [answers('200'), answers('204'), 'R02'],
  ),
  ruleCase(
    'R04',
    'S/W S',
    [answers('200'), answers('200', '404')],
    ['R05', 'S/W B'],
    [answers('200', '404'), answers('404', '200')],
  ),
  ruleCase(
    'R05',
    'S/W B',
    [answers('200', '404'), answers('200')],
    ['R04', 'S/W S'],
    [answers('200', '202'), answers('200'), 'R02'],
  ),
  ruleCase(
    'R06',
    'B/B B',
    [fails(keep, must('p', text)), fails(keep)],
    ['R07', 'S/S B'],
    [fails(keep), fails(keep, field('p', text)), 'R08'],
  ),
  ruleCase(
    'R07',
    'S/S B',
    [got(keep), got(keep, must('p', text))],
    ['R09', 'B/B S'],
    [got(keep), got(keep, field('p', text)), 'R08'],
  ),
  ruleCase(
    'R08',
    'S/S S',
    [got(keep), got(keep, field('p', text))],
    ['R10', 'W/B S'],
    [got(keep), got(keep, must('p', text)), 'R07'],
  ),
  ruleCase(
    'R09',
    'B/B S',
    [got(keep, must('p', text)), got(keep)],
    ['R07', 'S/S B'],
    [got(keep, must('p', text)), got(keep, field('p', text)), 'R11:to-optional'],
  ),
  ruleCase(
    'R10',
    'W/B S',
    [got(keep, field('p', text)), got(keep)],
    ['R08', 'S/S S'],
    [got(keep, field('p', text)), got(field('p', text), keep)],
  ),
  ruleCase(
    'R11:to-optional',
    'B/B S',
    [gives(text, { required: true }), gives(text)],
    ['R11:to-required', 'S/S B'],
    [
      gives(text, { required: true }),
      gives(text, { required: true, deprecated: true }),
      'O14:deprecated',
    ],
  ),
  ruleCase(
    'R11:to-required',
    'S/S B',
    [gives(text), gives(text, { required: true })],
    ['R11:to-optional', 'B/B S'],
    [gives(text), gives(text, { default: 'a' }), 'R25'],
  ),
  ruleCase(
    'R12:nullable',
    'B/B S',
    [gives(text), gives(orNull(text))],
    ['R12:not-nullable', 'S/S B'],
    [gives(orNull(text)), gives(either(scalar('null'), text))],
  ),
  ruleCase(
    'R12:not-nullable',
    'S/S B',
    [gives(orNull(text)), gives(text)],
    ['R12:nullable', 'B/B S'],
    [gives(text), gives(text, { description: located('Never null.') })],
  ),
  ruleCase(
    'R13:widened',
    'B/B S',
    [gives(text), gives(either(text, integer))],
    ['R13:narrowed', 'S/S B'],
    [gives(text), gives(orNull(text)), 'R12:nullable'],
  ),
  ruleCase(
    'R13:narrowed',
    'S/S B',
    [gives(either(text, integer)), gives(text)],
    ['R13:widened', 'B/B S'],
    [gives(either(text, integer)), gives(flag), 'R15'],
  ),
  ruleCase(
    'R14:number',
    'W/S S',
    [gives(integer), gives(number)],
    ['R14:integer', 'S/S W'],
    [takes(integer), takes(number), 'P10'],
  ),
  ruleCase(
    'R14:integer',
    'S/S W',
    [gives(number), gives(integer)],
    ['R14:number', 'W/S S'],
    [asked(number), asked(integer), 'P11'],
  ),
  ruleCase(
    'R14:int64',
    'W/S S',
    [gives(bits('int32')), gives(bits('int64'))],
    ['R20:set', 'S/S W'],
    [gives(bits('int32')), gives(bits('int32'))],
  ),
  ruleCase(
    'R14:string',
    'B/B B',
    [gives(number), gives(text)],
    ['R15', 'B/B B'],
    [gives(flag), gives(text), 'R15'],
  ),
  ruleCase(
    'R15',
    'B/B B',
    [gotType({ kind: 'object', fields: [keep] }), gotType(arrayOf(text))],
    ['R15', 'B/B B'],
    [gotType(arrayOf(text)), gotType(arrayOf(orNull(text))), 'R12:nullable'],
  ),
  ruleCase(
    'R16:open',
    'W/S S',
    [gives(oneOf('a')), gives(oneOf('a', 'b'))],
    ['R17', 'S/W B'],
    [gives(oneOf('a', 'b')), gives(oneOf('b', 'a'))],
  ),
  ruleCase(
    'R17',
    'S/W B',
    [gives(oneOf('a', 'b')), gives(oneOf('a'))],
    ['R16:open', 'W/S S'],
    [gives(oneOf('a', 'b')), gives(text), 'R18:to-string'],
  ),
  ruleCase(
    'R18:to-string',
    'W/B S',
    [gives(oneOf('a')), gives(text)],
    ['R18:to-enum', 'S/W B'],
    [gives(oneOf('a')), gives(integer), 'R15'],
  ),
  ruleCase(
    'R18:to-enum',
    'S/W B',
    [gives(text), gives(oneOf('a'))],
    ['R18:to-string', 'W/B S'],
    [gives(text), gives(text, { example: 'a' })],
  ),
  ruleCase(
    'R19:added',
    'B/B S',
    [gives(either(text, integer)), gives(either(text, integer, flag))],
    ['R19:removed', 'S/W B'],
    [gives(either(text, integer)), gives(either(integer, text))],
  ),
  ruleCase(
    'R19:removed',
    'S/W B',
    [gives(either(text, integer, flag)), gives(either(text, integer))],
    ['R19:added', 'B/B S'],
    [gives(either(text, integer)), gives(integer), 'R13:narrowed'],
  ),
  ruleCase(
    'R20:changed',
    'B/S W',
    [formed('date'), formed('date-time')],
    ['R20:changed', 'B/S W'],
    [formed('date'), formed('date')],
  ),
  ruleCase(
    'R20:unset',
    'B/S W',
    [formed('date'), formed()],
    ['R20:set', 'S/S W'],
    [formed('date'), gives(integer), 'R15'],
  ),
  ruleCase(
    'R20:set',
    'S/S W',
    [formed(), formed('date')],
    ['R20:unset', 'B/S W'],
    [formed(), gives(text, { example: '2026-01-02' })],
  ),
  ruleCase(
    'R21:loosened',
    'W/S S',
    [atMost(5), atMost(6)],
    ['R21:tightened', 'S/S W'],
    [atMost(5), atMost(5)],
  ),
  ruleCase(
    'R21:tightened',
    'S/S W',
    [atMost(6), atMost(5)],
    ['R21:loosened', 'W/S S'],
    [takes(scalar('string', { maxLength: 6 })), takes(scalar('string', { maxLength: 5 })), 'P22'],
  ),
  ruleCase(
    'R21:replaced',
    'W/S W',
    [shaped('^a$'), shaped('^b$')],
    ['R21:replaced', 'W/S W'],
    [shaped('^a$'), shaped('^a$')],
  ),
  ruleCase(
    'R24:removed',
    'B/B B',
    [media('text/csv'), media('text/plain')],
    ['R24:removed', 'B/B B'],
    [media('text/csv'), media('text/csv')],
  ),
  ruleCase(
    'R25',
    'W/S S',
    [gives(text, { default: 'a' }), gives(text)],
    ['R25', 'W/S S'],
    [takes(text, { default: 'a' }), takes(text), 'P21:removed'],
  ),
];
