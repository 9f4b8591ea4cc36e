import type { PropertySignatureStructure, OptionalKind, StatementStructures } from 'ts-morph';
import { code, fluid, group, ident, indent, join, key, line, nothing, type Code } from './code.ts';
import type { Parts } from './code-part.ts';
import { aliasType, memberType, object, signature } from './code-layout.ts';
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
import { bodyParts, declaredNames, symbolsUsed, type Bodies } from './symbols-used.ts';

/** Prints a module; `bodies` has what its template calls gave. Its code is broken into lines if `laidOut` says so. */
export type ModulePrinter = (plan: ModulePlan, bodies: Bodies, laidOut: boolean) => string;

type Morph = typeof import('ts-morph');
type Printed = string | StatementStructures;

/** What printing a section needs to know about its module. */
interface Scope {
  readonly morph: Morph;
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
 * Loads ts-morph and opens its one in-memory project. The only place that imports it. Each module is one
 * `createSourceFile` call: adding declarations one by one parses the file again for each of them. Types, values and bodies
 * are put in afterwards (`holes.ts`), which leaves ts-morph little text to print and to parse.
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
  return (plan, bodies, laidOut) => {
    const imports = importsOf(plan.path, declaredNames(plan), symbolsUsed(plan, bodies));
    const { mark: hole, fill } = openHoles(laidOut, imports.localName);
    const text = ({ parts }: Code): string =>
      layOut(parts, { column: 0, indent: 0, width: Infinity, nameOf: imports.localName });
    const scope: Scope = { morph, path: plan.path, bodies, text, hole, gap: '' };
    const statements = moduleStatements(plan, imports.declarations, scope);
    const file = project.createSourceFile(plan.path, { statements }, { overwrite: true });
    const printed = file.getFullText();
    // Nobody asks for the tree again, and a big API has hundreds of them.
    file.forget();
    // Functions and interfaces with nothing inside; whatever else looks like it is not put in yet.
    return `${headerComment(plan.header)}\n\n${fill(printed.replaceAll('{\n}', '{}'))}`;
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
  const { morph, hole } = scope;
  switch (section.kind) {
    case 'interface':
      return [interfaceStructure(section, scope)];
    case 'alias':
      return [
        {
          kind: morph.StructureKind.TypeAlias,
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

function interfaceStructure(section: InterfaceDeclaration, scope: Scope): StatementStructures {
  const { typeParameters: parameters, extends: parents = [] } = section;
  // The parents stand on a line of their own when they do not fit, so that one hole has them and the name.
  const inherited = code`${line}extends ${join(parents, code`, `)}`;
  const head = code`${ident(section.name)}${parameters ?? nothing}${group(indent(inherited))}`;
  return {
    kind: scope.morph.StructureKind.Interface,
    isExported: true,
    ...(parents.length === 0
      ? { name: scope.text(ident(section.name)), ...typeParameters(parameters, scope) }
      : { name: scope.hole(head.parts) }),
    properties: section.members.map((member) => memberStructure(member, scope)),
    leadingTrivia: leading(section.doc, scope),
  };
}

function memberStructure(
  member: Member,
  { text, hole }: Scope,
): OptionalKind<PropertySignatureStructure> {
  const doc = docComment(member.doc, 2);
  return {
    name: text(key(member.name)),
    hasQuestionToken: member.optional,
    isReadonly: member.readonly ?? false,
    type: hole(memberType(member.type).parts),
    ...(doc === '' ? {} : { leadingTrivia: `${hole([doc])}\n` }),
  };
}

function constStructure(section: ConstDeclaration, scope: Scope): StatementStructures {
  const { morph, hole } = scope;
  const value = group(fluid(section.value));
  return {
    kind: morph.StructureKind.VariableStatement,
    declarationKind: morph.VariableDeclarationKind.Const,
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

function functionStructure(section: FunctionDeclaration, scope: Scope): StatementStructures {
  const parameters = section.parameters.map(({ name, optional, type, initial }) => {
    const declared = code`${ident(name)}${optional ? code`?` : nothing}: ${type}`;
    return initial === undefined ? declared : code`${declared} = ${initial}`;
  });
  const body = trimmed(bodyParts(section.body, scope.bodies));
  return {
    kind: scope.morph.StructureKind.Function,
    name: scope.text(ident(section.name)),
    isExported: section.exported,
    ...typeParameters(section.typeParameters, scope),
    // What a function returns belongs to the lines of its parameters, so that one hole has both.
    parameters: [{ name: scope.hole(signature(parameters, section.returns).parts) }],
    statements: body.length === 0 ? [] : [scope.hole(body)],
    leadingTrivia: leading(section.doc, scope),
  };
}

/** Without the line ends that a template has around its text. */
function trimmed(parts: Parts): Parts {
  const last = parts.length - 1;
  return parts.flatMap((part, index): Parts => {
    if (typeof part !== 'string') return [part];
    const begun = index === 0 ? part.replace(/^\n+/, '') : part;
    const text = index === last ? begun.trimEnd() : begun;
    return text === '' ? [] : [text];
  });
}

/** One statement per module and kind; modules and names sorted by code unit. */
function reexportStructures(section: ReexportDeclaration, scope: Scope): readonly Printed[] {
  const declarations = importsOf(scope.path, new Set(), section.symbols).declarations;
  return declarations.map(({ specifier, typeOnly, names }, index) => ({
    kind: scope.morph.StructureKind.ExportDeclaration,
    isTypeOnly: typeOnly,
    moduleSpecifier: specifier,
    namedExports: specifiers(names, scope),
    leadingTrivia: index === 0 ? scope.gap : '',
  }));
}

function importStructure(declaration: ImportDeclaration, scope: Scope): StatementStructures {
  const { specifier, typeOnly, names } = declaration;
  return {
    kind: scope.morph.StructureKind.ImportDeclaration,
    isTypeOnly: typeOnly,
    moduleSpecifier: specifier,
    namedImports: specifiers(names, scope),
  };
}

/** Names between the braces of an import or export; a single one stays on the line. */
function specifiers(names: ImportDeclaration['names'], { hole }: Scope): string[] {
  const [first = nothing, ...others] = names.map(({ name, alias }) =>
    alias === undefined ? ident(name) : code`${ident(name)} as ${ident(alias)}`,
  );
  return [hole((others.length === 0 ? code`{ ${first} }` : object([first, ...others])).parts)];
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

/** ts-morph itself puts blank lines around interfaces and functions only. */
function gapBetween(before: Section['kind'] | 'import' | undefined, { kind }: Section): string {
  if (before === undefined || kind === 'interface' || kind === 'function') return '';
  return before === 'interface' || before === 'function' ? '' : '\n';
}
