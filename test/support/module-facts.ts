import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** A module as text. */
export interface ModuleText {
  /** Path from the root of the repository, forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What the rules of the architecture ask about a module. */
export interface ModuleFacts {
  readonly path: string;
  readonly imports: readonly Import[];
  /** True when every statement is an import or passes on what another module exports. */
  readonly onlyReexports: boolean;
  readonly exportsStar: boolean;
  readonly exportsDefault: boolean;
  readonly lines: number;
  /** Comments in front of the first line of code. */
  readonly header: string;
}

export interface Import {
  /** As written, or for a relative one the path from the root of the repository. */
  readonly target: string;
  readonly relative: boolean;
  /** True when nothing is left of it at run time. */
  readonly typeOnly: boolean;
}

/** All TypeScript modules below some folders of the repository, sorted by path. `skip` are path prefixes. */
export function readModules(
  folders: readonly string[],
  skip: readonly string[],
): readonly ModuleText[] {
  const root = new URL('../../', import.meta.url);
  const paths = folders.flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((path) =>
      posix.join(folder, path.replaceAll('\\', '/')),
    ),
  );
  return paths
    .filter((path) => path.endsWith('.ts') && !skip.some((prefix) => path.startsWith(prefix)))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));
}

/** Reads the facts off a module; parses, and checks no types. */
export function moduleFacts({ path, text }: ModuleText): ModuleFacts {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext);
  const { statements } = tree;
  const exportsFrom = statements.filter(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
  );
  return {
    path,
    imports: importsOf(tree).map((found) => resolved(found, path)),
    onlyReexports:
      exportsFrom.length > 0 &&
      statements.every((statement) => ts.isImportDeclaration(statement) || isExport(statement)),
    exportsStar: statements.some(
      (statement) => ts.isExportDeclaration(statement) && statement.exportClause === undefined,
    ),
    exportsDefault: statements.some(isDefaultExport),
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    header: text.slice(0, headerEnd(tree)),
  };
}

function importsOf(tree: ts.SourceFile): readonly Omit<Import, 'relative'>[] {
  const found: Omit<Import, 'relative'>[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ target: specifier.text, typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `import type …`, and `import { type A, type B }`. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) {
    return false;
  }
  return namedBindings.elements.every((element) => element.isTypeOnly);
}

function isExport(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement);
}

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    return (
      clause !== undefined &&
      ts.isNamedExports(clause) &&
      clause.elements.some(({ name }) => name.text === 'default')
    );
  }
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

/** A header may also stand between the imports and the first declaration, as a comment on the whole module. */
function headerEnd(tree: ts.SourceFile): number {
  const first = tree.statements.find((statement) => !ts.isImportDeclaration(statement));
  return first === undefined ? tree.text.length : first.getStart(tree);
}

function resolved(found: Omit<Import, 'relative'>, path: string): Import {
  const relative = found.target.startsWith('.');
  const target = relative ? posix.join(posix.dirname(path), found.target) : found.target;
  return { ...found, target, relative };
}
