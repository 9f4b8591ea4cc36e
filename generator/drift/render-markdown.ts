import type { Verdict } from '../diff/finding.ts';
import { markdownText } from '../print/markdown-text.ts';
import { groupsOf, type Fold } from './audience.ts';
import { changeText, operationsOf, type DiffReport } from './diff-report.ts';
import { shownPlace, type Sources } from './place.ts';
import { versionLine, witnessText } from './render-text.ts';

/** Findings shown; GitHub takes no comment of more than 65,536 characters. */
const SHOWN = 50;

const MARK = {
  breaking: '**breaking**',
  warning: 'warning',
  unknown: 'unknown',
  safe: 'safe',
} satisfies Record<Verdict, string>;

/** A difference as a comment on a pull request. Texts of the references cannot become markup, links or mentions in it. */
export function renderDiffMarkdown(report: DiffReport, sources: Sources): string {
  const { findings, suppressed, difference } = report;
  const head = `### API reference: ${findings.length === 0 ? 'no difference that counts' : counted(findings.length, 'difference')}`;
  const all = groupsOf(findings);
  const shown = new Set(all.flatMap(({ folds }) => folds).slice(0, SHOWN));
  const hidden = all.flatMap(({ folds }) => folds).length - shown.size;
  const groups = all.flatMap(({ title, count, folds }) => {
    const rows = folds.filter((fold) => shown.has(fold)).map((fold) => row(fold, sources));
    if (rows.length === 0) return [];
    const table = [
      '| rule | what | deployed callers | recompiled | service |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
    ];
    return [`#### ${title} (${count})`, table.join('\n')];
  });
  const rest = [
    ...(hidden > 0 ? [`${hidden} more are not shown.`] : []),
    ...(suppressed.length === 0 ? [] : [suppressedList(report)]),
    ...(difference.prose.length === 0
      ? []
      : [`Descriptions and examples changed: ${difference.prose.length}.`]),
    ...(difference.understood
      ? []
      : ['**Part of a reference was not understood: this list may be incomplete.**']),
    `${plain(versionLine(report))}.`,
  ];
  return `${[head, ...groups, ...rest].join('\n\n')}\n`;
}

function row({ finding, alike }: Fold, sources: Sources): string {
  const { rule, subject, title, verdicts, oldPlace, newPlace, witness } = finding;
  const change = changeText(finding);
  const sites = operationsOf(finding);
  const place = newPlace ?? oldPlace;
  const parts = [
    `${plain(subject)}: ${plain(title)}`,
    ...(change === undefined ? [] : [plain(change)]),
    ...(alike.length === 0 ? [] : [`the same in ${counted(alike.length, 'more place')}`]),
    ...(sites.length === 0 ? [] : [`felt in ${counted(sites.length, 'operation')}`]),
    ...(witness === undefined ? [] : [`for example ${plain(witnessText(witness))}`]),
    ...(place === undefined ? [] : [plain(shownPlace(place, sources))]),
  ];
  const { wire, source, server } = verdicts;
  return `| ${rule} | ${parts.join('<br>')} | ${MARK[wire]} | ${MARK[source]} | ${MARK[server]} |`;
}

function suppressedList({ suppressed }: DiffReport): string {
  const items = suppressed.map(
    ({ finding, because, until }) =>
      `- ${finding.rule} ${plain(finding.subject)}, until ${until}: ${plain(because)}`,
  );
  return ['Suppressed:', '', ...items].join('\n');
}

/** Text that is only text; nobody is mentioned by it, no issue is linked, and no address becomes a link. */
function plain(text: string): string {
  return markdownText(text)
    .replace(/[@#](?=[A-Za-z0-9])/g, '$&\u200b')
    .replace(/:(?=\/\/)|\bwww(?=\.)|\b(?:GH|gh)(?=-\d)/g, '$&\u200b');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
