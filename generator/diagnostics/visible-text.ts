/** Control characters, and the invisible ones that reorder or hide what a terminal or a browser shows. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The text with every control, bidirectional and zero-width character replaced by a visible one of the same length,
 * so that no text of a reference can steer a terminal and offsets stay true. Tabs are kept when asked for.
 */
export function visibleText(text: string, keep: { readonly tabs: boolean }): string {
  return text.replace(UNSEEN, (character) => {
    if (character === '\t' && keep.tabs) return character;
    const code = character.charCodeAt(0);
    // The block U+2400 has a picture for each of the first 32 characters, in their order.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}
