import ts from 'typescript';
import type { ModuleText } from './module-facts.ts';

/*
 * C05: text enters code through `lit`, `ident`, `key`, `prop` and `doc` only. The type `Code` sees to it that nothing else fits into the
 * holes of `code`; these rules see to it that nobody goes around the type.
 */

/** Who makes `Code`, and who uses it. */
const MAKER = 'generator/print/code.ts';
const EMITTERS = 'generator/emit/';

/** Ways around the type, one line for each, beginning with path and line. */
export function waysAroundCode(modules: readonly ModuleText[]): readonly string[] {
  return modules
    .filter(({ path }) => path.startsWith('generator/') && path !== MAKER)
    .flatMap(({ path, text }) => {
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        const complaint = complaintAbout(node, path);
        if (complaint !== undefined) {
          const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
          found.push(`${path}:${line} ${complaint}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
      return found;
    });
}

function complaintAbout(node: ts.Node, path: string): string | undefined {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return castOf(node);
  if (ts.isCallExpression(node)) return callOf(node);
  if (ts.isNewExpression(node) && nameOf(node.expression) === 'Function') return 'makes a Function';
  if (!path.startsWith(EMITTERS)) return undefined;
  if (ts.isObjectLiteralExpression(node) && node.properties.some(isParts)) {
    return 'makes code of parts';
  }
  return undefined;
}

function castOf({ type }: ts.AsExpression | ts.TypeAssertion): string | undefined {
  const text = type.getText();
  return /\b(Code|Parts?|TemplateStringsArray|any|never)\b/.test(text)
    ? `casts to ${text}`
    : undefined;
}

function callOf({ expression, arguments: [argument] }: ts.CallExpression): string | undefined {
  const name = nameOf(expression);
  if (name === 'code') return 'calls `code` like a function';
  if (name === 'eval' || name === 'Function') return `calls ${name}`;
  // `ident` takes names of ours; one that is put together here would have to be checked for collisions too.
  if (name === 'ident' && argument !== undefined && ts.isBinaryExpression(argument)) {
    return 'makes an identifier by concatenation';
  }
  return undefined;
}

function isParts(property: ts.ObjectLiteralElementLike): boolean {
  return (
    property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === 'parts'
  );
}

function nameOf(expression: ts.Expression): string | undefined {
  return ts.isIdentifier(expression) ? expression.text : undefined;
}
