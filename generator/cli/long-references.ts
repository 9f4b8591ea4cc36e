import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Characters of a reference from which on another thread pays, which takes a while to get ready: it may have a hundred operations. */
export const LONG = 250_000;

/**
 * Starts the thread when two arguments of `diff` name long files, before anything is loaded: so it is ready when both have been opened.
 * Of a reference in a commit only opening it tells how long it is; `readSides` starts the thread then.
 */
export function prepareReading(
  arguments_: readonly string[],
  cwd: string,
  start: () => unknown,
): void {
  if (arguments_.filter((one) => bytesOf(resolve(cwd, one)) >= LONG).length >= 2) start();
}

/** 0 for what cannot be looked at: whoever opens it says why. */
function bytesOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
