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

/** All regular expressions in modules that are written as literals. */
export function regexLiterals(modules: readonly ModuleText[]): readonly RegexLiteral[] {
  return modules.flatMap(({ path, text }) => {
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    const found: RegexLiteral[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.push({
          path,
          line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1,
          pattern: node.text.slice(1, end),
          flags: node.text.slice(end + 1),
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
}
