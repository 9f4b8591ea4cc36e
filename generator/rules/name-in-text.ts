/** Words of a name that say nothing about what it means. */
const IDLE: ReadonlySet<string> = new Set(['a', 'an', 'the', 'of', 'in', 'to', 'by', 'is', 'no']);

/** The words of a name in lower case: `timestampFormat` and `timestamp_format` give `timestamp`, `format`. */
export function nameWords(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [])
    .map((word) => word.toLowerCase())
    .filter((word) => !IDLE.has(word));
}

/** How many words of a name a text mentions, alone or at the beginning of a word (`ext` in "external"). */
export function mentions(text: string, name: string): number {
  const words = text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  return nameWords(name).filter((part) =>
    words.some((word) => word === part || (part.length >= 3 && word.startsWith(part))),
  ).length;
}
