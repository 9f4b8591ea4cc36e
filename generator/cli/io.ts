import type { PrintingThread } from './printing-thread.ts';
import type { ReadingThread } from './reading-thread.ts';

/** The world outside, passed in so that tests run commands in process. */
export interface Io {
  /** Working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Aborted when a command that goes on until it is told to stop has to stop. Default: never. */
  readonly interrupted?: AbortSignal;
  /** The network, for `verify` alone; absent where there must be none. */
  readonly fetch?: typeof fetch;
  /** Called before a long reference is read, of which so much is made that memory counts. Absent: nothing is done. */
  readonly saveMemory?: () => void;
  /**
   * Does a part of the printing in another thread, which the first call starts; undefined where there can be none. Absent: all is
   * done in one.
   */
  readonly printing?: () => PrintingThread | undefined;
  /** Reads a reference in another thread, which the first call starts; undefined where there can be none. Absent: all is done in one. */
  readonly reading?: () => ReadingThread | undefined;
  /** The day in ISO form, `2026-11-23`, for tests; absent: that of the clock, in UTC. */
  readonly today?: string;
}

export interface OutputStream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
}

/**
 * 0: fine. 1: the answer is no. 2: wrong usage or configuration. 3: the document was not understood well enough to
 * answer.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** Colours are for terminals, and only if `NO_COLOR` (no-color.org) is not set. */
export function wantsColor(stream: OutputStream, { env }: Io): boolean {
  return stream.isTTY === true && (env['NO_COLOR'] ?? '') === '';
}

/** Says what is wrong with the usage of a command; returns the exit code for that. */
export function usageError(io: Io, message: string, hint?: string): ExitCode {
  io.stderr.write(`error: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
  return 2;
}
