import { pluralize, singularize } from 'inflection';
import { wordsOf } from '../naming/words.ts';

/**
 * The singular of an English noun phrase, last word only: `custom_fields` → `custom_field`, `people` → `person`. Latin plurals stay,
 * since nobody writes "form metum" or "datum": `form_meta`, `data`, `media`.
 */
export function singular(phrase: string): string {
  return changeLast(phrase, (word) => (word.endsWith('a') ? word : singularOf(word)));
}

/** Whether the last word is a plural, of whatever kind: `people`, `custom_fields`. */
export function isPlural(phrase: string): boolean {
  const last = wordsOf(phrase).at(-1)?.toLowerCase() ?? '';
  return singular(last) !== last && pluralOf(last) === last;
}

/**
 * A noun in front of another: regular plurals become singular (`sessions` + `track`: session track), irregular ones are
 * collective words and stay (`people` + `group`: people group).
 */
export function modifier(phrase: string): string {
  return changeLast(phrase, (word) => (word.endsWith('s') ? singularOf(word) : word));
}

function changeLast(phrase: string, change: (word: string) => string): string {
  const words = wordsOf(phrase).map((word) => word.toLowerCase());
  const last = words.pop();
  return last === undefined ? '' : [...words, change(last)].join(' ');
}

const singularOf = remembering(singularize);
const pluralOf = remembering(pluralize);

/** How many words are remembered: more than a large reference has, and a bound for a program that reads many. */
const REMEMBERED = 10_000;

/** The same function of a word, which asks the library once: it tries a hundred expressions, and the words of paths repeat. */
function remembering(change: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const changed = change(word);
    known.set(word, changed);
    return changed;
  };
}
