import { text } from 'node:stream/consumers';
import { defaultPolicies } from '../../generator/config/config.ts';
import { understandReference } from '../../generator/reference.ts';
import { ceilingOf, excessOf } from './proportion.ts';

/*
 * A process of its own that only reads: in a test's process the compiler, the heap of other tests and the runner's messages take time as
 * well. Takes pairs of documents, one twice as long as the other, as JSON from its input, and writes milliseconds of processor for each.
 * Both of a pair are read one right after the other, so that a busy machine slows both; a pair that looks out of proportion, or slower than
 * the ceiling, is read again: the first time is that of a compiler that warms up.
 */

const ROUNDS = 6;

/** Milliseconds for a document and the one of twice its size in one round, and the least that the longer one took in any. */
export interface Times {
  readonly pair: readonly [number, number];
  readonly least: number;
}

/** Milliseconds of processor that reading a text takes. */
function timeOf(text: string): number {
  globalThis.gc?.();
  const start = process.cpuUsage();
  understandReference({ file: 'a.md', text }, undefined, defaultPolicies);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Of the rounds it takes to look good, at most `ROUNDS`. The pair is that of the round in which both were the nearest to proportion. */
function timesOf([short, long]: readonly [string, string]): Times {
  let times: Times = { pair: [1, Infinity], least: Infinity };
  for (let round = 0; round < ROUNDS && !isGood(times, long.length); round++) {
    const pair = [timeOf(short), timeOf(long)] as const;
    times = {
      pair: excessOf(pair) < excessOf(times.pair) ? pair : times.pair,
      least: Math.min(times.least, pair[1]),
    };
  }
  return times;
}

function isGood({ pair, least }: Times, characters: number): boolean {
  return excessOf(pair) < 0 && least < ceilingOf(characters);
}

// What the test wrote.
const pairs = JSON.parse(await text(process.stdin)) as readonly (readonly [string, string])[];
for (const [short] of pairs) timeOf(short.slice(0, 2_000));
process.stdout.write(JSON.stringify(pairs.map(timesOf)));
