import { createColors } from 'picocolors';
import { visibleText } from '../diagnostics/visible-text.ts';
import type { Witness } from '../diff/finding.ts';
import { groupsOf, type Fold } from './audience.ts';
import { changeText, operationsOf, type DiffReport } from './diff-report.ts';
import { shownPlace, type Sources } from './place.ts';

type Colors = ReturnType<typeof createColors>;

/** Names that are shown before the rest is counted. */
const NAMED = 4;

/** A difference for people at a terminal. `''` when there is nothing to tell. */
export function renderDiffText(
  report: DiffReport,
  sources: Sources,
  options: { readonly color: boolean },
): string {
  const colors = createColors(options.color);
  const { findings, suppressed, difference } = report;
  const { prose, notChecked } = difference;
  if (findings.length + suppressed.length + prose.length === 0) return '';
  const blocks = groupsOf(findings).map(({ title, count, folds }) => {
    const head = colors.bold(`${title} (${count})`);
    return [head, ...folds.map((fold) => block(fold, sources, colors))].join('\n');
  });
  const rest = [
    ...(suppressed.length === 0
      ? []
      : [
          `Suppressed: ${suppressed.map(({ finding, until }) => `${finding.rule} ${oneLine(finding.subject)} until ${until}`).join('; ')}`,
        ]),
    ...(prose.length === 0 ? [] : [`Descriptions and examples changed: ${prose.length}`]),
    ...(findings.length === 0 || notChecked.length === 0
      ? []
      : [
          `Not checked, since the references do not tell: ${[...new Set(notChecked.map(({ fact }) => fact))].join('; ')}`,
        ]),
    versionLine(report),
  ];
  return `${[...blocks, rest.join('\n')].join('\n\n')}\n`;
}

/** `Version: client major, server minor`, with what is published if that was asked. */
export function versionLine({ difference, release }: DiffReport): string {
  const { client, server } = difference.bump;
  const line = `Version: client ${client.bump}, server ${server.bump}`;
  if (release === undefined) return line;
  const { published, declared, needed, enough } = release;
  return `${line}; ${published} is published, ${needed} is needed, ${declared} is declared${enough ? '' : ': too low'}`;
}

function block({ finding, alike }: Fold, sources: Sources, colors: Colors): string {
  const { rule, subject, title, verdicts, oldPlace, newPlace, witness, notes, fingerprint } =
    finding;
  const places = [oldPlace, newPlace].flatMap((place) =>
    place === undefined ? [] : [oneLine(shownPlace(place, sources))],
  );
  const change = changeText(finding);
  const { wire, source, server } = verdicts;
  const sites = operationsOf(finding);
  const lines = [
    ...(change === undefined ? [] : [oneLine(change)]),
    ...(sites.length === 0 ? [] : [`felt in ${namesOf(sites)}`]),
    ...(alike.length === 0 ? [] : [`the same of ${namesOf(alike.map(({ subject }) => subject))}`]),
    `deployed callers: ${wire}; recompiled: ${source}; service: ${server}`,
    ...(witness === undefined ? [] : [`for example ${witnessText(witness)}`]),
    ...notes.map(oneLine),
    colors.dim(`${places.join(' → ')}  id ${fingerprint}`),
  ];
  return [
    `  ${colors.bold(rule)} ${oneLine(subject)}: ${oneLine(title)}`,
    ...lines.map((line) => `      ${line}`),
  ].join('\n');
}

/** The first few of a list, and how many more there are. */
function namesOf(names: readonly string[]): string {
  const more = names.length > NAMED ? `, ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).map(oneLine).join(', ')}${more}`;
}

/** A message that breaks, in one line: `GET /events?limit=abc, query.limit: the new reference wants an integer`. */
export function witnessText({ message, method, target, status, body, at, why }: Witness): string {
  const line = `${method} ${target}${message === 'response' && status !== undefined ? ` → ${status}` : ''}`;
  const sent = body === undefined ? '' : ` ${shortened(JSON.stringify(body))}`;
  return oneLine(`${line}${sent}, ${at}: ${why}`);
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function oneLine(text: string): string {
  return visibleText(text, { tabs: false });
}
