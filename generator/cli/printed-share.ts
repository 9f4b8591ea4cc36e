import { setImmediate } from 'node:timers/promises';
import { holdIn, toSend } from '../output/held-on-disk.ts';
import { openPrintMemory } from '../output/print-memory.ts';
import { builtInTemplates } from '../output/template-folder.ts';
import { printShare } from '../pipeline.ts';
import { openClaims } from './claims.ts';
import type { ShareOrder, ShareResult } from './printing-thread.ts';

/** Makes what another thread has ordered. */
export async function printedShare({
  api,
  options,
  claimed,
  remember,
  holdIn: folder,
}: ShareOrder): Promise<ShareResult> {
  const memory = remember === undefined ? undefined : openPrintMemory(new Map(), remember);
  const here = { ...options, templates: builtInTemplates() };
  const hold = folder === undefined ? undefined : holdIn(folder, 'shared-');
  const claim = openClaims(claimed);
  const { value, diagnostics } = await printShare(
    claim,
    { memory, hold, turn: setImmediate },
    api,
    here,
  );
  const files = await Promise.all(value.map(toSend));
  return { files, diagnostics, remembered: memory?.remembered() ?? new Map() };
}
