import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Difference } from '../../generator/diff/difference.ts';
import type { Finding, Verdict } from '../../generator/diff/finding.ts';
import { ruleId, ruleKeys, rules, type RuleKey } from '../../generator/diff/rules/rules.ts';
import type { Api } from '../../generator/ir/api.ts';
import { mapType } from '../../generator/ir/walk.ts';
import type { TypeExpr } from '../../generator/ir/type.ts';
import { operation } from '../support/api-facts.ts';
import { eventMobi } from '../support/reference.ts';
import { smallApi } from '../support/small-api.ts';
import { anyApi as anyPrinted } from '../unit/print/random-api.ts';
import { mutations as plainMutations } from './api-mutation.ts';
import { sideOf } from './api-edits.ts';
import { routeMutations } from './route-mutation.ts';
import { Seeded } from './seeded.ts';
import { typeMutations } from './type-mutation.ts';

/** `npm run oracles` sets it; the suite runs a slice. */
const LONG = process.env['DRIFT_LONG'] !== undefined;

function diff(old: Api, now: Api): Difference {
  return diffApis(sideOf(old), sideOf(now)).value;
}

function keyOf({ rule, variant }: Finding): string {
  return variant === '' ? rule : `${rule}:${variant}`;
}

function told(findings: readonly Finding[]): readonly string[] {
  return findings.map((one) => `${keyOf(one)} ${one.subject}`);
}

/** Random references in which ids and segments are those of the paths, as they are in every reference that was read. */
const anyApi = anyPrinted.map((api) => ({
  ...api,
  operations: api.operations.map(({ id: _id, segments: _segments, ...facts }) => operation(facts)),
}));

const mutations = [...plainMutations, ...routeMutations, ...typeMutations];

/** An API and one change of it, as a seed decides. */
function mutated(api: Api, seed: number): { readonly name: string; readonly now: Api } | undefined {
  const random = new Seeded(seed);
  const [name, mutate] = random.pick(mutations) ?? ['', () => undefined];
  const now = mutate(api, random);
  return now === undefined ? undefined : { name, now };
}

/** Whether reversing the change leaves nothing to tell. */
function isLost(finding: Finding | undefined): boolean {
  // Findings are named by rule keys.
  return finding !== undefined && rules[keyOf(finding) as RuleKey].duals.length === 0;
}

/** All rules of a finding: what is in requests and in responses has one of each, the graver of which names it. */
function idsOf({ rule, alsoRules }: Finding): readonly string[] {
  return [rule, ...alsoRules];
}

/** The rules that the reversed change of a finding may fall under. */
function dualsOf(finding: Finding): ReadonlySet<string> {
  const ids = idsOf(finding);
  return new Set(
    ruleKeys
      .filter((key) => ids.includes(ruleId(key)))
      // Duals are rule keys, too: rules.test.ts.
      .flatMap((key) => rules[key].duals.map((dual) => ruleId(dual as RuleKey))),
  );
}

/** The same in another order: operations, models, fields, parameters, responses. */
function reordered(api: Api): Api {
  const turn = (type: TypeExpr): TypeExpr =>
    mapType(type, (part) =>
      part.kind === 'object'
        ? { ...part, fields: part.fields.toReversed() }
        : part.kind === 'union'
          ? { ...part, members: part.members.toReversed() }
          : part,
    );
  return {
    ...api,
    models: api.models.toReversed().map((model) => ({ ...model, type: turn(model.type) })),
    operations: api.operations.toReversed().map((operation) => ({
      ...operation,
      parameters: {
        ...operation.parameters,
        query: operation.parameters.query.toReversed(),
        header: operation.parameters.header.toReversed(),
      },
      responses: operation.responses.toReversed(),
      ...(operation.body === undefined
        ? {}
        : { body: { ...operation.body, type: turn(operation.body.type) } }),
    })),
  };
}

const runs = { numRuns: LONG ? 5000 : 60 };
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('laws on random references', () => {
  it('diff(a, a) is empty', () => {
    fc.assert(
      fc.property(anyApi, (api) => {
        const { findings, prose, bump } = diff(api, JSON.parse(JSON.stringify(api)));
        expect([...told(findings), ...told(prose)]).toEqual([]);
        expect(bump.client.bump).toBe('none');
      }),
      runs,
    );
  });

  it('order changes nothing (O16)', () => {
    fc.assert(
      fc.property(anyApi, (api) => {
        expect(told(diff(api, reordered(api)).findings)).toEqual([]);
      }),
      runs,
    );
  });

  it('one change is one finding, and reversed it is one of its duals', () => {
    fc.assert(
      fc.property(anyApi, seeds, (api, seed) => {
        const change = mutated(api, seed);
        fc.pre(change !== undefined);
        const there = diff(api, change.now).findings;
        expect(there.length, `${change.name}: ${told(there).join('; ')}`).toBe(1);
        const back = diff(change.now, api).findings;
        // What is written out in place and gets a name is no change at all (M02).
        const count = isLost(there[0]) ? 0 : 1;
        expect(back.length, `reversed ${change.name}: ${told(back).join('; ')}`).toBe(count);
      }),
      runs,
    );
  });
});

describe('laws on the small reference', () => {
  it('reversing every change gives a dual of its rule', () => {
    for (let seed = 0; seed < (LONG ? 20_000 : 200); seed++) {
      const change = mutated(smallApi, seed);
      if (change === undefined) continue;
      const [there] = diff(smallApi, change.now).findings;
      const [back] = diff(change.now, smallApi).findings;
      if (there === undefined) throw new Error(`${change.name}: nothing found`);
      if (isLost(there)) continue;
      if (back === undefined) throw new Error(`reversed ${change.name}: nothing found`);
      const duals = dualsOf(there);
      for (const id of idsOf(back)) {
        expect(duals, `${change.name} is ${idsOf(there).join()}`).toContain(id);
      }
    }
  });

  it('a change over two steps is no graver than the graver of its steps, or it is told of both', () => {
    const order: readonly Verdict[] = ['safe', 'unknown', 'warning', 'breaking'];
    const gravest = ({ findings }: Difference): number =>
      Math.max(0, ...findings.map(({ verdicts }) => order.indexOf(verdicts.wire)));
    for (let seed = 0; seed < (LONG ? 5000 : 60); seed++) {
      const first = mutated(smallApi, seed);
      const second = first && mutated(first.now, seed + 7919);
      if (first === undefined || second === undefined) continue;
      const steps = [diff(smallApi, first.now), diff(first.now, second.now)];
      const whole = gravest(diff(smallApi, second.now));
      expect(whole, `${first.name}, then ${second.name}`).toBeLessThanOrEqual(
        Math.max(...steps.map(gravest)),
      );
    }
  });
});

/** Rules that no change of a random, a small or a large reference is: a pair of their own shows them in rules.test.ts, or nothing can. */
const NOT_REACHED: Readonly<Record<string, string>> = {
  O04: 'needs a sunset to come, and the operation gone',
  O08: 'needs two path parameters to change places',
  O16: 'nothing is found',
  B10: 'not carried',
  B13: 'not carried',
  B14: 'not carried',
  G04: 'not carried',
  R23: 'not carried',
  M03: 'needs a new model under an old public name',
  M04: 'needs two names that differ in case only',
  G07: 'a version, no change',
  K01: 'a text, no change',
  K02: 'needs an example to conclude from',
  K03: 'a text, no change',
  K04: 'nothing is found',
  M06: 'told apart, as prose',
};

it('has edits for every rule that a change of a reference can be', () => {
  const apis = [smallApi, eventMobi().api, ...fc.sample(anyApi, { numRuns: 12, seed: 5 })];
  const seen = new Set<string>();
  for (const [name, mutate] of mutations) {
    let made = 0;
    for (const [seed, api] of apis.entries()) {
      const now = mutate(api, new Seeded(seed));
      if (now === undefined) continue;
      made++;
      const { findings } = diff(api, now);
      expect(findings.length, `${name}: ${told(findings).join('; ')}`).toBe(1);
      for (const finding of [...findings, ...diff(now, api).findings]) {
        for (const id of idsOf(finding)) seen.add(id);
      }
    }
    expect(made, `${name} was never made`).toBeGreaterThan(0);
  }
  const missing = new Set(ruleKeys.map(ruleId).filter((id) => !seen.has(id)));
  expect([...missing].sort()).toEqual(Object.keys(NOT_REACHED).sort());
});

it('finds every seeded change of the EventMobi reference, each as exactly one finding', () => {
  const { api } = eventMobi();
  let made = 0;
  const wrong: string[] = [];
  for (let seed = 0; made < (LONG ? 500 : 30); seed++) {
    const change = mutated(api, seed);
    if (change === undefined) continue;
    made++;
    const { findings } = diff(api, change.now);
    if (findings.length !== 1) wrong.push(`${seed} ${change.name}: ${told(findings).join('; ')}`);
  }
  expect(wrong).toEqual([]);
});
