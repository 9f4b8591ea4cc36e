import { ruleCodes, type RuleHoles } from '../diagnostics/codes/rules.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { copiedDescription } from './copied-description.ts';
import { deadProseLink } from './dead-prose-link.ts';
import { missingSiblingParameter } from './missing-sibling-parameter.ts';
import { overlaySuggestion } from './overlay-suggestion.ts';
import type { Rule, RuleInput } from './rule.ts';
import { singularBesidePlural } from './singular-beside-plural.ts';
import { unusedModel } from './unused-model.ts';

/** Every rule, by the code it gives. What reading and resolving trip over they report themselves. */
const rules: Readonly<Record<keyof RuleHoles, Rule>> = {
  'DW-missing-sibling-parameter': missingSiblingParameter,
  'DW-copied-description': copiedDescription,
  'DW-singular-beside-plural': singularBesidePlural,
  'DW-unused-model': unusedModel,
  'DW-dead-prose-link': deadProseLink,
  'DW-overlay-suggestion': overlaySuggestion,
};

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** What the rules say about a reference; what is less severe than `least` is not looked for. */
export function checkRules(input: RuleInput, least: Severity): readonly Diagnostic[] {
  return Object.entries(rules).flatMap(([code, rule]) => {
    const { severity } = ruleCodes[code as keyof RuleHoles]; // a key of `rules`
    return RANK[severity] < RANK[least] ? [] : rule(input);
  });
}
