import { text } from 'node:stream/consumers';
import { defaultPolicies } from '../../generator/config/config.ts';
import { understandReference } from '../../generator/reference.ts';
import { excessOf } from './proportion.ts';

/*
 * A process of its own that only reads: in a test's process the compiler, the heap of other tests and the runner's messages take time as
 * well. Takes pairs of documents, one twice as long as the other, as JSON from its input, and writes milliseconds of processor for each.
 * Both of a pair are read one right after the other, so that a busy machine slows both; a pair that looks out of proportion is read again.
 */

const ROUNDS = 6;

/** Milliseconds of processor that reading a text takes. */
function timeOf(text: string): number {
  globalThis.gc?.();
  const start = process.cpuUsage();
  understandReference({ file: 'a.md', text }, undefined, defaultPolicies);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Times of the round in which the longer one was the least out of proportion. */
function timesOf([short, long]: readonly [string, string]): readonly [number, number] {
  let best: readonly [number, number] = [1, Infinity];
  for (let round = 0; round < ROUNDS && excessOf(best) > 0; round++) {
    const times = [timeOf(short), timeOf(long)] as const;
    if (excessOf(times) < excessOf(best)) best = times;
  }
  return best;
}

// What the test wrote.
const pairs = JSON.parse(await text(process.stdin)) as readonly (readonly [string, string])[];
for (const [short] of pairs) timeOf(short.slice(0, 2_000));
process.stdout.write(JSON.stringify(pairs.map(timesOf)));
