import { AbortError, ApiError, ConnectionError, TimeoutError } from './errors.js';

/** What a call can be ended by at every moment: the caller's signal, or the deadline of a request. */
export type Watch = readonly [
  /** Starts a request, or a wait: after `ms` milliseconds it ends with a `TimeoutError`, or `act` is done instead. */
  arm: (ms: number, act?: () => void) => void,
  /** What the promise gives, unless it is ended before: also when nobody listens to the signal. One at a time. */
  race: <T>(promise: Promise<T>) => Promise<T>,
  /** Aborted with the error to throw. Made when it is first asked for: it is the dearest part of a call. */
  signal: () => AbortSignal,
  /** Lifts the deadline. */
  disarm: () => void,
  /** Lifts the deadline and lets go of the caller's signal. */
  release: () => void,
];

/** Starts to watch a call. */
export function watch(operation: string, caller: AbortSignal | undefined): Watch {
  let controller: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failure: ApiError | undefined;
  let fail: ((error: unknown) => void) | undefined;
  const end = (error: ApiError): void => {
    failure = error;
    controller?.abort(error);
    fail?.(error);
  };
  const abort = (): void => end(new AbortError(operation, 'aborted', { cause: caller?.reason }));
  const disarm = (): void => clearTimeout(timer);
  caller?.addEventListener('abort', abort);
  return [
    (timeout, act) => {
      const expire = (): void =>
        end(new TimeoutError(operation, `no answer in ${timeout} ms`, { timeout }));
      disarm();
      controller = failure = undefined;
      // Longer than a timer can be is as good as none.
      if (timeout < 2 ** 31) timer = setTimeout(act ?? expire, timeout);
      if (caller?.aborted) abort();
    },
    (promise) =>
      new Promise((resolve, reject) => {
        fail = reject;
        if (failure) reject(failure);
        promise.then(resolve, (cause: unknown) => {
          const code = codeOf(cause);
          reject(
            cause instanceof ApiError
              ? cause
              : new ConnectionError(operation, `no connection (${code})`, { code, cause }),
          );
        });
      }),
    () => {
      controller ??= new AbortController();
      if (failure) controller.abort(failure);
      return controller.signal;
    },
    disarm,
    () => {
      disarm();
      caller?.removeEventListener('abort', abort);
    },
  ];
}

/** The first `code` along the chain of causes; undefined when there is none. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined;
}
