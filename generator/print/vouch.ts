import { WIDTH } from './layout.ts';

/**
 * Whether the text of a module that was laid out by us needs no formatter. Doubtful is what layout does not decide: a line of
 * code that is too long all the same, characters whose width differs, blanks and empty lines too many. Comments are left
 * alone, as prettier leaves them.
 */
export function isVouched(text: string): boolean {
  // Asked of the whole text first, which of most is all that has to be asked about characters.
  const isPlain = !/[^\x20-\x7e\n]| (?:\n|$)/.test(text);
  let inComment = false;
  let isEmptyAllowed = false;
  for (let start = 0, end; start <= text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const isEmpty = start === end;
    const isComment = inComment || startsComment(text, start);
    if (isComment) inComment = !text.endsWith('*/', end);
    else if (isEmpty && !isEmptyAllowed) return false;
    else if (end - start > WIDTH && !isLongAllowed(text.slice(start, end))) return false;
    else if (!isPlain && /[^\x20-\x7e]| $/.test(text.slice(start, end))) return false;
    isEmptyAllowed = !isEmpty;
  }
  return true;
}

function startsComment(text: string, line: number): boolean {
  let start = line;
  while (text[start] === ' ') start++;
  return text.startsWith('/*', start);
}

function isLongAllowed(line: string): boolean {
  return UNBREAKABLE.test(line) || DECLARED.test(line);
}

/** A constant of a type with one name in its brackets, the value below. */
const DECLARED = /^(?:export )?const \w+: \w+<\w+> =$/;

/**
 * A string alone on its line, also as the key of what stands below it, or behind a key so short that the line does not break
 * between them; an import or export of one name.
 */
const UNBREAKABLE =
  /^ *(?:\w{1,4}: |\| |(?:im|ex)port (?:type )?\{ \w+(?: as \w+)? \} from )?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")[,;:]?$/;
