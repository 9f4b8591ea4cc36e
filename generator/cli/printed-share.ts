import { setImmediate } from 'node:timers/promises';
import { holdIn, toSend } from '../output/held-on-disk.ts';
import { openPrintMemory } from '../output/print-memory.ts';
import { builtInTemplates } from '../output/template-folder.ts';
import { printShare } from '../pipeline.ts';
import { printDeclarations, type Printed } from '../print/morph.ts';
import type { ShareOrder, ShareResult } from './printing-thread.ts';

/** Makes what another thread has ordered. */
export async function printedShare({
  emit,
  api,
  options,
  remember,
  holdIn: folder,
}: ShareOrder): Promise<ShareResult> {
  const memory = remember === undefined ? undefined : openPrintMemory(new Map(), remember);
  const here = { ...options, templates: builtInTemplates(), declarations: inTurn };
  const hold = folder === undefined ? undefined : holdIn(folder, 'shared-');
  const { value, ...shared } = await printShare(emit, { memory, hold }, api, here);
  const files = await Promise.all(value.map(toSend));
  return { ...shared, files, remembered: memory?.remembered() ?? new Map() };
}

/** Lets the other thread's declarations go first: it has nothing else to do until they are there. */
async function inTurn(statements: readonly Printed[]): Promise<string> {
  await setImmediate();
  return printDeclarations(statements);
}
