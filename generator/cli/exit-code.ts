import { configCodes } from '../diagnostics/codes/config.ts';
import { overlayCodes } from '../diagnostics/codes/overlay.ts';
import { readCodes } from '../diagnostics/codes/read.ts';
import { resolveOverlayCodes } from '../diagnostics/codes/resolve-overlay.ts';
import type { ExitCode } from './io.ts';
import type { Session } from './session.ts';

/**
 * The exit code that follows from what was found: 2 for an error in configuration or overlay; 3 for one in reading the
 * reference (it was not understood there), and for a reference without operations; 1 for any other error.
 */
export function exitCodeOf({ diagnostics, empty }: Session): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const has = (codes: object): boolean => errors.some(({ code }) => Object.hasOwn(codes, code));
  if (has(configCodes) || has(overlayCodes) || has(resolveOverlayCodes)) return 2;
  if (has(readCodes) || empty.size > 0) return 3;
  return errors.length > 0 ? 1 : 0;
}
