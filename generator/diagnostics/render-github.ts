import type { Diagnostic, Severity } from './diagnostic.ts';
import { inOrder } from './order.ts';
import { placeOf } from './render-json.ts';
import { visibleText } from './visible-text.ts';

const COMMAND = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
} satisfies Record<Severity, string>;

/** Diagnostics as workflow commands of GitHub Actions, one per line: annotations at file and line. */
export function renderGithub(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): string {
  return inOrder(diagnostics)
    .map((diagnostic) => `${annotation(diagnostic, sources)}\n`)
    .join('');
}

function annotation(
  { severity, code, message, span, notes, hint }: Diagnostic,
  sources: ReadonlyMap<string, string>,
): string {
  const { file, line, column, endLine, endColumn } = placeOf(span, sources);
  const properties = [
    `file=${property(file)}`,
    ...(line === undefined ? [] : [`line=${line}`, `col=${column ?? 1}`]),
    // GitHub takes columns only for places within one line.
    ...(endLine === undefined ? [] : [`endLine=${endLine}`]),
    ...(endLine !== undefined && endLine === line ? [`endColumn=${endColumn ?? 1}`] : []),
    `title=${property(code)}`,
  ];
  const rest = [
    ...notes.map((note) => `note: ${note.message}`),
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
  ];
  const text = [message, ...rest].map(harmless).join('\n');
  return `::${COMMAND[severity]} ${properties.join(',')}::${escaped(text)}`;
}

/**
 * Takes away what a runner, a Markdown view or a notification could take for an order: further commands, markup,
 * mentions. Message texts quote the reference, and the reference is not trusted.
 */
function harmless(text: string): string {
  return visibleText(text, { tabs: false })
    .replace(/:(?=:)/g, ':\u200b')
    .replace(/#(?=#\[)/g, '#\u200b')
    .replace(/@(?=[A-Za-z0-9])/g, '@\u200b')
    .replaceAll('`', "'")
    .replaceAll('<', '\u2039');
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(visibleText(text, { tabs: false }))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}
