import { expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import { scalar } from '../support/api-facts.ts';
import { must, sent, sideOf, text, type api } from './api-edits.ts';

function told(old: ReturnType<typeof api>, now: ReturnType<typeof api>): readonly string[] {
  const { findings } = diffApis(sideOf(old), sideOf(now)).value;
  return findings.map(({ rule, verdicts }) => `${rule} ${verdicts.wire}`);
}

const tight = scalar('string', { pattern: '^a' });

it('takes no request for broken by the type of what the service no longer reads there', () => {
  const old = sent(must('id', text), must('p', text));
  const now = sent(must('id', text), must('p', tight, { readOnly: true }));
  expect(told(old, now)).toEqual(['B16 safe', 'B16 warning']);
});

it('takes none for broken by the type of what nobody was to send there', () => {
  const old = sent(must('id', text), must('p', text, { readOnly: true }));
  const now = sent(must('id', text), must('p', tight));
  expect(told(old, now)).toEqual(['B16 safe', 'B16 breaking']);
});
