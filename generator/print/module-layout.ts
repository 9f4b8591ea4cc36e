/**
 * Prints a module whose lines our emitters decide about: the text that ts-morph's declarations (`module.ts`) have once prettier
 * has formatted them, without either (proof: `test/unit/print/prettier.test.ts`).
 */

import { code, fluid, group, ident, indent, join, line, nothing } from './code.ts';
import type { Parts } from './code-part.ts';
import { aliasType } from './code-layout.ts';
import { importsOf, type ImportDeclaration } from './imports.ts';
import { docComment, headerComment } from './jsdoc.ts';
import { layOut } from './layout.ts';
import type {
  ConstDeclaration,
  FunctionDeclaration,
  InterfaceDeclaration,
  ModulePlan,
  ReexportDeclaration,
  Section,
} from './plan.ts';
import { memberParts, specifierList, trimmed, wholeSignature } from './section-parts.ts';
import { bodyParts, declaredNames, symbolsUsed, type Bodies } from './symbols-used.ts';

/** What printing a section needs to know about its module. */
interface Scope {
  readonly path: string;
  readonly bodies: Bodies;
  /** Parts behind what is on their line already; `indent`: columns in front of their other lines. */
  readonly lay: (parts: Parts, before: string, indent?: number) => string;
}

/** The text of a module; `bodies` has what its template calls gave. */
export function layOutModule(plan: ModulePlan, bodies: Bodies): string {
  const imports = importsOf(plan.path, declaredNames(plan), symbolsUsed(plan, bodies));
  const scope: Scope = {
    path: plan.path,
    bodies,
    lay: (parts, before, columns = 0) =>
      layOut(parts, { column: before.length, indent: columns, nameOf: imports.localName }),
  };
  const pieces = [
    headerComment(plan.header),
    imports.declarations.map((one) => exchange('import', one, scope)).join('\n'),
    ...plan.sections.map((section) => documented(section) + declaration(section, scope)),
  ];
  return `${pieces.filter((piece) => piece !== '').join('\n\n')}\n`;
}

/** The comment above a declaration, on lines of its own. */
function documented(section: Section): string {
  const comment = 'doc' in section ? docComment(section.doc) : '';
  return comment === '' ? '' : `${comment}\n`;
}

function declaration(section: Section, scope: Scope): string {
  switch (section.kind) {
    case 'interface':
      return interfaceText(section, scope);
    case 'alias': {
      const { name, typeParameters = nothing, type } = section;
      const head = scope.lay(code`export type ${ident(name)}${typeParameters} =`.parts, '');
      return head + scope.lay([...aliasType(type).parts, ';'], head);
    }
    case 'const':
      return constText(section, scope);
    case 'function':
      return functionText(section, scope);
    case 'reexport':
      return reexportText(section, scope);
    case 'statement':
      return scope.lay(section.code.parts, '');
  }
}

function interfaceText(section: InterfaceDeclaration, { lay }: Scope): string {
  const { name, typeParameters = nothing, extends: parents = [], members } = section;
  const inherited = code`${line}extends ${join(parents, code`, `)}`;
  const above = parents.length === 0 ? nothing : group(indent(inherited));
  const head = lay(
    [...code`export interface ${ident(name)}${typeParameters}${above}`.parts, ' {'],
    '',
  );
  if (members.length === 0) return `${head}}`;
  return `${head}\n  ${lay([...memberParts(members), ';'], '  ', 2)}\n}`;
}

function constText({ name, exported, type, value }: ConstDeclaration, { lay }: Scope): string {
  const head = lay(code`${exported ? code`export const ` : code`const `}${ident(name)}`.parts, '');
  const right = group(fluid(value));
  // Whether the type breaks depends on what stands behind it, so that they are laid out together.
  const before = `${head}${type === undefined ? ' =' : ':'}`;
  const parts = type === undefined ? right.parts : code` ${type} =${right}`.parts;
  return before + lay([...parts, ';'], before);
}

function functionText(section: FunctionDeclaration, { lay, bodies }: Scope): string {
  const { name, exported, typeParameters = nothing } = section;
  const start = exported ? code`export function ` : code`function `;
  const head = lay(code`${start}${ident(name)}${typeParameters}`.parts, '');
  const body = trimmed(bodyParts(section.body, bodies));
  const signed = lay([...wholeSignature(section).parts, ' {'], head);
  return body.length === 0 ? `${head}${signed}}` : `${head}${signed}\n  ${lay(body, '  ', 2)}\n}`;
}

/** One statement per module and kind; modules and names sorted by code unit. */
function reexportText(section: ReexportDeclaration, scope: Scope): string {
  const { declarations } = importsOf(scope.path, new Set(), section.symbols);
  return declarations.map((one) => exchange('export', one, scope)).join('\n');
}

/** An `import` or an `export … from`. */
function exchange(
  keyword: 'import' | 'export',
  { specifier, typeOnly, names }: ImportDeclaration,
  { lay }: Scope,
): string {
  const before = `${keyword} ${typeOnly ? 'type ' : ''}`;
  return before + lay([...specifierList(names).parts, ` from '${specifier}';`], before);
}
