import { code, hardline, ident, key, nothing, type Code } from './code.ts';
import { memberType, object, signature } from './code-layout.ts';
import type { Part, Parts } from './code-part.ts';
import type { ImportedName } from './imports.ts';
import { docComment } from './jsdoc.ts';
import type { FunctionDeclaration, Member, Section } from './plan.ts';

/** The members of an interface, without the semicolon behind the last. There is at least one. */
export function memberParts(members: readonly Member[]): Parts {
  const parts: Part[] = [];
  for (const member of members) {
    if (parts.length > 0) parts.push(';', ...hardline.parts);
    const doc = docComment(member.doc, 2);
    if (doc !== '') parts.push(doc, ...hardline.parts);
    if (member.readonly === true) parts.push('readonly ');
    parts.push(...key(member.name).parts, member.optional ? '?:' : ':');
    // One by one: a call takes only so many arguments.
    for (const part of memberType(member.type).parts) parts.push(part);
  }
  // Not on the outermost level, where the lines of a comment would count for the indentation of what follows.
  return [{ layout: 'indent', parts, breaks: true, by: 0 }];
}

/** Parameters and what is returned, brackets and colon included: what is returned belongs to the lines of the parameters. */
export function wholeSignature({
  parameters,
  returns,
}: Pick<FunctionDeclaration, 'parameters' | 'returns'>): Code {
  const declared = parameters.map(({ name, optional, type, initial }) => {
    const parameter = code`${ident(name)}${optional ? code`?` : nothing}: ${type}`;
    return initial === undefined ? parameter : code`${parameter} = ${initial}`;
  });
  return signature(declared, returns);
}

/** The names of an import or export with their braces; a single one stays on the line. */
export function specifierList(names: readonly ImportedName[]): Code {
  const [first = nothing, ...others] = names.map(({ name, alias }) =>
    alias === undefined ? ident(name) : code`${ident(name)} as ${ident(alias)}`,
  );
  return others.length === 0 ? code`{ ${first} }` : object([first, ...others]);
}

/** Without the line ends that a template has around its text. */
export function trimmed(parts: Parts): Parts {
  const last = parts.length - 1;
  const kept: Part[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') {
      kept.push(part);
      continue;
    }
    const begun = index === 0 ? part.replace(/^\n+/, '') : part;
    const text = index === last ? begun.trimEnd() : begun;
    if (text !== '') kept.push(text);
  }
  return kept;
}

/** ts-morph itself puts blank lines around interfaces and functions only. */
export function gapBetween(
  before: Section['kind'] | 'import' | undefined,
  { kind }: Section,
): string {
  if (before === undefined || kind === 'interface' || kind === 'function') return '';
  return before === 'interface' || before === 'function' ? '' : '\n';
}
