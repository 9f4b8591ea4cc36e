import { AbortError, TimeoutError } from './errors.js';

/** What one request, or one wait, can be ended by: the caller's signal or a deadline. */
export interface Watch {
  /** Aborted by either; its reason is the error to throw. */
  readonly signal: AbortSignal;
  /** What the promise gives, unless the watch ends it before: also when nobody listens to the signal. One at a time. */
  readonly race: <T>(promise: Promise<T>) => Promise<T>;
  /** Lifts the deadline. */
  readonly disarm: () => void;
  /** Lifts the deadline and lets go of the caller's signal. */
  readonly release: () => void;
}

/** Starts a watch: `timeout` in milliseconds, 0 for none. */
export function watch(operation: string, caller: AbortSignal | undefined, timeout = 60_000): Watch {
  const controller = new AbortController();
  const { signal } = controller;
  let fail: ((error: unknown) => void) | undefined;
  const end = (error: unknown): void => {
    controller.abort(error);
    fail?.(error);
  };
  const abort = (): void => end(new AbortError('aborted', { operation, cause: caller?.reason }));
  const expire = (): void =>
    end(new TimeoutError(`no answer in ${timeout} ms`, { operation, timeout }));
  // Longer than a timer can be is as good as none.
  const timer = timeout < 2 ** 31 ? setTimeout(expire, timeout) : undefined;
  const disarm = (): void => clearTimeout(timer);
  if (caller?.aborted === true) abort();
  caller?.addEventListener('abort', abort);
  return {
    signal,
    race: (promise) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) reject(signal.reason as Error); // what `end` got
        fail = reject;
        promise.then(resolve, reject);
      }),
    disarm,
    release: () => {
      disarm();
      caller?.removeEventListener('abort', abort);
    },
  };
}
