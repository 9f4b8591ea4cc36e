import { arrayOf, field, located, model, ref, response } from '../../support/api-facts.ts';
import type { Api, Model } from '../../../generator/ir/api.ts';
import type { SecurityScheme } from '../../../generator/ir/api.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { api, got, must, op, secured, sent, text } from '../api-edits.ts';
import { ruleCase, type RuleCase } from '../rule-case.ts';
import { stated } from '../../support/api-facts.ts';

const shape: TypeExpr = {
  kind: 'object',
  fields: [must('id', text), field('name', text), field('place', text), field('time', text)],
};
const answering = (type: TypeExpr, ...models: readonly Model[]): Api =>
  api([op('GET /things', { responses: [response('200', type)] })], models);
const thing = answering(ref('Thing'), model('Thing', shape));
const keep = field('keep', text);
const key = (name: string, place: 'header' | 'query' = 'header'): SecurityScheme => ({
  id: 'key',
  type: 'apiKey',
  in: place,
  name,
  origin: stated,
});
const basic: SecurityScheme = { id: 'login', type: 'basic', origin: stated };

export const modelCases: readonly RuleCase[] = [
  ruleCase(
    'M01',
    'S/B B',
    [thing, answering(ref('Item'), model('Item', shape))],
    ['M01', 'S/B B'],
    [thing, answering(ref('Thing'), model('Thing', shape, { description: located('A thing.') }))],
  ),
  ruleCase('M02', 'S/B B', [thing, answering(shape)], undefined, [
    answering(arrayOf(ref('Thing')), model('Thing', shape)),
    answering(arrayOf(ref('Thing')), model('Thing', shape), model('Other', text)),
  ]),
  ruleCase(
    'M03',
    'S/B B',
    [thing, answering(ref('Thing'), model('Thing', shape, { name: 'Thing2' }))],
    ['M03', 'S/B B'],
    [
      thing,
      answering(ref('Thing'), model('Thing', shape), model('THING', text, { name: 'Thing2' })),
    ],
  ),
  ruleCase(
    'M04',
    'B/B B',
    [got(keep), got(keep, field('Keep', text))],
    ['R10', 'W/B S'],
    [got(keep), got(keep, field('keeper', text)), 'R08'],
  ),
  ruleCase(
    'G01:required',
    'B/W S',
    [secured(), secured(key('X-Key'))],
    ['G01:dropped', 'S/S W'],
    [secured(key('X-Key')), secured({ ...key('X-Key'), id: 'other', description: 'A key' })],
  ),
  ruleCase(
    'G01:dropped',
    'S/S W',
    [secured(key('X-Key')), secured(key('X-Key'), basic)],
    ['G01:required', 'B/W S'],
    [secured(key('X-Key')), secured(key('x-key'))],
  ),
  ruleCase(
    'G03',
    'B/B B',
    [secured(key('X-Key')), secured(key('key', 'query'))],
    ['G03', 'B/B B'],
    [secured(key('X-Key'), basic), secured(basic, key('X-Key'))],
  ),
  ruleCase(
    'K02',
    'W/W W',
    [sent(concluded('integer')), sent(concluded('number'))],
    ['K02', 'W/W W'],
    [sent(concluded('integer')), sent({ ...concluded('integer'), example: 5 })],
  ),
];

/** A field whose type was concluded from an example. */
function concluded(scalar: 'integer' | 'number'): ReturnType<typeof field> {
  const { span } = stated;
  const inferred = { certainty: 'inferred', span, because: 'an example shows it' } as const;
  return field(
    'p',
    { kind: 'scalar', scalar },
    {
      origins: { field: stated, type: inferred, required: stated },
    },
  );
}
