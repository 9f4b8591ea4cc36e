import { defaultPolicies } from '../../generator/config/config.ts';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import { lineColumn } from '../../generator/diagnostics/location.ts';
import { renderGithub } from '../../generator/diagnostics/render-github.ts';
import { renderJson } from '../../generator/diagnostics/render-json.ts';
import { renderSarif } from '../../generator/diagnostics/render-sarif.ts';
import { renderText } from '../../generator/diagnostics/render-text.ts';
import { openapiOf } from '../../generator/export/openapi.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import type { Span } from '../../generator/ir/span.ts';
import { readReference, resolveReference } from '../../generator/pipeline.ts';
import type { Tally } from '../../generator/read/doc.ts';

const FILE = 'mutated.md';

/** What is wrong with the way a text is read, whatever the text: one line for each complaint, none when all is well. */
export function complaintsAbout(text: string): readonly string[] {
  try {
    return inspect(text);
  } catch (error) {
    return [`throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

function inspect(text: string): readonly string[] {
  const source = sourceOf(FILE, text);
  const doc = readReference(source);
  const api = resolveReference(doc.value, undefined, defaultPolicies);
  const diagnostics = [...doc.diagnostics, ...api.diagnostics];
  const sources = new Map([[FILE, source.text]]);
  // None of them may fail on any document.
  renderText(diagnostics, sources, { color: true });
  renderGithub(diagnostics, sources);
  JSON.parse(renderJson(diagnostics, sources));
  JSON.parse(renderSarif(diagnostics, sources));
  openapiOf(api.value, sources);
  return [
    ...diagnostics.flatMap((diagnostic) => complaintsAboutDiagnostic(diagnostic, source.text)),
    ...spansIn(doc.value).flatMap((span) => complaintsAboutSpan(span, source.text, 'Doc')),
    ...spansIn(api.value).flatMap((span) => complaintsAboutSpan(span, source.text, 'Api')),
    ...Object.entries<Tally>({ ...doc.value.conservation })
      .filter(([, { seen, understood, reported }]) => seen !== understood + reported)
      .map(([kind, tally]) => `loses ${kind}: ${JSON.stringify(tally)}`),
  ];
}

function complaintsAboutDiagnostic(
  { code, message, span, notes }: Diagnostic,
  text: string,
): readonly string[] {
  const spans = [span, ...notes.flatMap((note) => note.span ?? [])];
  return [
    ...spans.flatMap((place) => complaintsAboutSpan(place, text, code)),
    ...(message.trim() === '' ? [`${code} has no message`] : []),
  ];
}

/** One line if a place is not in the text, or has no line and column; none when all is well. */
export function complaintsAboutSpan(span: Span, text: string, owner: string): readonly string[] {
  const { file, start, end } = span;
  const isInside =
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    0 <= start &&
    start <= end &&
    end <= text.length;
  if (file !== FILE || !isInside) {
    return [`${owner} stands at ${JSON.stringify(span)} in a text of ${text.length}`];
  }
  const [from, to] = [lineColumn(text, start), lineColumn(text, end)];
  const isOrdered = from.line < to.line || (from.line === to.line && from.column <= to.column);
  return from.line >= 1 && from.column >= 1 && isOrdered
    ? []
    : [`${owner}: ${JSON.stringify([from, to])}`];
}

/** All spans in a value of plain data. */
function spansIn(value: unknown): readonly Span[] {
  const spans: Span[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const part = open.pop();
    if (typeof part !== 'object' || part === null) continue;
    if (isSpan(part)) spans.push(part);
    else open.push(...Object.values(part));
  }
  return spans;
}

function isSpan(value: object): value is Span {
  return 'file' in value && 'start' in value && 'end' in value;
}
