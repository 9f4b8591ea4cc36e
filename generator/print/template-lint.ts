/// <reference types="handlebars" />
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Span } from '../ir/span.ts';
import type { View, ViewValue } from './plan.ts';
import { isCode, templateHelpers } from './template-helpers.ts';
import type { TemplateFile } from './template-source.ts';

/** Blocks that a template may use; anything cleverer belongs into the view. */
const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless', 'each']);
/** Variables of a loop. */
const LOOP_VARIABLES: ReadonlySet<string> = new Set(['index', 'first', 'last']);

/** The values that a name may stand for; none when every list on the way is empty: then nothing can be said. */
type Candidates = readonly ViewValue[];

interface Scope {
  readonly template: TemplateFile;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Contexts from the view inwards; `../` goes one to the left. */
  readonly contexts: readonly Candidates[];
}

/**
 * Finds what Handlebars lets through: output that no helper made safe, blocks and partials we do not have, and names that
 * the views do not have (which `if` and `each` take for empty, even in strict mode).
 */
export function lintTemplate(
  template: TemplateFile,
  program: hbs.AST.Program,
  views: readonly View[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  lintProgram(program, { template, report, contexts: [views] });
  return diagnostics;
}

function lintProgram(program: hbs.AST.Program, scope: Scope): void {
  for (const statement of program.body) {
    // Handlebars declares statements by an open `type: string`; each cast follows a check of that type.
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        break;
      case 'MustacheStatement':
        lintMustache(statement as hbs.AST.MustacheStatement, scope);
        break;
      case 'BlockStatement':
        lintBlock(statement as hbs.AST.BlockStatement, scope);
        break;
      default:
        refuse(statement, scope);
    }
  }
}

function lintMustache(statement: hbs.AST.MustacheStatement, scope: Scope): void {
  const helper = plainName(statement.path);
  // False for `{{{x}}}` and `{{&x}}`.
  const { escaped } = statement;
  if (!escaped || helper === undefined) refuse(statement, scope);
  else if (!Object.hasOwn(templateHelpers, helper)) {
    const hint =
      statement.params.length === 0
        ? `A value is printed by a helper: {{lit ${helper}}}`
        : didYouMean(helper, Object.keys(templateHelpers));
    refuse(statement, scope, hint);
  } else lintArgument(statement, scope);
}

function lintBlock(block: hbs.AST.BlockStatement, scope: Scope): void {
  const name = plainName(block.path);
  // Declared as always there; the one is absent in `{{^if}}`, the other without an `else`.
  const { program, inverse } = block as Partial<hbs.AST.BlockStatement>;
  // Absent where there are none, too.
  const { blockParams } = (program ?? {}) as Partial<hbs.AST.Program>;
  if (name === undefined || !BLOCKS.has(name) || (blockParams ?? []).length > 0) {
    refuse(block, scope);
    return;
  }
  const items = (lintArgument(block, scope) ?? []).flatMap((value) => (isList(value) ? value : []));
  const inner = name === 'each' ? [...scope.contexts, items] : scope.contexts;
  if (program !== undefined) lintProgram(program, { ...scope, contexts: inner });
  if (inverse !== undefined) lintProgram(inverse, scope);
}

/** Checks that there is exactly one argument, a known name, and returns what it may stand for. */
function lintArgument(
  node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement,
  scope: Scope,
): Candidates | undefined {
  const [argument, ...others] = node.params;
  // Declared as always there.
  const { hash } = node as Partial<typeof node>;
  if (argument?.type !== 'PathExpression' || others.length > 0 || hash !== undefined) {
    refuse(node, scope);
    return undefined;
  }
  return lintPath(argument as hbs.AST.PathExpression, scope);
}

function lintPath(path: hbs.AST.PathExpression, scope: Scope): Candidates | undefined {
  const context = scope.contexts.at(-1 - path.depth);
  if (path.data) {
    const known = path.parts.length === 1 && LOOP_VARIABLES.has(path.parts[0] ?? '');
    if (!known || scope.contexts.length === 1) unknownName(path, [], scope);
    return undefined;
  }
  if (context === undefined) {
    unknownName(path, [], scope);
    return undefined;
  }
  let values: Candidates = context;
  for (const part of path.parts) {
    const owners = values.filter((value) => isView(value) && Object.hasOwn(value, part));
    if (owners.length < values.length) {
      unknownName(path, values, scope);
      return undefined;
    }
    values = owners.map((owner) => (isView(owner) ? owner[part] : undefined));
  }
  return values;
}

function isView(value: ViewValue): value is View {
  return typeof value === 'object' && !isList(value) && !isCode(value);
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: ViewValue): value is readonly ViewValue[] {
  return Array.isArray(value);
}

/** The name of `{{name …}}`, when it is one plain word. */
function plainName(path: hbs.AST.Expression): string | undefined {
  if (path.type !== 'PathExpression') return undefined;
  const { parts, depth, data } = path as hbs.AST.PathExpression;
  return parts.length === 1 && depth === 0 && !data ? parts[0] : undefined;
}

function refuse(node: hbs.AST.Node, scope: Scope, hint?: string): void {
  const text = sourceText(node, scope).split('\n', 1)[0] ?? '';
  scope.report(diagnose('DW-template-construct', spanOf(node, scope.template), { text }, { hint }));
}

function unknownName(path: hbs.AST.PathExpression, values: Candidates, scope: Scope): void {
  const names = [...new Set(values.flatMap((value) => (isView(value) ? Object.keys(value) : [])))];
  const hint = names.length === 0 ? undefined : `It has: ${names.sort().join(', ')}`;
  const span = spanOf(path, scope.template);
  scope.report(diagnose('DW-template-unknown-name', span, { name: path.original }, { hint }));
}

function sourceText(node: hbs.AST.Node, { template }: Scope): string {
  const { start, end } = spanOf(node, template);
  return template.text.slice(start, end);
}

/** Where a node stands in its template. */
export function spanOf({ loc }: hbs.AST.Node, template: TemplateFile): Span {
  return {
    file: template.file,
    start: templateOffset(template.text, loc.start),
    end: templateOffset(template.text, loc.end),
  };
}

/** Offset of a place of Handlebars: lines from 1, columns from 0. */
export function templateOffset(text: string, place: hbs.AST.Position): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/).slice(0, place.line - 1);
  return lines.reduce((offset, line) => offset + line.length, 0) + place.column;
}
