import { createRequire } from 'node:module';
import type {
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  OptionalKind,
  PropertySignatureStructure,
  StatementStructures,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from 'ts-morph';

/**
 * Declarations in ts-morph's words, but that their kind is a name: plain data, so that who makes them need not load ts-morph.
 */
export type Structure =
  | Named<'Interface', InterfaceDeclarationStructure>
  | Named<'TypeAlias', TypeAliasDeclarationStructure>
  | Named<'VariableStatement', Omit<VariableStatementStructure, 'declarationKind'>>
  | Named<'Function', FunctionDeclarationStructure>
  | Named<'ExportDeclaration', ExportDeclarationStructure>
  | Named<'ImportDeclaration', ImportDeclarationStructure>;

type Named<Kind, Of> = { readonly kind: Kind } & Omit<Of, 'kind'>;

/** A member of an interface in ts-morph's words. */
export type PropertyStructure = OptionalKind<PropertySignatureStructure>;

/** A declaration, or a statement as text. */
export type Printed = string | Structure;

/** Gives the text of a source file with these statements. Variables are constants. */
export type DeclarationPrinter = (statements: readonly Printed[]) => string;

/**
 * Loads ts-morph, at the first call, and has it print. The only place that imports it. Each text is one `createSourceFile` call:
 * adding declarations one by one parses the file again for each of them.
 */
export function printDeclarations(statements: readonly Printed[]): string {
  const morph = load();
  const { Project, IndentationText, QuoteKind } = morph;
  // A project of its own, so that nothing holds the tree, which nobody asks for again; a big API has hundreds of them.
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      quoteKind: QuoteKind.Single,
    },
  });
  const structures = statements.map((one) =>
    typeof one === 'string' ? one : ownWords(one, morph),
  );
  const text = project.createSourceFile('modules.ts', { statements: structures }).getFullText();
  // Functions and interfaces with nothing inside; whatever else looks like it is not put in yet.
  return text.replaceAll('{\n}', '{}');
}

type TsMorph = typeof import('ts-morph');

/** The structure as ts-morph itself has it. */
function ownWords(
  structure: Structure,
  { StructureKind, VariableDeclarationKind }: TsMorph,
): StatementStructures {
  const constant =
    structure.kind === 'VariableStatement'
      ? { declarationKind: VariableDeclarationKind.Const }
      : {};
  // The kind of that name belongs to the rest of the structure: `Structure` is made of ts-morph's own types.
  return {
    ...structure,
    ...constant,
    kind: StructureKind[structure.kind],
  } as StatementStructures;
}

/** ts-morph is a CommonJS package of ten megabytes: `import` would first search all of it for the names of its exports. */
function load(): TsMorph {
  // `require` is untyped; the declarations of the package are those that `import` would give.
  return createRequire(import.meta.url)('ts-morph') as TsMorph;
}
