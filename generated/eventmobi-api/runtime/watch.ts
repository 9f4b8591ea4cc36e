import { AbortError, TimeoutError } from './errors.js';

/** What one request, or one wait, can be ended by: the caller's signal or a deadline. */
export type Watch = readonly [
  /** What the promise gives, unless the watch ends it before: also when nobody listens to the signal. One at a time. */
  race: <T>(promise: Promise<T>) => Promise<T>,
  /** Lifts the deadline and lets go of the caller's signal. */
  release: () => void,
  /** Lifts the deadline. */
  disarm: () => void,
  /** The error it ended with; undefined while it has not. */
  failure: () => unknown,
  /** Aborted by either, with the error to throw. Made when it is first asked for: it is the dearest part of a call. */
  signal: () => AbortSignal,
];

/** Starts a watch: `timeout` in milliseconds. */
export function watch(operation: string, caller: AbortSignal | undefined, timeout: number): Watch {
  let controller: AbortController | undefined;
  let failure: unknown;
  let fail: ((error: unknown) => void) | undefined;
  const end = (error: unknown): void => {
    failure = error;
    controller?.abort(error);
    fail?.(error);
  };
  const abort = (): void => end(new AbortError('aborted', { operation, cause: caller?.reason }));
  const expire = (): void =>
    end(new TimeoutError(`no answer in ${timeout} ms`, { operation, timeout }));
  // Longer than a timer can be is as good as none.
  const timer = timeout < 2 ** 31 ? setTimeout(expire, timeout) : undefined;
  const disarm = (): void => clearTimeout(timer);
  if (caller?.aborted) abort();
  caller?.addEventListener('abort', abort);
  return [
    (promise) =>
      new Promise((resolve, reject) => {
        fail = reject;
        if (failure) end(failure);
        promise.then(resolve, reject);
      }),
    () => {
      disarm();
      caller?.removeEventListener('abort', abort);
    },
    disarm,
    () => failure,
    () => {
      controller ??= new AbortController();
      if (failure) controller.abort(failure);
      return controller.signal;
    },
  ];
}
