import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Span } from '../ir/span.ts';
import type { SymbolRef } from './code.ts';
import type { Layout, Parts } from './code-part.ts';
import type { TemplateCall, View } from './plan.ts';
import { templateHelpers } from './template-helpers.ts';
import { lintTemplate, templateOffset } from './template-lint.ts';
import type { TemplateFile, TemplateSource } from './template-source.ts';

/** What each call gave, and which file each template came from. A call that failed gave no parts. */
export interface Rendered {
  readonly parts: ReadonlyMap<TemplateCall, Parts>;
  readonly files: ReadonlyMap<string, TemplateFile>;
}

type Engine = typeof import('handlebars');
type Render = (view: View) => Parts;
/** As Handlebars calls a helper with one argument. */
type HelperFunction = (value: unknown, options: { readonly loc: hbs.AST.SourceLocation }) => string;

/** The templates of a run: each is read, checked and compiled when it is first called. */
export interface Templates {
  /** Renders calls. A template that cannot be used is told of once. */
  readonly render: (calls: readonly TemplateCall[]) => Promise<Staged<Rendered>>;
}

/**
 * Opens templates. The only place that imports Handlebars, and only if there are calls. Nothing global is touched: each run has
 * its own environment. A template is checked against the views of the first calls of it.
 */
export function openTemplates(source: TemplateSource): Templates {
  const files = new Map<string, TemplateFile>();
  const renders = new Map<string, Render>();
  let engine: Engine | undefined;
  const open = async (
    name: string,
    calls: readonly TemplateCall[],
  ): Promise<readonly Diagnostic[]> => {
    const file = await source.read(`${name}.hbs`);
    if (file === undefined) {
      const span = { file: `${name}.hbs`, start: 0, end: 0 };
      renders.set(name, never);
      return [diagnose('DW-missing-template', span, { template: name })];
    }
    files.set(name, file);
    engine ??= (await import('handlebars')).default.create();
    const compiled = compile(engine, name, file, calls);
    renders.set(name, compiled.diagnostics.length > 0 ? never : compiled.value);
    return compiled.diagnostics;
  };
  return {
    render: async (calls) => {
      const parts = new Map<TemplateCall, Parts>();
      const diagnostics: Diagnostic[] = [];
      for (const [name, group] of callsByTemplate(calls)) {
        if (!renders.has(name)) diagnostics.push(...(await open(name, group)));
        const file = files.get(name);
        const render = renders.get(name) ?? never;
        for (const call of group) {
          const rendered =
            file === undefined
              ? { value: [], diagnostics: [] }
              : attempt(() => render(call.view), file, 'DW-template-failed');
          parts.set(call, rendered.value ?? []);
          diagnostics.push(...rendered.diagnostics);
        }
      }
      return { value: { parts, files }, diagnostics };
    },
  };
}

/** Renders all calls of a run at once. */
export function renderTemplates(
  calls: readonly TemplateCall[],
  source: TemplateSource,
): Promise<Staged<Rendered>> {
  return openTemplates(source).render(calls);
}

/** A template that cannot be used. */
const never: Render = () => [];

function callsByTemplate(
  calls: readonly TemplateCall[],
): ReadonlyMap<string, readonly TemplateCall[]> {
  const groups = new Map<string, TemplateCall[]>();
  for (const call of calls) {
    const group = groups.get(call.template);
    if (group === undefined) groups.set(call.template, [call]);
    else group.push(call);
  }
  return groups;
}

function compile(
  engine: Engine,
  name: string,
  file: TemplateFile,
  calls: readonly TemplateCall[],
): Staged<Render> {
  const head = checkHead(name, file);
  if (head !== undefined) return { value: never, diagnostics: [head] };
  const program = attempt(() => engine.parse(file.text), file, 'DW-template-syntax');
  if (program.value === undefined) return { value: never, diagnostics: program.diagnostics };
  const views = calls.map(({ view }) => view);
  const diagnostics = lintTemplate(file, program.value, views);
  if (diagnostics.length > 0) return { value: never, diagnostics };
  return { value: renderer(engine, program.value), diagnostics: [] };
}

/** The compiled template. What is no text travels through Handlebars as a number between two control characters. */
function renderer(engine: Engine, program: hbs.AST.Program): Render {
  let marked: (SymbolRef | Layout)[] = [];
  const mark = (part: SymbolRef | Layout): string => `\u0001${marked.push(part) - 1}\u0002`;
  const helpers: Record<string, HelperFunction> = {};
  const knownHelpers: Record<string, boolean> = {};
  for (const [name, print] of Object.entries(templateHelpers)) {
    knownHelpers[name] = true;
    helpers[name] = (value, { loc }) => {
      try {
        return print(value, mark);
      } catch (error) {
        throw new TemplateFailure(error, loc);
      }
    };
  }
  const render = engine.compile<View>(program, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers,
  });
  return (view) => {
    marked = [];
    const text = render(view, { helpers });
    // eslint-disable-next-line no-control-regex -- helpers escape control characters, so only marks have them
    return text.split(/\u0001(\d+)\u0002/).map((piece, index) => {
      return index % 2 === 0 ? piece : (marked[Number(piece)] ?? piece);
    });
  };
}

/** A helper that was given what it cannot print. */
class TemplateFailure extends Error {
  readonly lineNumber: number;
  readonly column: number;

  constructor(cause: unknown, loc: hbs.AST.SourceLocation) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.lineNumber = loc.start.line;
    this.column = loc.start.column;
  }
}

/** The first line says which view the template prints: `{{!-- view: client/operation v3 --}}`. */
function checkHead(name: string, file: TemplateFile): Diagnostic | undefined {
  const found = firstLine(file);
  const base = file.overrides === undefined ? undefined : firstLine(file.overrides);
  const named = new RegExp(`^\\{\\{!-- view: ${name} v\\d+ --\\}\\}$`);
  if (base === undefined ? named.test(found) : base === found) return undefined;
  const expected = base ?? `{{!-- view: ${name} v1 --}}`;
  const span = { file: file.file, start: 0, end: found.length };
  const shown = found.startsWith('{{!') ? found : '';
  return diagnose('DW-template-version', span, { expected, found: shown });
}

function firstLine({ text }: TemplateFile): string {
  return (text.split('\n', 1)[0] ?? '').trimEnd();
}

/** Runs a step of Handlebars and makes a diagnostic of what it throws. */
function attempt<T>(
  step: () => T,
  file: TemplateFile,
  code: 'DW-template-syntax' | 'DW-template-failed',
): Staged<T | undefined> {
  try {
    return { value: step(), diagnostics: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const detail = message.split('\n').at(-1) ?? message;
    return {
      value: undefined,
      diagnostics: [diagnose(code, placeOf(error, message, file), { detail })],
    };
  }
}

/** Handlebars tells the line in members of its errors, or else in words only. */
function placeOf(error: unknown, message: string, file: TemplateFile): Span {
  const { lineNumber, column } = error as { lineNumber?: number; column?: number };
  const line = lineNumber ?? Number(/line (\d+)/.exec(message)?.[1] ?? 1);
  const start = templateOffset(file.text, { line, column: column ?? 0 });
  return { file: file.file, start, end: start };
}
