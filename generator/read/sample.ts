import type { Extent } from '../markdown/lines.ts';
import type { Sample, SampleValue } from './doc.ts';
import { parseJson } from './json.ts';
import type { Reading } from './reading.ts';
import { isTypeWord, synonymOf } from './type-word.ts';

/** Reads the JSON at a place; undefined when nothing of it could be read, which is reported. */
export function readSample(place: Extent, reading: Reading): Sample | undefined {
  const value = parseJson(place, reading);
  if (!value) return undefined;
  const nature = natureOf(value);
  const read = nature === 'skeleton' ? withWords(value, reading) : value;
  return { value: read, nature, span: value.span };
}

type Leaf = Exclude<SampleValue, { readonly kind: 'object' | 'array' }>;

/**
 * A skeleton has words for types as its leaves and nothing else; `{}` is one. A word nobody knows does not make it an example
 * as long as the type words are in the majority.
 */
export function natureOf(value: SampleValue): Sample['nature'] {
  const leaves = leavesOf(value);
  const words = leaves.flatMap((leaf) => (leaf.kind === 'string' ? [leaf.value] : []));
  if (words.length < leaves.length || !words.every(couldBeType)) return 'example';
  const known = words.filter((word) => isTypeWord(word) || synonymOf(word) !== undefined);
  const isClear = known.length === words.length || known.length > words.length / 2;
  return words.length === 0 || (isClear && words.some(isTypeWord)) ? 'skeleton' : 'example';
}

/** One word in small letters. */
function couldBeType(word: string): boolean {
  return /^[a-z][a-z0-9_-]*$/.test(word);
}

function leavesOf(value: SampleValue): readonly Leaf[] {
  switch (value.kind) {
    case 'object':
      return value.members.flatMap((member) => leavesOf(member.value));
    case 'array':
      return value.items.flatMap(leavesOf);
    default:
      return [value];
  }
}

/** A skeleton with the meaning of words that are no type words; those that nobody knows are reported. */
function withWords(value: SampleValue, reading: Reading): SampleValue {
  switch (value.kind) {
    case 'object':
      return {
        ...value,
        members: value.members.map((member) => ({
          ...member,
          value: withWords(member.value, reading),
        })),
      };
    case 'array':
      return { ...value, items: value.items.map((item) => withWords(item, reading)) };
    case 'string': {
      if (isTypeWord(value.value)) return value;
      const synonym = synonymOf(value.value);
      if (synonym) return { ...value, ...synonym };
      reading.report('DW-unknown-word-in-sample', value.span, { found: value.value });
      return { ...value, word: 'any' };
    }
    default:
      return value;
  }
}
