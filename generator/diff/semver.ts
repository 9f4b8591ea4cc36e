import type { SuggestedBump } from './difference.ts';
import type { Bump, Finding } from './finding.ts';
import { higherBump } from './judge.ts';

/** The highest bump that any finding asks for, and which ask for it. */
export function suggestedBump(
  findings: readonly Finding[],
  who: 'client' | 'server',
): SuggestedBump {
  const bump = findings.reduce<Bump>((highest, one) => higherBump(highest, one.bump[who]), 'none');
  if (bump === 'none') return { bump, because: [] };
  const asking = findings.filter((one) => one.bump[who] === bump);
  return { bump, because: asking.map(({ fingerprint }) => fingerprint) };
}

/**
 * The lowest version that a bump asks for after a published one; undefined when that is no semantic version. Below 1.0.0 the
 * minor part stands for the major one, and the patch part for the rest.
 */
export function bumpedVersion(published: string, bump: Bump): string | undefined {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(published);
  if (parts === null) return undefined;
  const [major = 0, minor = 0, patch = 0] = parts.slice(1).map(Number);
  if (bump === 'none') return `${major}.${minor}.${patch}`;
  const early = major === 0;
  if (bump === 'major') return early ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
  if (bump === 'minor' && !early) return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}

/** Whether a declared version is high enough for a bump after the published one (G07). Undefined when either is no version. */
export function isHighEnough(declared: string, published: string, bump: Bump): boolean | undefined {
  const wanted = numbersOf(bumpedVersion(published, bump));
  const given = numbersOf(declared);
  if (wanted === undefined || given === undefined) return undefined;
  for (const [index, part] of wanted.entries()) {
    const other = given[index] ?? 0;
    if (other !== part) return other > part;
  }
  return true;
}

function numbersOf(version: string | undefined): readonly number[] | undefined {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version ?? '');
  return parts?.slice(1).map(Number);
}
