import { expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import { recursiveModels } from '../../generator/diff/recursion.ts';
import type { Model } from '../../generator/ir/api.ts';
import { arrayOf, field, model, ref, response, scalar } from '../support/api-facts.ts';
import { api, must, op, sideOf, text } from './api-edits.ts';

const answer = op('GET /things', { responses: [response('200', ref('A'))] });
const of = (...fields: readonly ReturnType<typeof field>[]): Model['type'] => ({
  kind: 'object',
  fields: [field('id', text), ...fields],
});

it('tells of the field that made a model recursive, and mentions M05 with it', () => {
  const old = api([answer], [model('A', of())]);
  const now = api([answer], [model('A', of(field('parts', arrayOf(ref('A')))))]);
  const { findings } = diffApis(sideOf(old), sideOf(now)).value;
  expect(findings).toMatchObject([
    { rule: 'R08', alsoRules: ['M05'], notes: ['now recursive: A'] },
  ]);
});

it('leaves a field alone that refers to a model without a way back', () => {
  const models = [model('B', text)];
  const old = api([answer], [model('A', of()), ...models]);
  const now = api([answer], [model('A', of(field('part', ref('B')))), ...models]);
  expect(diffApis(sideOf(old), sideOf(now)).value.findings).toMatchObject([
    { rule: 'R08', alsoRules: [] },
  ]);
});

it('finds cycles over several models, and none where there is none', () => {
  const round = api(
    [],
    [
      model('A', ref('B')),
      model('B', arrayOf(ref('C'))),
      model('C', ref('A')),
      model('D', ref('A')),
      model('E', of(field('self', ref('E')))),
    ],
  );
  expect([...recursiveModels(round)].sort()).toEqual(['A', 'B', 'C', 'E']);
});

it('ends on models that are one of their own alternatives, and tells what changed in them', () => {
  const own = (...members: readonly Model['type'][]): ReturnType<typeof api> =>
    api([answer], [model('A', { kind: 'union', members: [ref('A'), ...members] })]);
  const nullable = own(scalar('null'), text);
  const seen = [nullable, own(text, scalar('boolean')), own(of()), own(ref('A'))].map((now) => {
    expect(diffApis(sideOf(now), sideOf(now)).value.findings).toEqual([]);
    return diffApis(sideOf(own(text)), sideOf(now)).value.findings.map(({ rule }) => rule);
  });
  expect(seen).toEqual([['R12'], ['R19'], ['R15'], ['R13']]);
  // Two models, each an alternative of the other.
  const round = (more: Model['type']): ReturnType<typeof api> =>
    api(
      [answer],
      [
        model('A', { kind: 'union', members: [ref('B'), more] }),
        model('B', { kind: 'union', members: [ref('A'), text] }),
      ],
    );
  expect(diffApis(sideOf(round(text)), sideOf(round(text))).value.findings).toEqual([]);
  expect(diffApis(sideOf(round(text)), sideOf(round(of()))).value.findings).not.toEqual([]);
});

it.each([
  ['required', true],
  ['optional', false],
])('pairs a field by case whose type is its own model: %s', (_, required) => {
  const named = (name: string): ReturnType<typeof api> =>
    api([answer], [model('A', of(field(name, ref('A'), { required })))]);
  const { findings } = diffApis(sideOf(named('list')), sideOf(named('LIST'))).value;
  expect(findings.map(({ rule }) => rule)).toEqual(['B09']);
});

it('does not try to write down a value that has no end, or one that doubles with every model', () => {
  const twice = (id: string): Model['type'] => of(must('left', ref(id)), must('right', ref(id)));
  const chain = Array.from({ length: 40 }, (_, at) => model(`M${at}`, twice(`M${at + 1}`)));
  for (const models of [[model('A', twice('A'))], [model('A', twice('M0')), ...chain]]) {
    const [first, ...rest] = models;
    if (first?.type.kind !== 'object') throw new Error('the first model is an object');
    const more = model('A', { ...first.type, fields: [...first.type.fields, must('new', text)] });
    const [old, now] = [api([answer], models), api([answer], [more, ...rest])];
    const started = performance.now();
    const { findings } = diffApis(sideOf(now), sideOf(old)).value;
    expect(performance.now() - started).toBeLessThan(1000);
    expect(findings).toMatchObject([
      { rule: 'R09', notes: ['no message that shows it was found'] },
    ]);
  }
});
