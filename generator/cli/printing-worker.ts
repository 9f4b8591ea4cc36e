/** What the thread of `printing-thread.ts` runs. */

import { parentPort } from 'node:worker_threads';
import { printedShare } from './printed-share.ts';
import type { Answer, Asked } from './printing-thread.ts';

parentPort?.on('message', ({ id, order }: Asked) => {
  void printedShare(order).then((result) => {
    parentPort?.postMessage({ id, result } satisfies Answer);
  });
});
