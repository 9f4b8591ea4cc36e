import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Api } from '../../generator/ir/api.ts';
import type { TypeExpr } from '../../generator/ir/type.ts';
import { arrayOf, field, model, ref, response, scalar } from '../support/api-facts.ts';
import { api, either, integer, must, op, orNull, sideOf, text } from './api-edits.ts';

const answer = op('GET /things', { responses: [response('200', ref('A'))] });

function told(old: Api, now: Api): readonly string[] {
  const { findings, prose } = diffApis(sideOf(old), sideOf(now)).value;
  return [...findings, ...prose].map(({ rule, subject }) => `${rule} ${subject}`);
}

/** A model with one field of a type that leads back to it, under two names: what changed is the name. */
describe.each<[string, TypeExpr]>([
  ['one of several', either(ref('A'), integer)],
  ['nullable', orNull(ref('A'))],
  ['a list of one of several', arrayOf(either(text, arrayOf(ref('A'))))],
  ['in a structure', { kind: 'object', fields: [must('inner', arrayOf(ref('A')))] }],
])('a renamed field whose type is its own model, %s', (_, type) => {
  it.each([true, false])('is paired with what it was (required: %s)', (required) => {
    const named = (name: string): Api =>
      api(
        [answer],
        [
          model('A', {
            kind: 'object',
            fields: [field('id', text), field(name, type, { required })],
          }),
        ],
      );
    expect(told(named('list'), named('LIST'))).toEqual(['B09 list of A']);
  });
});

describe('models in a union of several', () => {
  const of = (name: string): TypeExpr => ({ kind: 'object', fields: [must(name, text)] });
  const union = (members: readonly TypeExpr[], b: TypeExpr, c: TypeExpr = of('x')): Api =>
    api([answer], [model('A', either(...members)), model('B', b), model('C', c)]);
  const lists = [arrayOf(ref('B')), arrayOf(ref('C')), text];

  it('are compared once, by themselves, whatever stands around them', () => {
    expect(told(union(lists, of('x')), union(lists, of('y')))).toEqual(['R15 B']);
  });

  it('are told by name before they are told by what they have in common', () => {
    const members = [ref('B'), ref('C'), text];
    const old = union(members, of('x'));
    expect(told(old, union(members.toReversed(), of('x')))).toEqual([]);
    expect(told(old, union(members.toReversed(), of('y')))).toEqual(['R15 B']);
  });

  it('are found through it when what changed in them leaves their values as they were', () => {
    const marked: TypeExpr = { kind: 'object', fields: [must('x', text, { deprecated: true })] };
    const { findings } = diffApis(
      sideOf(union(lists, of('x'))),
      sideOf(union(lists, marked)),
    ).value;
    expect(findings).toMatchObject([
      { rule: 'O14', sites: [{ operation: 'GET /things', direction: 'response' }] },
    ]);
  });
});

it('takes a constant and an enum of one value for the same', () => {
  const one = api([answer], [model('A', { kind: 'literal', value: 'a' })]);
  const other = api([answer], [model('A', scalar('string', { enum: ['a'] }))]);
  expect(told(one, other)).toEqual([]);
  expect(told(other, one)).toEqual([]);
});

describe('a model whose only structure is what it leads to', () => {
  const types: readonly (readonly [string, (id: string) => TypeExpr])[] = [
    ['a map of itself', (id) => ({ kind: 'map', values: ref(id) })],
    ['a list of itself or text', (id) => either(arrayOf(ref(id)), text)],
    ['a map of lists of itself', (id) => ({ kind: 'map', values: arrayOf(ref(id)) })],
  ];
  it.each(types)('is found again under another name: %s', (_, type) => {
    const named = (id: string): Api =>
      api([op('GET /things', { responses: [response('200', ref(id))] })], [model(id, type(id))]);
    expect(told(named('Tree'), named('Wood'))).toEqual(['M01 model Tree']);
  });

  it('is told of when it is gone, though another model allows the same', () => {
    const of = (id: string, ...models: Api['models']): Api =>
      api([op('GET /things', { responses: [response('200', ref(id))] })], models);
    const B = model('B', arrayOf(text));
    expect(told(of('A', model('A', arrayOf(text)), B), of('B', B))).toEqual(['M02 model A']);
  });
});

it('tells which alternative is gone by what is written, though another allows the same', () => {
  const none = (format: string): TypeExpr => ({
    kind: 'map',
    values: scalar('string', { format, enum: [] }),
  });
  const of = (...members: readonly TypeExpr[]): Api =>
    api([answer], [model('A', either(...members))]);
  const rest = [arrayOf(text), none('uuid'), integer];
  expect(told(of(none('date'), ...rest), of(...rest))).toEqual(['R19 A']);
});
