import type { Repeat, Transfer } from './client.js';
import { ConnectionError, ResponseBodyError, TimeoutError } from './errors.js';
import { tellHook } from './hooks.js';
import { watch } from './watch.js';

/** When a call is repeated. */
export interface RetryOptions {
  /** How often a call may be repeated. Default 2; 0 for never. */
  readonly maxRetries?: number | undefined;
  /** Milliseconds for a call with all its repetitions and the waits between them. Default 300,000; 0 for no end. */
  readonly totalTimeout?: number | undefined;
  /** Milliseconds that a call may spend waiting in all; if the server asks for more, it fails at once. Default 60,000. */
  readonly maxRetryWait?: number | undefined;
  /** Told before each wait. */
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** A call is about to be repeated. */
export interface RetryEvent {
  /** Name of the operation: `listEvents`. */
  readonly operation: string;
  /** Number of the request that failed: 1 for the first. */
  readonly attempt: number;
  /** Milliseconds until the next one. */
  readonly delay: number;
  /** Why: the answer, or the error that came instead of one. */
  readonly response: Response | undefined;
  readonly error: unknown;
}

/**
 * Repeats calls that failed for a reason that passes: those that do no harm when they are repeated (idempotent methods, and
 * calls with an idempotency key), and all that never reached the server. Waits are random between 0 and a bound that doubles
 * from 0.5 to 8 s ("full jitter"), or what the server asks for with `Retry-After`.
 */
export function retries(settings: RetryOptions = {}): Repeat {
  return (exchange, endpoint, input, options) => {
    const maxRetries = options.maxRetries ?? settings.maxRetries ?? 2;
    const totalTimeout = options.totalTimeout ?? settings.totalTimeout ?? 300_000;
    const { maxRetryWait = 60_000, onRetry } = settings;
    const { name: operation, method, idempotencyKey } = endpoint;
    const { signal } = options;
    const headers =
      idempotencyKey === undefined ? undefined : { [idempotencyKey]: crypto.randomUUID() };
    const isHarmless = headers !== undefined || /^(GET|HEAD|PUT|DELETE|OPTIONS)$/.test(method);
    const end = totalTimeout > 0 ? performance.now() + totalTimeout : Infinity;
    let attempt = 0;
    let waited = 0;

    const next = async (): Promise<Transfer> => {
      attempt++;
      const limit = end - performance.now();
      const sent = exchange({ endpoint, number: attempt }, { limit, headers });
      const transfer = await sent.catch(again);
      const { response } = transfer;
      // The transfer of a later attempt has been through this already.
      if ('again' in transfer) return transfer;
      const retryAfter = retryAfterOf(response.headers.get('retry-after'));
      const answer = { ...transfer, again, retryAfter };
      if (!isHarmless || !/408|425|429|50[0234]/.test(`${response.status}`)) return answer;
      if (!(await pause(retryAfter, response, undefined, transfer.release))) return answer;
      return next();
    };

    const again = async (error: unknown): Promise<Transfer> => {
      const isPassing = isHarmless ? isTransient(error) : isUnsent(error);
      if (isPassing && (await pause(undefined, undefined, error))) return next();
      throw error;
    };

    /** Waits for the next attempt; gives false, at once, when there is to be none. */
    const pause = async (
      asked: number | undefined,
      response: Response | undefined,
      error: unknown,
      release?: () => void,
    ): Promise<boolean> => {
      const delay = asked ?? Math.random() * Math.min(8000, 500 * 2 ** (attempt - 1));
      waited += delay;
      const isLate = waited > maxRetryWait || performance.now() + delay >= end;
      // What was read from a stream cannot be sent again.
      if (attempt > maxRetries || isLate || input.body instanceof ReadableStream) return false;
      release?.();
      response?.body?.cancel().catch(() => undefined);
      await tellHook(onRetry, { operation, attempt, delay, response, error });
      const waiting = watch(operation, signal, Infinity);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const elapsed = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, delay);
      });
      await waiting.race(elapsed).finally(() => {
        clearTimeout(timer);
        waiting.release();
      });
      return true;
    };

    return next();
  };
}

/** Whether the same call may work the next time. */
function isTransient(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.code !== 'REDIRECT';
  if (error instanceof ResponseBodyError) return error.fault === 'truncated';
  return error instanceof TimeoutError;
}

/** Whether no connection came about, so that the server cannot have seen the call. */
function isUnsent(error: unknown): boolean {
  const codes = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;
  return error instanceof ConnectionError && codes.test(error.code ?? '');
}

/** Milliseconds from a `Retry-After` in seconds or as a date; undefined for none, for the past and for anything else. */
function retryAfterOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const wait = text.endsWith(' GMT') ? Date.parse(text) - Date.now() : Number.NaN;
  return wait > 0 ? wait : undefined;
}
