import type { SignalSource } from './client.js';
import { AbortError, type ApiError, TimeoutError } from './errors.js';

/**
 * What `work` gives, unless it is ended before, also when nobody listens to the signal it gets: by a `TimeoutError` after
 * `ms` milliseconds, or by an `AbortError` when `caller` is aborted. Without work it waits so long. What `work` rejects with
 * becomes what `explain` makes of it.
 */
export function within<T = void>(
  operation: string,
  caller: AbortSignal | undefined,
  timeout: number,
  explain: (cause: unknown) => ApiError,
  work?: (source: SignalSource) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Its signal is the dearest part of a call, and is made when it is first asked for.
    const controller = new AbortController();
    const release = (outcome?: unknown): void => {
      clearTimeout(timer);
      // Who gets a response with its body unread may still abort that.
      if (!(outcome instanceof Response)) caller?.removeEventListener('abort', abort);
    };
    const stop = (error: ApiError): void => {
      release();
      reject(error);
      controller.abort(error);
    };
    const abort = (): void => stop(new AbortError(operation, 'aborted', { cause: caller?.reason }));
    const succeed = (outcome: T): void => {
      release(outcome);
      resolve(outcome);
    };
    const expire = (): void =>
      work
        ? stop(new TimeoutError(operation, `no answer in ${timeout} ms`, { timeout }))
        : (succeed as () => void)(); // what waits gives nothing
    // Longer than a timer can be is as good as none.
    const timer = timeout < 2 ** 31 ? setTimeout(expire, timeout) : undefined;
    caller?.addEventListener('abort', abort);
    if (caller?.aborted) abort();
    else {
      work?.(controller).then(succeed, (cause: unknown) => {
        release();
        reject(explain(cause));
      });
    }
  });
}
