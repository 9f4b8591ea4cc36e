import { createColors } from 'picocolors';
import type { Diagnostic, Note, Severity } from './diagnostic.ts';
import { excerptOf } from './excerpt.ts';
import { lineColumn } from './location.ts';
import type { Span } from '../ir/span.ts';
import { inOrder, summaryOf } from './order.ts';
import { visibleText } from './visible-text.ts';

type Colors = ReturnType<typeof createColors>;

const PAINT = {
  error: (colors, text) => colors.red(colors.bold(text)),
  warning: (colors, text) => colors.yellow(text),
  info: (colors, text) => colors.cyan(text),
} satisfies Record<Severity, (colors: Colors, text: string) => string>;

/**
 * Diagnostics for people: a head line `spec/x.md:12:3 error DW-code message`, the marked source, notes, hint, and a
 * summary line at the end. Excerpts are left out for files that are not in `sources`. `''` when there are none.
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: { readonly color: boolean },
): string {
  if (diagnostics.length === 0) return '';
  const colors = createColors(options.color);
  const blocks = inOrder(diagnostics).map((diagnostic) => block(diagnostic, sources, colors));
  return `${blocks.join('\n')}\n${colors.bold(summaryOf(diagnostics))}\n`;
}

function block(
  diagnostic: Diagnostic,
  sources: ReadonlyMap<string, string>,
  colors: Colors,
): string {
  const { severity, code, message, span, notes, hint } = diagnostic;
  const place = colors.bold(placeOf(span, sources));
  const head = `${place} ${PAINT[severity](colors, severity)} ${colors.dim(code)} ${oneLine(message)}`;
  const lines = [head, ...excerpt(span, sources, colors)];
  for (const note of notes) lines.push(`  note: ${noteText(note, sources)}`);
  if (hint !== undefined) lines.push(...hintLines(hint, colors));
  return `${lines.join('\n')}\n`;
}

/** A hint of several lines ends in something to copy, which stands under its first line. */
function hintLines(hint: string, colors: Colors): readonly string[] {
  const [first = '', ...rest] = hint.split('\n').map(oneLine);
  return [`  ${colors.green('hint:')} ${first}`, ...rest.map((line) => `    ${line}`)];
}

/** `spec/x.md:12:3`; without line and column when the text is not at hand. */
function placeOf({ file, start }: Span, sources: ReadonlyMap<string, string>): string {
  const name = oneLine(file);
  const text = sources.get(file);
  if (text === undefined) return name;
  const { line, column } = lineColumn(text, start);
  return `${name}:${line}:${column}`;
}

function excerpt(
  span: Span,
  sources: ReadonlyMap<string, string>,
  colors: Colors,
): readonly string[] {
  const text = sources.get(span.file);
  if (text === undefined) return [];
  const lines = excerptOf(text, span);
  const width = Math.max(...lines.map(({ number }) => String(number ?? '').length)) + 2;
  return lines.flatMap((line) => {
    const gutter = String(line.number ?? '').padStart(width);
    const shown = `${colors.dim(`${gutter} |`)} ${line.text}`.trimEnd();
    if (line.carets === '') return [shown];
    return [shown, `${colors.dim(`${' '.repeat(width)} |`)} ${colors.red(line.carets)}`];
  });
}

function noteText({ message, span }: Note, sources: ReadonlyMap<string, string>): string {
  return span === undefined ? oneLine(message) : `${oneLine(message)} (${placeOf(span, sources)})`;
}

function oneLine(text: string): string {
  return visibleText(text, { tabs: false });
}
