import type { Claim } from '../pipeline.ts';

/** Plans of a list that can be claimed: more than any API has. */
const PLANS = 2 ** 16;

/** Memory in which two threads claim the plans of so many lists, none of which is claimed. */
export function newClaims(lists: number): SharedArrayBuffer {
  return new SharedArrayBuffer(lists * PLANS);
}

/** Claims plans in shared memory. What is beyond it belongs to the one who says `beyond`. */
export function openClaims(claimed: SharedArrayBuffer, others?: 'beyond'): Claim {
  const bytes = new Uint8Array(claimed);
  return (list, index) => {
    const place = list * PLANS + index;
    if (index >= PLANS || place >= bytes.length) return others === 'beyond';
    return Atomics.exchange(bytes, place, 1) === 0;
  };
}
