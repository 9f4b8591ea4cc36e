import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { copiedDescription } from './copied-description.ts';
import { deadProseLink } from './dead-prose-link.ts';
import { missingSiblingParameter } from './missing-sibling-parameter.ts';
import { overlaySuggestion } from './overlay-suggestion.ts';
import type { Rule, RuleInput } from './rule.ts';
import { singularBesidePlural } from './singular-beside-plural.ts';
import { unusedModel } from './unused-model.ts';

/** Every rule, by the code it gives. What reading and resolving trip over they report themselves. */
const rules: Readonly<Record<string, Rule>> = {
  'DW-missing-sibling-parameter': missingSiblingParameter,
  'DW-copied-description': copiedDescription,
  'DW-singular-beside-plural': singularBesidePlural,
  'DW-unused-model': unusedModel,
  'DW-dead-prose-link': deadProseLink,
  'DW-overlay-suggestion': overlaySuggestion,
};

/** What the rules say about a reference. */
export function checkRules(input: RuleInput): readonly Diagnostic[] {
  return Object.values(rules).flatMap((rule) => rule(input));
}
