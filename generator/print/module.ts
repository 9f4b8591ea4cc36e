import { code, fluid, group, ident, indent, join, line, nothing, type Code } from './code.ts';
import { aliasType } from './code-layout.ts';
import type { ModuleTexts } from './forms.ts';
import type { Printed, PropertyStructure, Structure } from './morph.ts';
import { openHoles, type Holes } from './holes.ts';
import { importsOf, type ImportDeclaration } from './imports.ts';
import { docComment, headerComment } from './jsdoc.ts';
import { layOut } from './layout.ts';
import type {
  ConstDeclaration,
  DocText,
  FunctionDeclaration,
  InterfaceDeclaration,
  Member,
  ModulePlan,
  ReexportDeclaration,
  Section,
} from './plan.ts';
import {
  gapBetween,
  memberParts,
  specifierList,
  trimmed,
  wholeSignature,
} from './section-parts.ts';
import { bodyParts, declaredNames, symbolsUsed, type Bodies } from './symbols-used.ts';

/** How modules are printed. */
export interface ModulePrinting {
  /** What the template calls of the modules gave. */
  readonly bodies: Bodies;
  /** Whether code is broken into lines as prettier would, or only where it must be, for prettier to do the rest. */
  readonly laidOut: boolean;
  readonly declarations: ModuleTexts;
}

/** What printing a section needs to know about its module. */
interface Scope {
  readonly path: string;
  readonly bodies: Bodies;
  /** The text of code that has no line to break. */
  readonly text: (code: Code) => string;
  /** A mark for code that is put in after ts-morph has printed the declarations. */
  readonly hole: Holes['mark'];
  /** What must stand in front of the section for a blank line to be there. */
  readonly gap: string;
}

/**
 * Prints modules, each to the text at its index. They are one source file: each file costs ts-morph as much as a small module.
 * Types, values and bodies are put in afterwards (`holes.ts`), which leaves ts-morph little text to print and to parse.
 */
export function printModules(
  plans: readonly ModulePlan[],
  printing: ModulePrinting,
): readonly string[] {
  if (plans.length === 0) return [];
  const modules = plans.map((plan) => openModule(plan, printing));
  const texts = printing.declarations(modules.map(({ statements }) => statements));
  return modules.map((module, index) => module.finish(texts[index] ?? ''));
}

/** A module on its way through ts-morph. */
interface OpenModule {
  readonly statements: readonly Printed[];
  /** Its text, from what ts-morph made of the statements. */
  readonly finish: (printed: string) => string;
}

function openModule(plan: ModulePlan, { bodies, laidOut }: ModulePrinting): OpenModule {
  const imports = importsOf(plan.path, declaredNames(plan), symbolsUsed(plan, bodies));
  const { mark: hole, fill } = openHoles(laidOut, imports.localName);
  const text = ({ parts }: Code): string => {
    const [first] = parts;
    // As nearly all: a name.
    if (parts.length === 1 && typeof first === 'string') return first;
    return layOut(parts, { column: 0, indent: 0, width: Infinity, nameOf: imports.localName });
  };
  const scope: Scope = { path: plan.path, bodies, text, hole, gap: '' };
  return {
    statements: moduleStatements(plan, imports.declarations, scope),
    finish: (printed) => {
      const text = [headerComment(plan.header), '\n\n'];
      fill(printed, text);
      text.push('\n');
      return text.join('');
    },
  };
}

function moduleStatements(
  { sections }: ModulePlan,
  imports: readonly ImportDeclaration[],
  scope: Scope,
): Printed[] {
  const before = (index: number): Section['kind'] | 'import' | undefined =>
    sections[index - 1]?.kind ?? (imports.length > 0 ? 'import' : undefined);
  return [
    ...imports.map((declaration) => importStructure(declaration, scope)),
    ...sections.flatMap((section, index) =>
      sectionStatements(section, { ...scope, gap: gapBetween(before(index), section) }),
    ),
  ];
}

function sectionStatements(section: Section, scope: Scope): readonly Printed[] {
  const { hole } = scope;
  switch (section.kind) {
    case 'interface':
      return [interfaceStructure(section, scope)];
    case 'alias':
      return [
        {
          kind: 'TypeAlias',
          name: scope.text(ident(section.name)),
          isExported: true,
          ...typeParameters(section.typeParameters, scope),
          type: hole(aliasType(section.type).parts),
          leadingTrivia: leading(section.doc, scope),
        },
      ];
    case 'const':
      return [constStructure(section, scope)];
    case 'function':
      return [functionStructure(section, scope)];
    case 'reexport':
      return reexportStructures(section, scope);
    case 'statement':
      return section.code.parts.length === 0 ? [] : [scope.gap + hole(section.code.parts)];
  }
}

function interfaceStructure(section: InterfaceDeclaration, scope: Scope): Structure {
  const { typeParameters: parameters, extends: parents = [] } = section;
  // The parents stand on a line of their own when they do not fit, so that one hole has them and the name.
  const inherited = code`${line}extends ${join(parents, code`, `)}`;
  const head = code`${ident(section.name)}${parameters ?? nothing}${group(indent(inherited))}`;
  return {
    kind: 'Interface',
    isExported: true,
    ...(parents.length === 0
      ? { name: scope.text(ident(section.name)), ...typeParameters(parameters, scope) }
      : { name: scope.hole(head.parts) }),
    ...membersStructure(section.members, scope),
    leadingTrivia: leading(section.doc, scope),
  };
}

/** All members as the name of one property, behind which ts-morph puts the last semicolon. */
function membersStructure(
  members: readonly Member[],
  { hole }: Scope,
): { readonly properties?: PropertyStructure[] } {
  return members.length === 0 ? {} : { properties: [{ name: hole(memberParts(members)) }] };
}

function constStructure(section: ConstDeclaration, scope: Scope): Structure {
  const { hole } = scope;
  const value = group(fluid(section.value));
  return {
    kind: 'VariableStatement',
    isExported: section.exported,
    declarations: [
      section.type === undefined
        ? { name: scope.text(ident(section.name)), initializer: hole(value.parts) }
        : // Whether the type breaks depends on what stands behind it, so that one hole has both.
          {
            name: scope.text(ident(section.name)),
            type: hole(code` ${section.type} =${value}`.parts),
          },
    ],
    leadingTrivia: leading(section.doc, scope),
  };
}

function functionStructure(section: FunctionDeclaration, scope: Scope): Structure {
  const body = trimmed(bodyParts(section.body, scope.bodies));
  return {
    kind: 'Function',
    name: scope.text(ident(section.name)),
    isExported: section.exported,
    ...typeParameters(section.typeParameters, scope),
    parameters: [{ name: scope.hole(wholeSignature(section).parts) }],
    statements: body.length === 0 ? [] : [scope.hole(body)],
    leadingTrivia: leading(section.doc, scope),
  };
}

/** One statement per module and kind; modules and names sorted by code unit. */
function reexportStructures(section: ReexportDeclaration, scope: Scope): readonly Printed[] {
  const declarations = importsOf(scope.path, new Set(), section.symbols).declarations;
  return declarations.map(({ specifier, typeOnly, names }, index) => ({
    kind: 'ExportDeclaration',
    isTypeOnly: typeOnly,
    moduleSpecifier: specifier,
    namedExports: [scope.hole(specifierList(names).parts)],
    leadingTrivia: index === 0 ? scope.gap : '',
  }));
}

function importStructure(declaration: ImportDeclaration, scope: Scope): Structure {
  const { specifier, typeOnly, names } = declaration;
  return {
    kind: 'ImportDeclaration',
    isTypeOnly: typeOnly,
    moduleSpecifier: specifier,
    namedImports: [scope.hole(specifierList(names).parts)],
  };
}

/** ts-morph wants the parameters without their brackets. */
function typeParameters(
  parameters: Code | undefined,
  { text }: Scope,
): { readonly typeParameters?: string[] } {
  if (parameters === undefined) return {};
  return { typeParameters: [text(parameters).slice(1, -1)] };
}

/** The comment on its own line, behind a blank line. */
function leading(doc: DocText | undefined, { gap, hole }: Scope): string {
  const comment = docComment(doc);
  return comment === '' ? gap : `${gap}${hole([comment])}\n`;
}
