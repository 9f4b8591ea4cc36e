import type { GeneratedFile } from '../../generator/print/file.ts';
import { filesOf } from './package-files.ts';
import { slotApi } from './slot-api.ts';
import { filled, roundsOf, slotsOf } from './slots.ts';

/** Slots that can be filled at once: one word each, and none of our own names. */
export const wordSlots = roundsOf(slotsOf(slotApi).filter(({ isName }) => !isName))[0] ?? [];

/** The files of an API in which texts stand in every slot at once: the slot's number gives the text. */
export function filesWith(textAt: (slot: number) => string): Promise<readonly GeneratedFile[]> {
  return filesOf(filled(slotApi, new Map(wordSlots.map(({ text }, at) => [text, textAt(at)]))));
}

/** The files of the API with a plain word in every slot. */
export function plainFiles(): Promise<readonly GeneratedFile[]> {
  return filesWith((slot) => `plainWord${slot}`);
}
