import { readFileSync } from 'node:fs';

/** The text of the first reference. */
export const reference: string = readFileSync(
  new URL('../../../spec/eventmobi-api-v2.md', import.meta.url),
  'utf8',
);

/** Numbers below a bound, the same for the same seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
