import { hardline, key } from './code.ts';
import { memberType } from './code-layout.ts';
import type { Parts } from './code-part.ts';
import { docComment } from './jsdoc.ts';
import type { Member, Section } from './plan.ts';

/** The members of an interface, without the semicolon behind the last. There is at least one. */
export function memberParts(members: readonly Member[]): Parts {
  const parts = members.flatMap((member, index): Parts => {
    const doc = docComment(member.doc, 2);
    return [
      ...(index === 0 ? [] : [';', ...hardline.parts]),
      ...(doc === '' ? [] : [doc, ...hardline.parts]),
      member.readonly === true ? 'readonly ' : '',
      ...key(member.name).parts,
      member.optional ? '?:' : ':',
      ...memberType(member.type).parts,
    ];
  });
  // Not on the outermost level, where the lines of a comment would count for the indentation of what follows.
  return [{ layout: 'indent', parts, breaks: true, by: 0 }];
}

/** Without the line ends that a template has around its text. */
export function trimmed(parts: Parts): Parts {
  const last = parts.length - 1;
  return parts.flatMap((part, index): Parts => {
    if (typeof part !== 'string') return [part];
    const begun = index === 0 ? part.replace(/^\n+/, '') : part;
    const text = index === last ? begun.trimEnd() : begun;
    return text === '' ? [] : [text];
  });
}

/** ts-morph itself puts blank lines around interfaces and functions only. */
export function gapBetween(
  before: Section['kind'] | 'import' | undefined,
  { kind }: Section,
): string {
  if (before === undefined || kind === 'interface' || kind === 'function') return '';
  return before === 'interface' || before === 'function' ? '' : '\n';
}
