import type { PropertySignatureStructure, OptionalKind, StatementStructures } from 'ts-morph';
import { key, type Code } from './code.ts';
import { importsOf, type ImportDeclaration } from './imports.ts';
import { docComment, headerComment } from './jsdoc.ts';
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
import { bodyParts, declaredNames, symbolsUsed, type Bodies, type Parts } from './symbols-used.ts';

/** Prints a module; `bodies` has what its template calls gave. The text is not formatted yet. */
export type ModulePrinter = (plan: ModulePlan, bodies: Bodies) => string;

type Morph = typeof import('ts-morph');
type Printed = string | StatementStructures;

/** What printing a section needs to know about its module. */
interface Scope {
  readonly morph: Morph;
  readonly path: string;
  readonly bodies: Bodies;
  readonly text: (parts: Parts) => string;
  /** What must stand in front of the section for a blank line to be there. */
  readonly gap: string;
}

/**
 * Loads ts-morph and opens its one in-memory project. The only place that imports it. Each module is one
 * `createSourceFile` call: adding declarations one by one parses the file again for each of them.
 */
export async function openModulePrinter(): Promise<ModulePrinter> {
  const morph = await import('ts-morph');
  const project = new morph.Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: {
      indentationText: morph.IndentationText.TwoSpaces,
      quoteKind: morph.QuoteKind.Single,
    },
  });
  return (plan, bodies) => {
    const statements = moduleStatements(plan, bodies, morph);
    const file = project.createSourceFile(plan.path, { statements }, { overwrite: true });
    const printed = file.getFullText();
    // Nobody asks for the tree again, and a big API has hundreds of them.
    file.forget();
    return `${headerComment(plan.header)}\n\n${printed}`;
  };
}

function moduleStatements(plan: ModulePlan, bodies: Bodies, morph: Morph): Printed[] {
  const imports = importsOf(plan.path, declaredNames(plan), symbolsUsed(plan, bodies));
  const text = (parts: Parts): string =>
    parts.map((part) => (typeof part === 'string' ? part : imports.localName(part))).join('');
  const scope: Scope = { morph, path: plan.path, bodies, text, gap: '' };
  const hasImports = imports.declarations.length > 0;
  const before = (index: number): Section['kind'] | 'import' | undefined =>
    plan.sections[index - 1]?.kind ?? (hasImports ? 'import' : undefined);
  return [
    ...imports.declarations.map((declaration) => importStructure(declaration, morph)),
    ...plan.sections.flatMap((section, index) =>
      sectionStatements(section, { ...scope, gap: gapBetween(before(index), section) }),
    ),
  ];
}

function sectionStatements(section: Section, scope: Scope): readonly Printed[] {
  const { morph, text } = scope;
  switch (section.kind) {
    case 'interface':
      return [interfaceStructure(section, scope)];
    case 'alias':
      return [
        {
          kind: morph.StructureKind.TypeAlias,
          name: section.name,
          isExported: true,
          ...typeParameters(section.typeParameters, scope),
          type: text(section.type.parts),
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
      return [scope.gap + text(section.code.parts)];
  }
}

function interfaceStructure(section: InterfaceDeclaration, scope: Scope): StatementStructures {
  return {
    kind: scope.morph.StructureKind.Interface,
    name: section.name,
    isExported: true,
    ...typeParameters(section.typeParameters, scope),
    extends: (section.extends ?? []).map(({ parts }) => scope.text(parts)),
    properties: section.members.map((member) => memberStructure(member, scope)),
    leadingTrivia: leading(section.doc, scope),
  };
}

function memberStructure(
  member: Member,
  { text }: Scope,
): OptionalKind<PropertySignatureStructure> {
  const doc = docComment(member.doc, 2);
  return {
    name: text(key(member.name).parts),
    hasQuestionToken: member.optional,
    isReadonly: member.readonly ?? false,
    type: text(member.type.parts),
    ...(doc === '' ? {} : { leadingTrivia: `${doc}\n` }),
  };
}

function constStructure(section: ConstDeclaration, scope: Scope): StatementStructures {
  const { morph, text } = scope;
  return {
    kind: morph.StructureKind.VariableStatement,
    declarationKind: morph.VariableDeclarationKind.Const,
    isExported: section.exported,
    declarations: [
      {
        name: section.name,
        ...(section.type === undefined ? {} : { type: text(section.type.parts) }),
        initializer: text(section.value.parts),
      },
    ],
    leadingTrivia: leading(section.doc, scope),
  };
}

function functionStructure(section: FunctionDeclaration, scope: Scope): StatementStructures {
  const { morph, text } = scope;
  return {
    kind: morph.StructureKind.Function,
    name: section.name,
    isExported: section.exported,
    ...typeParameters(section.typeParameters, scope),
    parameters: section.parameters.map(({ name, optional, type, initial }) => ({
      name,
      hasQuestionToken: optional,
      type: text(type.parts),
      ...(initial === undefined ? {} : { initializer: text(initial.parts) }),
    })),
    returnType: text(section.returns.parts),
    statements: [text(bodyParts(section.body, scope.bodies))],
    leadingTrivia: leading(section.doc, scope),
  };
}

/** One statement per module and kind; modules and names sorted by code unit. */
function reexportStructures(section: ReexportDeclaration, scope: Scope): readonly Printed[] {
  const declarations = importsOf(scope.path, new Set(), section.symbols).declarations;
  return declarations.map(({ specifier, typeOnly, names }, index) => ({
    kind: scope.morph.StructureKind.ExportDeclaration,
    isTypeOnly: typeOnly,
    moduleSpecifier: specifier,
    namedExports: names.map(({ name }) => ({ name })),
    leadingTrivia: index === 0 ? scope.gap : '',
  }));
}

function importStructure(declaration: ImportDeclaration, morph: Morph): StatementStructures {
  const { specifier, typeOnly, names } = declaration;
  return {
    kind: morph.StructureKind.ImportDeclaration,
    isTypeOnly: typeOnly,
    moduleSpecifier: specifier,
    namedImports: names.map(({ name, alias }) =>
      alias === undefined ? { name } : { name, alias },
    ),
  };
}

/** ts-morph wants the parameters without their brackets. */
function typeParameters(
  parameters: Code | undefined,
  { text }: Scope,
): { readonly typeParameters?: string[] } {
  if (parameters === undefined) return {};
  return { typeParameters: [text(parameters.parts).slice(1, -1)] };
}

/** The comment on its own line, behind a blank line. */
function leading(doc: DocText | undefined, { gap }: Scope): string {
  const comment = docComment(doc);
  return comment === '' ? gap : `${gap}${comment}\n`;
}

/** ts-morph itself puts blank lines around interfaces and functions only. */
function gapBetween(before: Section['kind'] | 'import' | undefined, { kind }: Section): string {
  if (before === undefined || kind === 'interface' || kind === 'function') return '';
  return before === 'interface' || before === 'function' ? '' : '\n';
}
