/**
 * What no reader sees, or sees elsewhere than it stands: controls but for the line feed, line separators, what reorders a line,
 * lone surrogates, and all that Unicode calls ignorable, such as the tags and variation selectors in which whole
 * sentences can be hidden. The selector behind an emoji that asks for its colours stays (C11).
 */
const UNSEEN =
  /(?!\n)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028-\u202e\ufff9-\ufffb](?<!\p{Emoji}\ufe0f)/gu;

/** ASCII and line feeds, which are nearly all texts. */
const SEEN = /^[\n\x20-\x7e]*$/;

/** Replaces each unseen character by what `shown` makes of it. */
export function replaceUnseen(text: string, shown: (character: string) => string): string {
  return SEEN.test(text) ? text : text.replace(UNSEEN, shown);
}

/** The text with every unseen character as `\u202e`, an astral one as two of them. Line feeds stay. */
export function escapeUnseen(text: string): string {
  return replaceUnseen(text, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
