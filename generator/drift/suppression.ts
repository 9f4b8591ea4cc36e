import type { Suppression } from '../config/config.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Finding } from '../diff/finding.ts';
import { ruleId, ruleKeys } from '../diff/rules/rules.ts';
import type { SuppressedFinding } from './diff-report.ts';

/** What became of findings by the suppressions of a configuration. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Suppressions that ran out, match nothing, or name a rule that there is not. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes away the findings that a configuration accepts for now. `today` is a day in ISO form, `2026-11-23`. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  today: string,
): Suppressed {
  const accepted = new Map<Finding, Suppression>();
  const diagnostics: Diagnostic[] = [];
  for (const suppression of suppressions) {
    const matching = findings.filter((finding) => matches(finding, suppression));
    const problem = problemOf(suppression, matching, { findings, today });
    if (problem !== undefined) diagnostics.push(problem);
    // Days in ISO form are in order by code unit.
    if (suppression.until.text < today) continue;
    for (const finding of matching) accepted.set(finding, suppression);
  }
  return {
    findings: findings.filter((finding) => !accepted.has(finding)),
    suppressed: findings.flatMap((finding) => {
      const by = accepted.get(finding);
      if (by === undefined) return [];
      return [{ finding, because: by.because.text, until: by.until.text }];
    }),
    diagnostics,
  };
}

/** By fingerprint, or by rule and, if given, operation. */
function matches(found: Finding, { finding, rule, operation }: Suppression): boolean {
  if (finding !== undefined) return found.fingerprint === finding.text;
  if (found.rule !== rule?.text && !found.alsoRules.includes(rule?.text ?? '')) return false;
  if (operation === undefined) return true;
  const felt = [...found.path, ...found.sites.map((site) => site.operation)];
  return felt.includes(operation.text);
}

function problemOf(
  { finding, rule, until, span }: Suppression,
  matching: readonly Finding[],
  { findings, today }: { readonly findings: readonly Finding[]; readonly today: string },
): Diagnostic | undefined {
  const known = [...new Set(ruleKeys.map(ruleId))];
  if (rule !== undefined && !known.includes(rule.text)) {
    const hint = didYouMean(rule.text, known);
    return diagnose('DW-unknown-rule', rule.span, { rule: rule.text }, { hint });
  }
  if (until.text < today)
    return diagnose('DW-expired-suppression', until.span, { until: until.text });
  if (matching.length > 0) return undefined;
  const names = findings.map(({ fingerprint }) => fingerprint);
  const hint = finding === undefined ? undefined : didYouMean(finding.text, names);
  return diagnose('DW-unused-suppression', finding?.span ?? rule?.span ?? span, {}, { hint });
}
