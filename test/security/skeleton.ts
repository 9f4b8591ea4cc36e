import type { Nodes } from 'mdast';
import ts from 'typescript';
import { parseMarkdown } from '../../generator/markdown/parse.ts';
import type { GeneratedFile } from '../../generator/print/file.ts';

/** The shape of a file: kinds of nodes, without names and texts. Equal for files that differ in words only. */
export function skeletonOf({ path, text }: GeneratedFile): string {
  const key = `${path.slice(path.lastIndexOf('.'))}\n${text}`;
  const known = skeletons.get(key);
  if (known !== undefined) return known;
  const skeleton = shapeOf(path, text);
  // Most files of a run are those of the run before.
  if (skeletons.size > 5000) skeletons.clear();
  skeletons.set(key, skeleton);
  return skeleton;
}

const skeletons = new Map<string, string>();

function shapeOf(path: string, text: string): string {
  if (path.endsWith('.ts')) return moduleShape(text);
  if (path.endsWith('.json')) return jsonShape(JSON.parse(text));
  if (path.endsWith('.md')) return markdownShape(parseMarkdown(text));
  throw new Error(`no shape of ${path}`);
}

const NO_MODULE = 'no TypeScript';

/** Shape of a TypeScript module, comments included; a text of its own for what is none. */
function moduleShape(text: string): string {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ESNext, true);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }; // internal
  if (parseDiagnostics.length > 0)
    return `${NO_MODULE}: ${JSON.stringify(messagesOf(parseDiagnostics))}`;
  const statements = file.statements.map(nodeShape);
  // Imports and re-exports are sorted by the names of modules, which are names.
  const isSorted = (at: number): boolean =>
    /^(Import|Export)Declaration/.test(statements[at] ?? '');
  const links = statements.filter((_, at) => isSorted(at)).sort();
  const others = statements.filter((_, at) => !isSorted(at));
  return [...links, ...others, `comments ${commentsIn(file)}`, directivesIn(file)].join('\n');
}

function messagesOf(diagnostics: readonly ts.Diagnostic[]): readonly string[] {
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** What the compiler takes for instructions: references, `@ts-nocheck` and its like, pragmas. */
function directivesIn(file: ts.SourceFile): string {
  const {
    commentDirectives = [],
    checkJsDirective,
    pragmas,
  } = file as unknown as {
    readonly commentDirectives?: readonly unknown[];
    readonly checkJsDirective?: unknown;
    readonly pragmas: ReadonlyMap<string, unknown>;
  }; // internal
  const references = [
    file.referencedFiles,
    file.typeReferenceDirectives,
    file.libReferenceDirectives,
  ];
  return JSON.stringify([
    commentDirectives.length,
    checkJsDirective !== undefined,
    [...pragmas.keys()],
    references.map(({ length }) => length),
  ]);
}

function commentsIn(file: ts.SourceFile): number {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ESNext,
    false,
    ts.LanguageVariant.Standard,
    file.text,
  );
  let comments = 0;
  // Templates and regular expressions of ours have no text of a document; the scan need not understand them.
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.MultiLineCommentTrivia) comments += 1;
    if (token === ts.SyntaxKind.SingleLineCommentTrivia) comments += 1_000;
  }
  return comments;
}

function nodeShape(node: ts.Node): string {
  if (isName(node)) return 'Name';
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
    return `PropertyAccessExpression(${nodeShape(node.expression)} Name)`;
  }
  // `{ a }` beside `{ 'a-b': value }`: whether a name is an identifier is no matter of shape.
  if (ts.isShorthandPropertyAssignment(node)) return 'PropertyAssignment(Name Name)';
  // Brackets around what is too long for its line.
  if (ts.isParenthesizedExpression(node)) return nodeShape(node.expression);
  const parts: string[] = [];
  ts.forEachChild(node, (child) => void parts.push(nodeShape(child)));
  for (const doc of ts.getJSDocCommentsAndTags(node)) {
    if (doc.parent === node) parts.push(docShape(doc));
  }
  const kind = ts.SyntaxKind[node.kind];
  return parts.length === 0 ? kind : `${kind}(${parts.join(' ')})`;
}

/** Identifiers, and whatever may stand for one as the name of a property. */
function isName(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return true;
  const { parent } = node;
  const isPropertyName =
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node);
  if (!isPropertyName) return false;
  return (
    ts.isStringLiteral(node) ||
    ts.isNumericLiteral(node) ||
    (ts.isComputedPropertyName(node) && ts.isStringLiteral(node.expression))
  );
}

function docShape(doc: ts.Node): string {
  const parts: string[] = [];
  ts.forEachChild(doc, (child) => {
    // `@see GET /a#b` is read as the name of something; an editor makes no more than a link of it.
    if (!ts.isIdentifier(child) && !ts.isJSDocNameReference(child)) parts.push(docShape(child));
  });
  const tag = 'tagName' in doc ? `@${(doc as ts.JSDocTag).tagName.text}` : '';
  return `${ts.SyntaxKind[doc.kind]}${tag}(${parts.join(' ')})`;
}

/** Kinds of values by key; the keys themselves are names. Members are sorted: JSON puts those like numbers first. */
function jsonShape(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonShape).join()}]`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return `{${Object.values(value).map(jsonShape).sort().join()}}`;
}

/** Kinds of nodes; the code of a TypeScript block counts by its shape. */
function markdownShape(node: Nodes): string {
  if (node.type === 'code' && node.lang === 'ts') return `code(${moduleShape(node.value)})`;
  if (!('children' in node)) return node.type;
  return `${node.type}(${node.children.map(markdownShape).join(' ')})`;
}

/** Paths of files whose shape is another than that of their counterpart, by place: paths have names in them. */
export function changedShapes(
  files: readonly GeneratedFile[],
  others: readonly GeneratedFile[],
): readonly string[] {
  if (files.length !== others.length) return [`${files.length} files, not ${others.length}`];
  return files.flatMap((file, at) => {
    const other = others[at];
    return other !== undefined && skeletonOf(file) === skeletonOf(other) ? [] : [file.path];
  });
}

/** Whether a module is no TypeScript, or calls what only payloads call. */
export function isBroken(file: GeneratedFile): boolean {
  if (!file.path.endsWith('.ts')) return false;
  if (skeletonOf(file).startsWith(NO_MODULE)) return true;
  const tree = ts.createSourceFile('module.ts', file.text, ts.ScriptTarget.ESNext);
  const calls = (node: ts.Node): boolean =>
    (ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'pwned') ||
    ts.forEachChild(node, calls) === true;
  return calls(tree);
}
