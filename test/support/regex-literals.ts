import ts from 'typescript';
import type { ModuleText } from './module-facts.ts';

/** A regular expression as written in a module. */
export interface RegexLiteral {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
  readonly flags: string;
}

/** All regular expressions in modules that are written as literals, or put together of constants of the same module. */
export function regexLiterals(modules: readonly ModuleText[]): readonly RegexLiteral[] {
  return modules.flatMap((module) => expressionsOf(module).found);
}

/** Places where modules make regular expressions of what is known at run time only: `path: expression`. */
export function madeRegexes(modules: readonly ModuleText[]): readonly string[] {
  return modules.flatMap((module) => expressionsOf(module).made);
}

function expressionsOf({ path, text }: ModuleText): {
  readonly found: readonly RegexLiteral[];
  readonly made: readonly string[];
} {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const found: RegexLiteral[] = [];
  const made: string[] = [];
  const lineOf = (node: ts.Node): number =>
    tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      found.push({ path, line: lineOf(node), ...partsOf(node) });
    }
    const isMade =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText(tree) === 'RegExp';
    if (isMade) {
      const [source, flags] = node.arguments ?? [];
      const pattern = source && constantText(source, tree);
      const letters = flags === undefined ? '' : constantText(flags, tree);
      if (pattern === undefined || letters === undefined) {
        made.push(`${path}: ${(source ?? node).getText(tree)}`);
      } else found.push({ path, line: lineOf(node), pattern, flags: letters });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { found, made };
}

function partsOf({ text }: ts.RegularExpressionLiteral): Pick<RegexLiteral, 'pattern' | 'flags'> {
  const end = text.lastIndexOf('/');
  return { pattern: text.slice(1, end), flags: text.slice(end + 1) };
}

/** The text that an expression of constants has; undefined for others. */
function constantText(node: ts.Expression, tree: ts.SourceFile): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText(tree) === 'String.raw') {
    return templateText(node.template, tree, true);
  }
  if (ts.isTemplateExpression(node)) return templateText(node, tree, false);
  if (ts.isIdentifier(node)) {
    const constant = declarationOf(node.text, tree)?.initializer;
    return constant && constantText(constant, tree);
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const constant = declarationOf(node.expression.text, tree)?.initializer;
    const isSource = node.name.text === 'source' && constant !== undefined;
    return isSource && ts.isRegularExpressionLiteral(constant)
      ? partsOf(constant).pattern
      : undefined;
  }
  if (ts.isCallExpression(node) && node.arguments.length === 0) {
    const called = tree.statements.filter(ts.isFunctionDeclaration);
    const body = called.find(({ name }) => name?.text === node.expression.getText(tree))?.body;
    const [only, ...others] = body?.statements ?? [];
    const isText = only !== undefined && others.length === 0 && ts.isReturnStatement(only);
    return isText && only.expression ? constantText(only.expression, tree) : undefined;
  }
  return undefined;
}

function templateText(
  template: ts.TemplateLiteral,
  tree: ts.SourceFile,
  isRaw: boolean,
): string | undefined {
  const textOf = (part: ts.TemplateLiteralLikeNode): string =>
    isRaw ? (part.rawText ?? part.text) : part.text;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return textOf(template);
  const parts = template.templateSpans.map(({ expression, literal }) => {
    const value = constantText(expression, tree);
    return value === undefined ? undefined : value + textOf(literal);
  });
  return parts.includes(undefined) ? undefined : textOf(template.head) + parts.join('');
}

/** The constant of that name at the top of a module. */
function declarationOf(name: string, tree: ts.SourceFile): ts.VariableDeclaration | undefined {
  return tree.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find((declaration) => declaration.name.getText(tree) === name);
}
