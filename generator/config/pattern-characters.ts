/** Characters of one sort: the atoms of an expression that match them, as the expression has them. */
export type Characters = ReadonlySet<string>;

/** Whether two atoms, given by index, match a character that both match. */
export type Overlaps = (one: number, other: number) => boolean;

/**
 * The sorts of characters that an expression tells apart. Tries the characters that the expression names, their neighbours,
 * ASCII, and some of the rest. Of the expression's flags only `i` and `s` make a difference.
 */
export function charactersOf(atoms: readonly string[], flags = ''): readonly Characters[] {
  const counting = `u${flags.replace(/[^is]/g, '')}`;
  const codes = new Set(Array.from({ length: 128 }, (_, code) => code));
  for (const char of `${atoms.join('')}\u00a0éßπЖ中\u2028😀${namedCharacters(atoms)}`) {
    const code = char.codePointAt(0) ?? 0;
    for (const near of [code - 1, code, code + 1]) codes.add(Math.min(Math.max(near, 0), 0x10ffff));
  }
  const tests = [...new Set(atoms)].map((atom) => ({
    atom,
    regex: new RegExp(`^${atom}$`, counting),
  }));
  const sorts = new Map<string, Characters>();
  for (const code of codes) {
    const char = String.fromCodePoint(code);
    const matching = tests.filter(({ regex }) => regex.test(char)).map(({ atom }) => atom);
    sorts.set(matching.join('\n'), new Set(matching));
  }
  return [...sorts.values()];
}

/** Tells which atoms overlap in an expression with these sorts of characters. */
export function overlapsOf(atoms: readonly string[], characters: readonly Characters[]): Overlaps {
  const known = new Map<string, boolean>();
  return (one, other) => {
    const [some = '', more = ''] = [atoms[one], atoms[other]];
    if (some === more) return true;
    const both = `${some}\n${more}`;
    const answer = known.get(both) ?? characters.some((sort) => sort.has(some) && sort.has(more));
    known.set(both, answer);
    return answer;
  };
}

/** The characters that escapes such as `\u00e9` mean. */
function namedCharacters(atoms: readonly string[]): string {
  const escapes =
    atoms.join('').match(/\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2})/g) ?? [];
  return escapes
    .map((escape) => String.fromCodePoint(parseInt(escape.replace(/[^\da-fA-F]/g, ''), 16)))
    .join('');
}
