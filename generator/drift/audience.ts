import { grouped } from '../ir/grouped.ts';
import type { Finding, Verdict } from '../diff/finding.ts';

/** Who is asked whether a change breaks them: callers (deployed and recompiling), implementers, or both. */
export type Audience = 'callers' | 'server' | 'all';

export const audiences: readonly Audience[] = ['callers', 'server', 'all'];

/** From which verdict on a difference is a "no". */
export type FailOn = 'breaking' | 'warning' | 'any' | 'none';

export const failLevels: readonly FailOn[] = ['breaking', 'warning', 'any', 'none'];

/** From bad to good; what is not known is as bad as what needs a person. */
const ORDER: readonly Verdict[] = ['breaking', 'warning', 'unknown', 'safe'];

/** The worst verdict of a finding for an audience. */
export function verdictFor({ verdicts }: Finding, audience: Audience): Verdict {
  const asked = {
    callers: [verdicts.wire, verdicts.source],
    server: [verdicts.server],
    all: [verdicts.wire, verdicts.source, verdicts.server],
  }[audience];
  return ORDER.find((verdict) => asked.includes(verdict)) ?? 'safe';
}

/** Whether a finding makes the answer "no". What has to be acknowledged counts as a warning. */
export function fails(finding: Finding, failOn: FailOn, audience: Audience): boolean {
  switch (failOn) {
    case 'none':
      return false;
    case 'any':
      return true;
    case 'warning':
      return finding.acknowledge || verdictFor(finding, audience) !== 'safe';
    case 'breaking':
      return verdictFor(finding, audience) === 'breaking';
  }
}

/** The same change in several places, told once: the first of them, and the others. */
export interface Fold {
  readonly finding: Finding;
  readonly alike: readonly Finding[];
}

/** Findings in groups for people: what breaks callers first, and in each group what is felt in most places first. */
export interface FindingGroup {
  readonly title: string;
  /** Findings in it. */
  readonly count: number;
  readonly folds: readonly Fold[];
}

/** The groups that are not empty. Every finding is in one of them. */
export function groupsOf(findings: readonly Finding[]): readonly FindingGroup[] {
  return TITLES.map((title) => {
    const members = findings.filter((finding) => groupOf(finding) === title);
    const folds = folded(members).toSorted((left, right) => width(right) - width(left));
    return { title, count: members.length, folds };
  }).filter(({ count }) => count > 0);
}

/** Findings of the same change to a parameter or field of the same name, as one; in order of the first of each. */
export function folded(findings: readonly Finding[]): readonly Fold[] {
  const byChange = grouped(findings, ({ rule, variant, path, before, after, direction }) => {
    // What is not inside of an operation or a model is a change of its own.
    const place = path.length > 2 ? path.at(-1) : path;
    return JSON.stringify([rule, variant, place, before, after, direction]);
  });
  return [...byChange.values()].flatMap(([finding, ...alike]) =>
    finding === undefined ? [] : [{ finding, alike }],
  );
}

/** In how many places a change is felt. */
function width({ finding, alike }: Fold): number {
  return [finding, ...alike].reduce((sum, { sites }) => sum + Math.max(1, sites.length), 0);
}

const TITLES = [
  'Breaking for callers',
  'Breaking for the service',
  'To be looked at',
  'Not known',
  'Safe',
] as const;

function groupOf(finding: Finding): (typeof TITLES)[number] {
  if (verdictFor(finding, 'callers') === 'breaking') return TITLES[0];
  if (verdictFor(finding, 'server') === 'breaking') return TITLES[1];
  const worst = verdictFor(finding, 'all');
  return worst === 'unknown' ? TITLES[3] : worst === 'warning' ? TITLES[2] : TITLES[4];
}
