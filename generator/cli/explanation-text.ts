import { excerptOf } from '../diagnostics/excerpt.ts';
import { lineColumn } from '../diagnostics/location.ts';
import { placeOf } from '../diagnostics/render-json.ts';
import { jsonText } from '../diagnostics/json-text.ts';
import { visibleText } from '../diagnostics/visible-text.ts';
import type { Span } from '../ir/span.ts';
import type { Explained } from './explanation.ts';

type Sources = ReadonlyMap<string, string>;

/** An explanation for people: each fact with how it is known, and the place it comes from. */
export function explanationText(
  symbol: string,
  facts: readonly Explained[],
  sources: Sources,
): string {
  const blocks = facts.map(({ fact, value, origin: { certainty, because, span } }) => {
    const why = because === undefined || because === '' ? '' : `: ${oneLine(because)}`;
    const lines = [
      `${fact}: ${oneLine(value)}`,
      `  ${certainty}${why} (${placeText(span, sources)})`,
      ...excerpt(span, sources),
    ];
    return `${lines.join('\n')}\n`;
  });
  return `${oneLine(symbol)}\n\n${blocks.join('\n')}`;
}

/** The same as plain data, with lines and columns. */
export function explanationJson(
  symbol: string,
  kind: string,
  facts: readonly Explained[],
  sources: Sources,
): string {
  const data = {
    symbol,
    kind,
    facts: facts.map(({ fact, value, origin: { certainty, because, span } }) => ({
      fact,
      value,
      certainty,
      ...(because === undefined ? {} : { because }),
      ...placeOf(span, sources),
      excerpt: (sources.get(span.file) ?? '').slice(span.start, span.end),
    })),
  };
  return jsonText(data);
}

function placeText({ file, start }: Span, sources: Sources): string {
  const text = sources.get(file);
  if (text === undefined) return oneLine(file);
  const { line, column } = lineColumn(text, start);
  return `${oneLine(file)}:${line}:${column}`;
}

function excerpt(span: Span, sources: Sources): readonly string[] {
  const text = sources.get(span.file);
  if (text === undefined) return [];
  const lines = excerptOf(text, span);
  const width = Math.max(...lines.map(({ number }) => String(number ?? '').length)) + 4;
  return lines.flatMap((line) => {
    const shown = `${String(line.number ?? '').padStart(width)} | ${line.text}`.trimEnd();
    return line.carets === '' ? [shown] : [shown, `${' '.repeat(width)} | ${line.carets}`];
  });
}

function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return visibleText(lines.filter((line) => line !== '').join(' '), { tabs: false });
}
