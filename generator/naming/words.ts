/**
 * Splits a name into its words, whatever its spelling: `custom_fields`, `customFields`, `Custom fields` and
 * `custom-fields` give `custom`, `fields`; `EventURLs` gives `Event`, `URLs`; `URLLink` gives `URL`, `Link`.
 * Characters that are neither ASCII letters nor digits separate words and are dropped.
 */
export function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+/g) ?? [];
}

/** `people groups` → `peopleGroups`; `URLLink` → `urlLink`. Later words keep their capitals. */
export function camelCase(text: string): string {
  const [first = '', ...rest] = wordsOf(text);
  return [first.toLowerCase(), ...rest.map(capitalise)].join('');
}

/** `list_events` → `ListEvents`; `eventURLs` → `EventURLs`. */
export function pascalCase(text: string): string {
  return wordsOf(text).map(capitalise).join('');
}

/** `customFields` → `custom-fields`. */
export function kebabCase(text: string): string {
  return wordsOf(text)
    .map((word) => word.toLowerCase())
    .join('-');
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
