import type { Finding } from '../diff/finding.ts';
import { markdownText } from '../print/markdown-text.ts';
import { folded, verdictFor, type Fold } from './audience.ts';
import { changeText, type DiffReport } from './diff-report.ts';

/** The headings of Keep a Changelog that a difference can fill, in their order. */
const HEADINGS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Security'] as const;

type Heading = (typeof HEADINGS)[number];

/** The entry for a changelog in the form of Keep a Changelog; without a date, which only the release knows. */
export function changelogEntry({ findings, difference, release }: DiffReport): string {
  const sections = HEADINGS.flatMap((heading) => {
    const members = findings.filter((finding) => headingOf(finding) === heading);
    const lines = folded(members).map((fold) => `- ${lineOf(fold)}`);
    return lines.length === 0 ? [] : [`### ${heading}\n\n${[...new Set(lines)].join('\n')}`];
  });
  const { prose } = difference;
  const only = sections.length === 0 && prose.length > 0;
  const words = only ? ['### Changed\n\n- Descriptions and examples.'] : [];
  const title =
    release === undefined || release.published === release.needed ? 'Unreleased' : release.needed;
  return `${[`## [${title}]`, ...sections, ...words].join('\n\n')}\n`;
}

function headingOf({ rule, before, after }: Finding): Heading {
  if (/^G0[134]$/.test(rule)) return 'Security';
  if (rule === 'O14' || rule === 'O15') return 'Deprecated';
  if (before === undefined && after !== undefined) return 'Added';
  return after === undefined && before !== undefined ? 'Removed' : 'Changed';
}

function lineOf({ finding, alike }: Fold): string {
  const { subject, title, after, before } = finding;
  const more = alike.length === 0 ? '' : ` and ${alike.length} more`;
  const values =
    before !== undefined && after !== undefined ? ` (${changeText(finding) ?? ''})` : '';
  return `${markOf(finding)}${markdownText(`${subject}${more}: ${title}${values}`)}.`;
}

function markOf(finding: Finding): string {
  if (verdictFor(finding, 'callers') === 'breaking') return '**Breaking:** ';
  return verdictFor(finding, 'server') === 'breaking' ? '**Breaking for servers:** ' : '';
}
