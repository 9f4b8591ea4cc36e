import type { Extent } from '../markdown/lines.ts';
import type { Sample, SampleValue } from './doc.ts';
import { parseJson } from './json.ts';
import type { Reading } from './reading.ts';
import { isTypeWord } from './type-word.ts';

/** Reads the JSON at a place; undefined when nothing of it could be read, which is reported. */
export function readSample(place: Extent, reading: Reading): Sample | undefined {
  const value = parseJson(place, reading);
  return value && { value, nature: natureOf(value), span: value.span };
}

/** A skeleton has type words for strings and no other leaves; `{}` is one. */
export function natureOf(value: SampleValue): Sample['nature'] {
  return isSkeleton(value) ? 'skeleton' : 'example';
}

function isSkeleton(value: SampleValue): boolean {
  switch (value.kind) {
    case 'object':
      return value.members.every((member) => isSkeleton(member.value));
    case 'array':
      return value.items.every(isSkeleton);
    case 'string':
      return isTypeWord(value.value);
    case 'number':
    case 'boolean':
    case 'null':
      return false;
  }
}
