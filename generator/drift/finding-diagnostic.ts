import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Finding, Verdict } from '../diff/finding.ts';
import { verdictFor, type Audience } from './audience.ts';
import { changeText, operationsOf, type DiffReport } from './diff-report.ts';
import { shownPlace, type Sources } from './place.ts';
import { witnessText } from './render-text.ts';

const SEVERITY = {
  breaking: 'error',
  warning: 'warning',
  unknown: 'warning',
  safe: 'info',
} satisfies Record<Verdict, Severity>;

/**
 * A finding as a diagnostic, for formats that annotate files: at its place in the new document; what is gone from there at
 * a place where that is felt, else at its operation, else at the document's title.
 */
export function findingDiagnostic(
  finding: Finding,
  { start, operations: known }: DiffReport,
  { sources, audience }: { readonly sources: Sources; readonly audience: Audience },
): Diagnostic {
  const { rule, subject, title, newPlace, oldPlace, sites, verdicts, witness, fingerprint } =
    finding;
  const { path } = finding;
  const felt = sites.find((site) => site.newPlace !== undefined);
  const change = changeText(finding);
  const operations = operationsOf(finding);
  const said = [
    ...(oldPlace === undefined ? [] : [`before: ${shownPlace(oldPlace, sources)}`]),
    `deployed callers: ${verdicts.wire}; recompiled: ${verdicts.source}; service: ${verdicts.server}`,
    ...(operations.length === 0 ? [] : [`felt in ${operations.join(', ')}`]),
    ...(witness === undefined ? [] : [`for example ${witnessText(witness)}`]),
    ...finding.notes,
  ];
  return {
    code: rule,
    severity: SEVERITY[verdictFor(finding, audience)],
    message: `${subject}: ${title}${change === undefined ? '' : ` (${change})`}`,
    span: newPlace ?? felt?.newPlace ?? known.get(path[1] ?? '') ?? start,
    notes: said.map((message) => ({ message })),
    fingerprint,
  };
}
