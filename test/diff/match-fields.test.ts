import { expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import { arrayOf, field, response } from '../support/api-facts.ts';
import { api, op, query, sideOf, text } from './api-edits.ts';

it.each([
  ['event_id', 'eventId'],
  ['Event-Id', 'event_id'],
  ['größe', 'GRÖSSE'],
  ['ﬁnal', 'FINAL'],
])('takes %s and %s for one parameter, renamed', (old, now) => {
  const { findings } = diffApis(
    sideOf(query(field(old, text))),
    sideOf(query(field(now, text))),
  ).value;
  expect(findings).toMatchObject([{ rule: 'P07', before: old, after: now }]);
});

it('points at a renamed field of an item with a JSON pointer', () => {
  const lists = (name: string): ReturnType<typeof api> => {
    const items = { kind: 'object', fields: [field('id', text), field(name, text)] } as const;
    return api([op('GET /things', { responses: [response('200', arrayOf(items))] })]);
  };
  const { findings } = diffApis(sideOf(lists('a/b')), sideOf(lists('A/B'))).value;
  expect(findings).toMatchObject([{ rule: 'B09', witness: { at: '/0/A~1B' } }]);
});
