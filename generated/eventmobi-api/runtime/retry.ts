import type { Sender } from './client.js';
import { guarded } from './hooks.js';
import { watch } from './watch.js';

/** How long a call may take, and when it is repeated. */
export interface RetryOptions {
  /** Milliseconds until a request must have its whole answer, body included. Default 60,000; 0 for no deadline. */
  readonly timeout?: number | undefined;
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
 * Sends the requests of a call in time, and repeats those that failed for a reason that passes: calls that do no harm when
 * they are repeated (idempotent methods, and calls with an idempotency key), and all that never reached the server. Waits are
 * random between 0 and a bound that doubles from 0.5 to 8 s ("full jitter"), or what the server asks for with `Retry-After`.
 */
export function retries(settings: RetryOptions = {}): Sender {
  return async (endpoint, own, input, prepare, fetch, finish) => {
    const limit = (name: 'timeout' | 'totalTimeout' | 'maxRetries', usual: number): number =>
      own[name] ?? settings[name] ?? usual;
    const [operation, method, , , , , key] = endpoint;
    // What tells of a failure that passes: its status, or the name of the error and more. Calls that may do harm are only
    // repeated when the connection did not come about (`ENOTFOUND`, `UND_ERR_CONNECT_TIMEOUT`), so that the server saw nothing.
    const passing =
      (key ?? /^(GET|HEAD|PUT|DELETE|OPTIONS)$/.test(method))
        ? /^(Conn|Time)(?!.*REDI)|truncated$|^(408|425|429|50[0234])/
        : / (ECONNREF|ENOTF|EAI_AG|UND_ERR_CONN)/;
    const end = performance.now() + (limit('totalTimeout', 300_000) || Infinity);
    const [within, signal, disarm, release] = watch(operation, own.signal);
    let budget = settings.maxRetryWait ?? 60_000;
    let isUnread = false;

    try {
      for (let number = 1; ; number++) {
        let response: Response | undefined;
        let error: unknown;
        let delay: number | undefined;
        // Milliseconds until the next request; undefined when this one was the last.
        const delayAfter = (what: string, wanted?: number): number | undefined => {
          if (!passing.test(what)) return undefined;
          const wait = wanted ?? Math.random() * Math.min(8000, 250 * 2 ** number);
          budget -= wait;
          const isLast =
            number > limit('maxRetries', 2) ||
            budget < 0 ||
            performance.now() + wait >= end ||
            // What was read from a stream cannot be sent again.
            input.body instanceof ReadableStream;
          return isLast ? undefined : wait;
        };
        const left = Math.min(limit('timeout', 60_000) || Infinity, end - performance.now());
        try {
          const outcome = await within(left, async () => {
            const prepared = await guarded(operation, 'request', () => prepare(signal));
            response = await fetch(...prepared, { endpoint, number });
            const { ok, status, headers } = response;
            const retryAfter = ok ? undefined : retryAfterOf(`${headers.get('retry-after')}`);
            return delayAfter(`${status}`, retryAfter) ?? finish(response, retryAfter);
          });
          if (typeof outcome !== 'number') {
            isUnread = outcome instanceof Response;
            return outcome;
          }
          delay = outcome;
        } catch (failure) {
          response = undefined;
          error = failure;
          const { name, code, fault, cause } = failure as Passing;
          delay = delayAfter(`${name} ${code} ${fault ?? cause?.fault}`);
          if (delay === undefined) throw failure;
        }
        const event = { operation, attempt: number, delay, response, error };
        response?.body?.cancel().catch(() => undefined);
        await guarded(operation, 'hook', () => settings.onRetry?.(event));
        await within(delay);
      }
    } finally {
      disarm();
      // Who gets a response with its body unread may still abort that.
      if (!isUnread) release();
    }
  };
}

/** What may tell that an error passes. */
interface Passing {
  readonly name: string;
  readonly fault?: string;
  readonly code?: string;
  readonly cause?: { readonly fault?: string };
}

/** Milliseconds from a `Retry-After` in seconds or as a date; undefined for none, for the past and for anything else. */
function retryAfterOf(text: string): number | undefined {
  const date = text.endsWith(' GMT') ? Date.parse(text) - Date.now() : -1;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : date;
  return wait >= 0 ? wait : undefined;
}
