/** What the thread of `declaration-thread.ts` runs: it loads ts-morph at once and prints what it is sent, in turn. */

import { parentPort } from 'node:worker_threads';
import { load, printDeclarations, type Printed } from '../print/morph.ts';

load();
parentPort?.on('message', (statements: readonly Printed[]) => {
  parentPort?.postMessage(printDeclarations(statements));
});
