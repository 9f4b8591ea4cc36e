import type { Api } from '../ir/api.ts';
import { symbolsOf } from './symbols.ts';

/** A part of the reference by its offsets. */
export interface SectionRange {
  readonly start: number;
  /** Behind its last code unit. */
  readonly end: number;
}

/**
 * For each section, in the order of the text, the generated files that are made of what it says: the modules of its operations and models. Files that
 * everything has a part in (indexes, README, openapi.json) are of no section.
 */
export function sectionFiles(
  api: Api,
  ranges: readonly SectionRange[],
  paths: readonly string[],
): readonly (readonly string[])[] {
  const symbols = symbolsOf(api);
  const places = [
    ...api.operations.map(({ span, resource }) => [span, symbols.stem(resource)] as const),
    ...api.models.map(({ id, origin }) => [origin.span, symbols.modelStem(id)] as const),
  ].filter(([{ file }]) => file === api.span.file);
  const byStem = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.split('/').at(-1) ?? '';
    const stem = name.endsWith('.ts') ? name.slice(0, -'.ts'.length) : '';
    if (stem === '') continue;
    const known = byStem.get(stem);
    if (known === undefined) byStem.set(stem, [path]);
    else known.push(path);
  }
  const sorted = places.toSorted(([left], [right]) => left.start - right.start);
  let next = 0;
  return ranges.map(({ start, end }) => {
    const stems = new Set<string>();
    for (let place = sorted[next]; place !== undefined && place[0].start < end;) {
      if (place[0].start >= start) stems.add(place[1]);
      place = sorted[++next];
    }
    return [...stems].flatMap((stem) => byStem.get(stem) ?? []).toSorted();
  });
}
