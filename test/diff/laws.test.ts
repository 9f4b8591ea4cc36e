import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Difference } from '../../generator/diff/difference.ts';
import type { Finding, Verdict } from '../../generator/diff/finding.ts';
import { rules, type RuleKey } from '../../generator/diff/rules/rules.ts';
import type { Api } from '../../generator/ir/api.ts';
import { mapType } from '../../generator/ir/walk.ts';
import type { TypeExpr } from '../../generator/ir/type.ts';
import { eventMobi } from '../support/reference.ts';
import { smallApi } from '../support/small-api.ts';
import { anyApi } from '../unit/print/random-api.ts';
import { mutations } from './api-mutation.ts';
import { sideOf } from './api-edits.ts';
import { Seeded } from './seeded.ts';

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

/** An API and one change of it, as a seed decides. */
function mutated(api: Api, seed: number): { readonly name: string; readonly now: Api } | undefined {
  const random = new Seeded(seed);
  const [name, mutate] = random.pick([...mutations]) ?? ['', () => undefined];
  const now = mutate(api, random);
  return now === undefined ? undefined : { name, now };
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
        expect(back.length, `reversed ${change.name}: ${told(back).join('; ')}`).toBe(1);
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
      if (there === undefined || back === undefined)
        throw new Error(`${change.name}: nothing found`);
      // Findings are named by rule keys.
      const duals = rules[keyOf(there) as RuleKey].duals;
      expect(duals, `${change.name} is ${keyOf(there)}`).toContain(keyOf(back));
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
