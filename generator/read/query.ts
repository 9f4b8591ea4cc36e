import type { Extent } from '../markdown/lines.ts';
import type { DocHeader } from './doc.ts';
import type { Reading } from './reading.ts';

/** The parameters behind the `?` of a request target, in order; a name without `=` has an empty value. */
export function readQuery(target: Extent, reading: Reading): readonly DocHeader[] {
  const text = reading.source.text.slice(target.start, target.end);
  const fragment = text.indexOf('#');
  const end = fragment < 0 ? text.length : fragment;
  const mark = text.indexOf('?');
  if (mark < 0 || mark > end) return [];
  const pairs: DocHeader[] = [];
  let start = mark + 1;
  // Some documents write `&amp;` in code too, where it is no entity.
  for (const separator of [...text.slice(mark + 1, end).matchAll(/&(?:amp;)?|$/g)]) {
    const behind = mark + 1 + separator.index;
    if (behind > start) pairs.push(pairAt({ start, end: behind }, target.start, reading));
    start = behind + separator[0].length;
  }
  return pairs;
}

/** `name=value` at a place that counts from `offset`. */
function pairAt({ start, end }: Extent, offset: number, reading: Reading): DocHeader {
  const equals = reading.source.text.slice(offset + start, offset + end).indexOf('=');
  const nameEnd = equals < 0 ? end : start + equals;
  const valueStart = equals < 0 ? end : nameEnd + 1;
  return {
    name: decoded({ start: offset + start, end: offset + nameEnd }, reading),
    value: decoded({ start: offset + valueStart, end: offset + end }, reading),
  };
}

/** The text at a place with percent escapes and `+` resolved; as written when they are broken. */
function decoded(place: Extent, reading: Reading): DocHeader['name'] {
  const raw = reading.source.text.slice(place.start, place.end);
  return reading.located(percentDecoded(raw.replaceAll('+', ' ')) ?? raw, place);
}

function percentDecoded(text: string): string | undefined {
  if (!/^(?:[^%]|%[0-9a-f]{2})*$/i.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    // Escapes that are no UTF-8.
    return undefined;
  }
}
