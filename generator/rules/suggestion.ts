import type { Located } from '../ir/span.ts';
import type { YamlTree } from './overlay-yaml.ts';
import type { Facts, Said } from './phrase.ts';

/** A phrase with the text it stands in. */
export interface PlacedPhrase extends Said {
  readonly description: Located;
}

/** One overlay entry to be suggested, with the phrases that speak for it; at least one. */
export interface Suggestion {
  /** As people call it: `the model "EventDates"`. */
  readonly what: string;
  readonly phrases: readonly PlacedPhrase[];
  /** The entry with its reason. */
  readonly entry: (because: string) => YamlTree;
}

/** The facts of several phrases in one map; the last one wins. */
export function factsOf(phrases: readonly { readonly facts: Facts }[]): Facts {
  return Object.fromEntries(phrases.flatMap(({ facts }) => Object.entries(facts)));
}
