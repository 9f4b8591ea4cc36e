import type { Bump } from '../diff/finding.ts';

/** The three numbers of a semantic version, and whether it is one before the release. */
interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: boolean;
}

const ORDER: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/** The larger of two bumps. */
export function largerBump(left: Bump, right: Bump): Bump {
  return ORDER.indexOf(left) >= ORDER.indexOf(right) ? left : right;
}

/**
 * The least version that says enough about a change since a published one. Below 1.0 the minor number plays the major one.
 * A version before a release (`2.0.0-rc.1`) is answered with that release if it is far enough. Undefined for no version.
 */
export function neededVersion(published: string, bump: Bump): string | undefined {
  const version = parsed(published);
  if (version === undefined) return undefined;
  const [major, minor, patch] = version.numbers;
  if (bump === 'none') return published;
  const part =
    major === 0 ? { major: 1, minor: 2, patch: 2 }[bump] : { major: 0, minor: 1, patch: 2 }[bump];
  // 2.0.0-rc.1 already announces 2.0.0.
  const announced =
    version.prerelease && version.numbers.slice(part + 1).every((number) => number === 0);
  if (announced) return version.numbers.join('.');
  return [
    [major + 1, 0, 0],
    [major, minor + 1, 0],
    [major, minor, patch + 1],
  ][part]?.join('.');
}

/**
 * Whether a declared version is at least the one needed; one before the release that is needed is enough to publish it.
 * Undefined when one of them is no version.
 */
export function isEnough(declared: string, needed: string): boolean | undefined {
  const [have, want] = [parsed(declared), parsed(needed)];
  if (have === undefined || want === undefined) return undefined;
  for (const [index, number] of want.numbers.entries()) {
    const own = have.numbers[index] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}

function parsed(text: string): Version | undefined {
  const [, major, minor, patch, rest = ''] =
    /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { numbers: [Number(major), Number(minor), Number(patch)], prerelease: rest !== '' };
}
