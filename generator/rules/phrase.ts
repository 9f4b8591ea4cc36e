import type { Json, ScalarType, TypeExpr } from '../ir/type.ts';

/** Keys of an overlay entry with their values. */
export type Facts = { readonly [key: string]: Json };

/** A phrase that was found: its words, and what they seem to say. */
export interface Said {
  readonly quote: string;
  readonly facts: Facts;
}

/** What is known of a value whose description is looked at. */
export interface DescribedValue {
  readonly type: TypeExpr;
  readonly readOnly: boolean;
  readonly deprecated: boolean;
  readonly default?: Json;
}

/** What the closed list of phrases finds in the description of a parameter or field, and is not known already. */
export function saidOfValue(text: string, value: DescribedValue): readonly Said[] {
  return PHRASES.flatMap(({ pattern, facts }) => {
    const match = pattern.exec(text);
    const found = match === null ? undefined : facts(match, value);
    return match === null || found === undefined ? [] : [{ quote: match[0], facts: found }];
  });
}

interface Phrase {
  readonly pattern: RegExp;
  /** Undefined when the phrase does not fit the value, or when its type says as much already. */
  readonly facts: (match: RegExpExecArray, value: DescribedValue) => Facts | undefined;
}

/** Phrases that also speak for more than the value they describe. */
export const sharedPhrases: Readonly<Record<'timestampOrIso' | 'deprecated' | 'maximum', RegExp>> =
  {
    /** For the timestamps among the fields of a model. */
    timestampOrIso: /\b(?:either )?timestamp integer or ISO\b/i,
    /** For operations and models. A sentence such as "replaces the deprecated field" does not count. */
    deprecated: /^\W*deprecated\b|\((?:is )?deprecated\)|\bis deprecated\b/i,
    /** For the length of the list that an operation describes. */
    maximum: /\bmaximum (?:value |(length ))?(?:is|of|:)\s*(\d{1,9})\b(\s*characters\b)?/i,
  };

/** A number, or a text in quotes or in code. */
const VALUE = String.raw`(?:-?\d+(?:\.\d+)?|"[^"\n]{1,40}"|'[^'\n]{1,40}'|\x60[^\x60\n]{1,40}\x60)`;

const DEFAULT = new RegExp(
  String.raw`\bdefault value(?: is|:)\s*(${VALUE}|[A-Za-z][\w-]*(?=[.,;)]|$))`,
  'i',
);

const ONE_OF = new RegExp(
  String.raw`\bcan be (?:either )?(${VALUE}(?:, ${VALUE})*,? or ${VALUE})`,
  'i',
);

/** Words behind "default value is" that are no value. */
const NO_VALUE = /^(?:empty|none|null|nothing|unset|undefined|now|today|current)$/i;

/** The closed list (docs/overlay.md has it in words). */
const PHRASES: readonly Phrase[] = [
  {
    pattern: DEFAULT,
    facts: ([, word = ''], { type, default: known }) => {
      const value = known === undefined && !NO_VALUE.test(word) ? valueOf(word, type) : undefined;
      return value === undefined ? undefined : { default: value };
    },
  },
  {
    pattern: ONE_OF,
    facts: ([, list = ''], { type }) => {
      if (type.kind !== 'scalar' || type.enum !== undefined) return undefined;
      const words = list.match(new RegExp(VALUE, 'g')) ?? [];
      const values = words.flatMap((word) => valueOf(word, type) ?? []);
      return values.length === words.length ? { enum: values } : undefined;
    },
  },
  {
    pattern: /\bYYYY-MM-DD\b(?!\s*(?:T\s*)?HH)/,
    facts: (_, { type }) => (isFreeText(type) ? { format: 'date' } : undefined),
  },
  {
    pattern: /#RRGGBB\b/,
    facts: (_, { type }) => (isFreeText(type) ? { format: 'rgb-color' } : undefined),
  },
  { pattern: sharedPhrases.maximum, facts: (match, { type }) => maximumOf(match, type) },
  {
    pattern: sharedPhrases.timestampOrIso,
    facts: (_, { type }) =>
      isFreeText(type) ? { type: 'string(date-time) | integer' } : undefined,
  },
  {
    pattern: /\bauto-generated: will (?:be )?ignored? in (?:post|put|patch) requests?/i,
    facts: (_, { readOnly }) => (readOnly ? undefined : { readOnly: true }),
  },
  {
    pattern: sharedPhrases.deprecated,
    facts: (_, { deprecated }) => (deprecated ? undefined : { deprecated: true }),
  },
];

/** What the phrase `maximum` says of a value of a type; undefined when it does not fit, or is known. */
export function maximumOf(
  [, length, limit = '', characters]: RegExpExecArray,
  type: TypeExpr,
): Facts | undefined {
  if (type.kind !== 'scalar') return undefined;
  if (length !== undefined || characters !== undefined) {
    const open = type.scalar === 'string' && type.maxLength === undefined;
    return open ? { maxLength: Number(limit) } : undefined;
  }
  return isNumeric(type) && type.maximum === undefined ? { maximum: Number(limit) } : undefined;
}

/** Whether nothing is known of a text but that it is one. */
export function isFreeText(type: TypeExpr): boolean {
  return (
    type.kind === 'scalar' &&
    type.scalar === 'string' &&
    [type.format, type.pattern, type.enum].every((facet) => facet === undefined)
  );
}

function isNumeric({ scalar }: ScalarType): boolean {
  return scalar === 'integer' || scalar === 'number';
}

/** A word of the prose as a value of a type; undefined when it is none. */
function valueOf(word: string, type: TypeExpr): number | string | undefined {
  if (type.kind !== 'scalar') return undefined;
  const bare = /^["'`]/.test(word) ? word.slice(1, -1) : word;
  if (isNumeric(type)) return /^-?\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : undefined;
  return type.scalar === 'string' && bare !== '' ? bare : undefined;
}
