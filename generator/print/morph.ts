import { createRequire } from 'node:module';
import type {
  OptionalKind,
  PropertySignatureStructure,
  StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from 'ts-morph';

/** A declaration in ts-morph's words. */
export type Structure = StatementStructures;

/** A member of an interface in ts-morph's words. */
export type PropertyStructure = OptionalKind<PropertySignatureStructure>;

/** A declaration, or a statement as text. */
export type Printed = string | Structure;

/** ts-morph, loaded. */
export interface Morph {
  readonly kinds: typeof StructureKind;
  /** The keyword `const`. */
  readonly constant: VariableDeclarationKind.Const;
  /** The text of a source file with these statements. */
  readonly print: (statements: Printed[]) => string;
}

/**
 * Loads ts-morph. The only place that imports it. Each text is one `createSourceFile` call: adding declarations one by one
 * parses the file again for each of them.
 */
export function openMorph(): Morph {
  const { Project, IndentationText, QuoteKind, StructureKind, VariableDeclarationKind } = load();
  return {
    kinds: StructureKind,
    constant: VariableDeclarationKind.Const,
    print: (statements) => {
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
      const text = project.createSourceFile('modules.ts', { statements }).getFullText();
      // Functions and interfaces with nothing inside; whatever else looks like it is not put in yet.
      return text.replaceAll('{\n}', '{}');
    },
  };
}

/** ts-morph is a CommonJS package of ten megabytes: `import` would first search all of it for the names of its exports. */
function load(): typeof import('ts-morph') {
  // `require` is untyped; the declarations of the package are those that `import` would give.
  return createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph');
}
