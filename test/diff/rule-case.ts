import type { Api } from '../../generator/ir/api.ts';
import type { RuleKey } from '../../generator/diff/rules/rules.ts';

/** `B/B S`: deployed callers, callers who recompile, servers. */
export type Verdicts = string;

/** What a rule has to say about a pair of references, about the pair reversed, and about one that only looks like it. */
export interface RuleCase {
  readonly key: RuleKey;
  readonly verdicts: Verdicts;
  readonly old: Api;
  readonly now: Api;
  /** The finding of the reversed pair; undefined: there is none. */
  readonly reversed: readonly [RuleKey, Verdicts] | undefined;
  /** A pair that this rule must leave alone, and what is found instead, if anything. */
  readonly near: {
    readonly old: Api;
    readonly now: Api;
    readonly found: readonly RuleKey[];
  };
}

/** A rule case, in the order in which it reads best. */
export function ruleCase(
  key: RuleKey,
  verdicts: Verdicts,
  [old, now]: readonly [Api, Api],
  reversed: readonly [RuleKey, Verdicts] | undefined,
  [nearOld, nearNow, ...found]: readonly [Api, Api, ...RuleKey[]],
): RuleCase {
  return { key, verdicts, old, now, reversed, near: { old: nearOld, now: nearNow, found } };
}
