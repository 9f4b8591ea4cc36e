/** What the thread of `printing-thread.ts` runs: it loads ts-morph at once, then does what it is asked. */

import { parentPort } from 'node:worker_threads';
import { load, printDeclarations } from '../print/morph.ts';
import type { Answer, Asked, ShareOrder } from './printing-thread.ts';

load();
parentPort?.on('message', (asked: Asked) => {
  if ('prepare' in asked) void import('./printed-share.ts');
  else if ('statements' in asked)
    send({ id: asked.id, result: printDeclarations(asked.statements) });
  else void share(asked.id, asked.order);
});

/** Loads what makes files only for a package that is big enough for two threads. */
async function share(id: number, order: ShareOrder): Promise<void> {
  const { printedShare } = await import('./printed-share.ts');
  send({ id, result: await printedShare(order) });
}

function send(answer: Answer): void {
  parentPort?.postMessage(answer);
}
