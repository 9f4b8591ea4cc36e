import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import { defaultDiffOptions } from '../../generator/diff/difference.ts';
import type { Finding, Verdict } from '../../generator/diff/finding.ts';
import { ruleId, ruleKeys, rules } from '../../generator/diff/rules/rules.ts';
import type { Api } from '../../generator/ir/api.ts';
import { gives, oneOf, sideOf } from './api-edits.ts';
import { cases } from './rules/cases.ts';

const LETTERS: Readonly<Record<Verdict, string>> = {
  breaking: 'B',
  warning: 'W',
  safe: 'S',
  unknown: 'U',
};

function found(old: Api, now: Api): readonly Finding[] {
  return diffApis(sideOf(old), sideOf(now)).value.findings;
}

function keyOf({ rule, variant }: Finding): string {
  return variant === '' ? rule : `${rule}:${variant}`;
}

/** `P05 B/B S` */
function line(finding: Finding): string {
  const { wire, source, server } = finding.verdicts;
  return `${keyOf(finding)} ${LETTERS[wire]}/${LETTERS[source]} ${LETTERS[server]}`;
}

describe.each(cases.map((one) => [`${one.key}: ${rules[one.key].title}`, one] as const))(
  '%s',
  (_, { key, verdicts, old, now, reversed, near }) => {
    it('is the one finding of its pair, with its three verdicts', () => {
      expect(found(old, now).map(line)).toEqual([`${key} ${verdicts}`]);
    });
    it('turns into its dual when the pair is reversed', () => {
      const dual = reversed === undefined ? [] : [`${reversed[0]} ${reversed[1]}`];
      expect(found(now, old).map(line)).toEqual(dual);
      if (reversed !== undefined) expect(rules[key].duals).toContain(reversed[0]);
    });
    it('leaves its near miss alone', () => {
      expect(found(near.old, near.now).map(keyOf).sort()).toEqual([...near.found].sort());
    });
    it('comes with a message that shows the break, if it breaks deployed callers', () => {
      for (const finding of [...found(old, now), ...found(now, old)]) {
        expect(finding.witness !== undefined).toBe(finding.verdicts.wire === 'breaking');
      }
    });
  },
);

/** Cases that need more than a pair of references: shown by the tests named here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['R16:closed', 'below: the policy closes enums'],
  ['O16', 'laws.test.ts: order changes nothing'],
  ['K04', 'laws.test.ts: wording and layout change nothing'],
  ['K01', 'suspect.test.ts'],
  ['K03', 'suspect.test.ts'],
  ['M05', 'recursion.test.ts'],
  ['M06', 'below: prose is told apart'],
  ['G07', 'semver.test.ts'],
]);

it('has a pair, its reverse and a near miss for every case of every rule', () => {
  const { notChecked } = diffApis(sideOf(gives(oneOf('a'))), sideOf(gives(oneOf('a')))).value;
  const silent = new Set(notChecked.map(({ rule }) => rule));
  const covered = new Set<string>(cases.map(({ key }) => key));
  const lacking = ruleKeys.filter(
    (key) => !covered.has(key) && !ELSEWHERE.has(key) && !silent.has(ruleId(key)),
  );
  expect(lacking).toEqual([]);
  expect(covered.size).toBe(cases.length);
});

it('judges an added enum value by the policy: closed enums refuse it', () => {
  const options = { enums: { ...defaultDiffOptions.enums, responses: 'closed' as const } };
  const [old, now] = [sideOf(gives(oneOf('a'))), sideOf(gives(oneOf('a', 'b')))];
  const [finding] = diffApis(old, now, options).value.findings;
  expect(finding && line(finding)).toBe('R16:closed B/B S');
  expect(finding?.witness).toMatchObject({ message: 'response', body: { p: 'b' }, at: '/p' });
});

it('keeps ids, verdicts and bumps as they are', () => {
  const frozen = ruleKeys.map((key) => {
    const { wire, source, server, client, serverBump, acknowledge, title } = rules[key];
    const letters = `${LETTERS[wire]}/${LETTERS[source]} ${LETTERS[server]}`;
    const bump = client === serverBump ? client : `${client}≠${serverBump}`;
    return `${key} | ${letters} | ${bump}${acknowledge ? ' + ack' : ''} | ${title}`;
  });
  expect(frozen).toMatchSnapshot();
});

it('names duals that are rules', () => {
  const unknown = ruleKeys.flatMap((key) =>
    rules[key].duals.filter((dual) => !(ruleKeys as readonly string[]).includes(dual)),
  );
  expect(unknown).toEqual([]);
});
