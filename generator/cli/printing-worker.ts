/** What the thread of `printing-thread.ts` runs: it loads ts-morph at once, then does what it is asked. */

import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { openPrintMemory } from '../output/print-memory.ts';
import { builtInTemplates } from '../output/template-folder.ts';
import { printShare } from '../pipeline.ts';
import { load, printDeclarations, type Printed } from '../print/morph.ts';
import type { Answer, Asked, ShareOrder, ShareResult } from './printing-thread.ts';

load();
parentPort?.on('message', (asked: Asked) => {
  if ('statements' in asked) send({ id: asked.id, result: printDeclarations(asked.statements) });
  else void made(asked.order).then((result) => send({ id: asked.id, result }));
});

function send(answer: Answer): void {
  parentPort?.postMessage(answer);
}

async function made({ emit, api, options, remember }: ShareOrder): Promise<ShareResult> {
  const memory =
    remember === undefined ? undefined : openPrintMemory(new Map(), remember, new Map());
  const here = { ...options, templates: builtInTemplates(), declarations: inTurn };
  const shared = await printShare(emit, memory, api, here);
  return { ...shared, remembered: memory?.remembered() ?? new Map() };
}

/** Lets the other thread's declarations go first: it has nothing else to do until they are there. */
async function inTurn(statements: readonly Printed[]): Promise<string> {
  await setImmediate();
  return printDeclarations(statements);
}
