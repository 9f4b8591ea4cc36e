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

/** Findings in groups for people: what breaks callers first, and in each group what is felt in most places first. */
export interface FindingGroup {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** The groups that are not empty. Every finding is in one of them. */
export function groupsOf(findings: readonly Finding[]): readonly FindingGroup[] {
  const groupOf = (finding: Finding): string => {
    const callers = verdictFor(finding, 'callers');
    if (callers === 'breaking') return TITLES[0];
    if (verdictFor(finding, 'server') === 'breaking') return TITLES[1];
    const worst = verdictFor(finding, 'all');
    return worst === 'unknown' ? TITLES[3] : worst === 'warning' ? TITLES[2] : TITLES[4];
  };
  return TITLES.map((title) => ({
    title,
    findings: findings
      .filter((finding) => groupOf(finding) === title)
      .toSorted((left, right) => right.sites.length - left.sites.length),
  })).filter((group) => group.findings.length > 0);
}

const TITLES = [
  'Breaking for callers',
  'Breaking for the service',
  'To be looked at',
  'Not known',
  'Safe',
] as const;
