import { AbortError, ApiError, ConnectionError, TimeoutError } from './errors.js';

/** What a call can be ended by at every moment: the caller's signal, or a deadline. */
export type Watch = readonly [
  /**
   * What `work` gives, unless it is ended before, also when nobody listens to the signal: after `ms` milliseconds by a
   * `TimeoutError`. Without work it waits so long. One at a time.
   */
  within: <T = void>(ms: number, work?: () => Promise<T>) => Promise<T>,
  /** Aborted with the error that the work of the moment is ended by. */
  signal: () => AbortSignal,
  /** Lifts the deadline. */
  disarm: () => void,
  /** Lets go of the caller's signal. */
  release: () => void,
];

/** Starts to watch a call. */
export function watch(operation: string, caller: AbortSignal | undefined): Watch {
  let controller: AbortController;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: ((error: ApiError) => void) | undefined;
  const disarm = (): void => clearTimeout(timer);
  const abort = (): void => stop?.(new AbortError(operation, 'aborted', { cause: caller?.reason }));
  caller?.addEventListener('abort', abort);
  return [
    (timeout, work) =>
      new Promise((resolve, reject) => {
        // Its signal is the dearest part of a call, and is made when it is first asked for.
        const current = (controller = new AbortController());
        stop = (error) => {
          reject(error);
          current.abort(error);
        };
        const expire = (): void =>
          stop?.(new TimeoutError(operation, `no answer in ${timeout} ms`, { timeout }));
        disarm();
        // Longer than a timer can be is as good as none.
        if (timeout < 2 ** 31) timer = setTimeout(work ? expire : (resolve as () => void), timeout);
        if (caller?.aborted) abort();
        work?.().then(resolve, (cause: unknown) => {
          const code = codeOf(cause);
          reject(
            cause instanceof ApiError
              ? cause
              : new ConnectionError(operation, `no connection (${code})`, { code, cause }),
          );
        });
      }),
    () => controller.signal,
    disarm,
    () => caller?.removeEventListener('abort', abort),
  ];
}

/** The first `code` along the chain of causes; undefined when there is none. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined;
}
