import { expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import { field } from '../support/api-facts.ts';
import { query, sideOf, text } from './api-edits.ts';

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
