import type { Diagnostic } from './diagnostic.ts';
import { lineColumn, lineText } from './location.ts';

/**
 * A text for each diagnostic that stays the same when lines above it come and go, so that code scanning knows an old
 * finding again: code, file, the marked line without its padding, and which of several equal ones it is.
 */
export function fingerprintsOf(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): readonly string[] {
  const counts = new Map<string, number>();
  return diagnostics.map(({ code, message, span, fingerprint }) => {
    if (fingerprint !== undefined) return fingerprint;
    const text = sources.get(span.file);
    const line = text === undefined ? '' : lineText(text, lineColumn(text, span.start).line);
    const key = [code, span.file, line.trim(), message].join('\n');
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${hashOf(key)}:${count + 1}`;
  });
}

/** FNV-1a over UTF-16 code units, 64 bits in hexadecimal: no secret, only short and the same everywhere. */
export function hashOf(text: string): string {
  let state = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    state = BigInt.asUintN(64, (state ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return state.toString(16).padStart(16, '0');
}
