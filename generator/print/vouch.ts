import { WIDTH } from './layout.ts';

/**
 * Whether the text of a module that was laid out by us needs no formatter. Doubtful is what layout does not decide: a line of
 * code that is too long all the same, characters whose width differs, blanks and empty lines too many. Comments are left
 * alone, as prettier leaves them.
 */
export function isVouched(text: string): boolean {
  let inComment = false;
  let isEmptyAllowed = false;
  for (const line of text.split('\n')) {
    const isComment = inComment || /^ *\/\*/.test(line);
    if (isComment) inComment = !line.endsWith('*/');
    else if (isDoubtful(line) || (line === '' && !isEmptyAllowed)) return false;
    isEmptyAllowed = line !== '';
  }
  return true;
}

function isDoubtful(line: string): boolean {
  const isTooLong = line.length > WIDTH && !UNBREAKABLE.test(line) && !DECLARED.test(line);
  return isTooLong || /[^\x20-\x7e]| $/.test(line);
}

/** A constant of a type with one name in its brackets, the value below. */
const DECLARED = /^(?:export )?const \w+: \w+<\w+> =$/;

/**
 * A string alone on its line, also as the key of what stands below it, or behind a key so short that the line does not break
 * between them; an import or export of one name.
 */
const UNBREAKABLE =
  /^ *(?:\w{1,4}: |\| |(?:im|ex)port (?:type )?\{ \w+(?: as \w+)? \} from )?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")[,;:]?$/;
