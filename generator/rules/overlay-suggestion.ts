/* Facts that only the prose tells, in a closed list of phrases: suggests the overlay entry, and changes nothing by itself. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Located, Span } from '../ir/span.ts';
import type { Source } from '../ir/source.ts';
import { yamlOf } from './overlay-yaml.ts';
import type { Rule, RuleInput } from './rule.ts';
import type { PlacedPhrase, Suggestion } from './suggestion.ts';
import { modelSuggestions, operationSuggestions } from './suggestion-owner.ts';
import { parameterSuggestions } from './suggestion-parameter.ts';

export const overlaySuggestion: Rule = ({ api, source }: RuleInput): readonly Diagnostic[] =>
  [...operationSuggestions(api), ...parameterSuggestions(api), ...modelSuggestions(api)]
    .filter(({ phrases }) => phrases.every(({ description }) => isOf(source, description)))
    .flatMap((suggestion) => finding(suggestion, source));

/** Most phrases that the message names; the notes show all. */
const NAMED = 3;

/** Texts of the overlay are nobody's prose. */
function isOf({ file }: Source, { span }: Located): boolean {
  return span.file === file;
}

function finding({ what, phrases, entry }: Suggestion, source: Source): readonly Diagnostic[] {
  const quotes = [
    ...new Map(phrases.map(({ quote }) => [quote.toLowerCase(), quoted(quote)])).values(),
  ];
  const places = phrases.map((phrase) => ({ phrase, span: placeOf(phrase, source) }));
  // A text about a whole model speaks for several of its fields.
  const [first, ...others] = new Map(places.map((place) => [place.span.start, place])).values();
  if (first === undefined) return [];
  const more = quotes.length > NAMED ? ` and ${quotes.length - NAMED} things more` : '';
  const listed = quotes.slice(0, NAMED).join(' and ') + more;
  const notes = others.map(({ phrase, span }) => ({
    message: `${quoted(phrase.quote)} is here`,
    span,
  }));
  const hint = `Overlay entry, if it is true:\n${yamlOf(entry(`the text says ${quotes.join(' and ')}`))}`;
  return [diagnose('DW-overlay-suggestion', first.span, { what, phrase: listed }, { notes, hint })];
}

function quoted(phrase: string): string {
  return phrase.includes('"') ? `'${phrase}'` : `"${phrase}"`;
}

/** The phrase itself, or the whole text when entities make it differ from what is written. */
function placeOf({ quote, description: { span } }: PlacedPhrase, { text }: Source): Span {
  const at = text.slice(span.start, span.end).indexOf(quote);
  if (at < 0) return span;
  const start = span.start + at;
  return { file: span.file, start, end: start + quote.length };
}
