/**
 * Milliseconds by which a document of twice the size takes too long: more than 2.6 times as long (`robustness.md` C31), and 20 ms for the
 * clock and the collector. Not above 0 when it is in proportion.
 */
export function excessOf([short, long]: readonly [number, number]): number {
  return long - 2.6 * short - 20;
}

/** Milliseconds that reading so many characters takes at most: 50 microseconds for each would be a minute per megabyte. */
export function ceilingOf(characters: number): number {
  return 250 + characters * 0.05;
}
