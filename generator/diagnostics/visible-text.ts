import { replaceUnseen } from './unseen.ts';

/**
 * The text with every control, bidirectional and invisible character replaced by visible ones of the same length, so that no
 * text of a reference can steer a terminal and offsets stay true. Tabs are kept when asked for. The bracket of
 * `##[command]`, which a CI runner obeys wherever it stands in a line, becomes another one, and so does the first colon of
 * `::command::`, which it obeys at the beginning (C28).
 */
export function visibleText(text: string, keep: { readonly tabs: boolean }): string {
  const plain = text
    .replace(/\n/g, '\u240a')
    .replace(/(##[a-z]*)\[/gi, '$1\uff3b')
    .replace(/^([\s\u0085]*):(?=:)/, '$1\uff1a');
  return replaceUnseen(plain, (character) => {
    if (character === '\t' && keep.tabs) return character;
    const code = character.charCodeAt(0);
    // The block U+2400 has a picture for each of the first 32 characters, in their order.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'.repeat(character.length);
  });
}
