import type { ScalarType } from './type.ts';

/** Formats of texts that validators check. */
export const TEXT_FORMATS = [
  'date',
  'date-time',
  'time',
  'email',
  'uri',
  'uuid',
  'rgb-color',
] as const;

/** Formats of numbers: widths of integers, and precisions that every number of JavaScript has. */
export const NUMBER_FORMATS = ['int32', 'int64', 'uint32', 'uint64', 'float', 'double'] as const;

/** Every format that may be said of a value. `password` tells forms to hide the text, and nothing about it. */
export const FORMATS: readonly string[] = [...TEXT_FORMATS, 'password', ...NUMBER_FORMATS];

/** Bounds on a value; absent means unbounded. */
interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What formats of integers say besides that it is one; `int32` has a check of its own, and `int64` is wider than numbers are. */
const RANGES: ReadonlyMap<string, Bounds> = new Map([
  ['uint32', { minimum: 0, maximum: 4_294_967_295 }],
  ['uint64', { minimum: 0 }],
]);

/** The bounds of a value: those it has, or those of its format where they are narrower. */
export function boundsOf(type: ScalarType): Bounds {
  const isNumeric = type.scalar === 'integer' || type.scalar === 'number';
  const range = isNumeric && type.format !== undefined ? RANGES.get(type.format) : undefined;
  if (range === undefined) return type;
  const minima = [type.minimum, range.minimum].filter((bound) => bound !== undefined);
  const maxima = [type.maximum, range.maximum].filter((bound) => bound !== undefined);
  return {
    ...(minima.length > 0 ? { minimum: Math.max(...minima) } : {}),
    ...(maxima.length > 0 ? { maximum: Math.min(...maxima) } : {}),
  };
}
