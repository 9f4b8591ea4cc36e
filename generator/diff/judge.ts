import { hashOf } from '../diagnostics/fingerprint.ts';
import type { Draft } from './draft.ts';
import type { Bump, Finding, UseSite, Verdict } from './finding.ts';
import { ruleId, rules, ruleVariant, type RuleKey } from './rules/rules.ts';
import type { RuleCase } from './rules/rule.ts';
import type { ReachedUse } from './type-walk.ts';

const VERDICTS: readonly Verdict[] = ['safe', 'unknown', 'warning', 'breaking'];
const BUMPS: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/** The graver of two bumps. */
export function higherBump(one: Bump, other: Bump): Bump {
  return BUMPS.indexOf(one) >= BUMPS.indexOf(other) ? one : other;
}

function graver(one: Verdict, other: Verdict): Verdict {
  return VERDICTS.indexOf(one) >= VERDICTS.indexOf(other) ? one : other;
}

/** How grave a case is, for telling which rule gives a finding its name. */
function gravity({ wire, source, server, client, serverBump }: RuleCase): number {
  const bumps = BUMPS.indexOf(client) * 4 + BUMPS.indexOf(serverBump);
  const verdicts = [wire, source, server].map((verdict) => VERDICTS.indexOf(verdict));
  return verdicts.reduce((sum, verdict) => sum * 4 + verdict, bumps);
}

/**
 * A draft as a finding: judged by all its rules together, the gravest of which names it. What has no certain evidence
 * (K02), or is perhaps still there (K01), is judged by that alone.
 */
export function judged(draft: Draft): Finding {
  const keys = draft.keys;
  const [first = 'M06'] = keys;
  const alone = ruleId(first).startsWith('K') || ruleId(first) === 'R06';
  const cases = alone ? [rules[first]] : keys.map((key) => rules[key]);
  const main = alone ? first : gravest(keys);
  const named = rules[main];
  const all = cases.reduce((one, other) => ({
    ...one,
    wire: graver(one.wire, other.wire),
    source: graver(one.source, other.source),
    server: graver(one.server, other.server),
    client: higherBump(one.client, other.client),
    serverBump: higherBump(one.serverBump, other.serverBump),
    acknowledge: one.acknowledge || other.acknowledge,
  }));
  const wire = draft.wire ?? all.wire;
  const witness = wire === 'breaking' ? draft.witness?.() : undefined;
  const missing = wire === 'breaking' && witness === undefined;
  return {
    rule: ruleId(main),
    variant: ruleVariant(main),
    alsoRules: [...new Set(keys.map(ruleId))].filter((id) => id !== ruleId(main)),
    title: named.title,
    subject: draft.subject,
    path: draft.path,
    before: draft.before,
    after: draft.after,
    oldPlace: draft.oldPlace,
    newPlace: draft.newPlace,
    direction: draft.direction,
    verdicts: { wire, source: all.source, server: all.server },
    bump: { client: all.client, server: all.serverBump },
    acknowledge: all.acknowledge,
    sites: (draft.sites ?? []).map(siteOf),
    ...(witness === undefined ? {} : { witness }),
    notes: [...(draft.notes ?? []), ...(missing ? ['no message that shows it was found'] : [])],
    fingerprint: hashOf([...keys, ...draft.path].join('\n')),
  };
}

function gravest(keys: readonly RuleKey[]): RuleKey {
  return keys.reduce((one, other) => (gravity(rules[other]) > gravity(rules[one]) ? other : one));
}

function siteOf({ use }: ReachedUse): UseSite {
  const request = use.traffic === 'parameter' || use.traffic === 'body';
  return {
    subject: use.subject,
    operation: use.operation.now.id,
    direction: request ? 'request' : 'response',
    oldPlace: use.places.old,
    newPlace: use.places.now,
  };
}
