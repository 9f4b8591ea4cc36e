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
  return async (endpoint, own, input, prepare, fetch, receive, read) => {
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
    const [arm, race, signal, disarm, release] = watch(operation, own.signal);
    let number = 0;
    let budget = settings.maxRetryWait ?? 60_000;

    const transmit = async (): Promise<Response> => {
      const prepared = await guarded(operation, 'request', () => prepare(signal));
      return fetch(...prepared, { endpoint, number });
    };

    try {
      for (;;) {
        let response: Response | undefined;
        let retryAfter: number | undefined;
        let error: unknown;
        let isPassing: boolean;
        const finish = async (answer: Response): ReturnType<typeof read> => {
          await receive(answer, disarm, retryAfter);
          return race(read(answer));
        };
        number++;
        arm(Math.min(limit('timeout', 60_000) || Infinity, end - performance.now()));
        try {
          response = await race(transmit());
          retryAfter = response.ok
            ? undefined
            : retryAfterOf(`${response.headers.get('retry-after')}`);
          isPassing = passing.test(`${response.status}`);
          if (!isPassing) return await finish(response);
        } catch (failure) {
          response = retryAfter = undefined;
          error = failure;
          const { name, code, fault, cause } = failure as Passing;
          isPassing = passing.test(`${name} ${code} ${fault ?? cause?.fault}`);
        }
        const delay = retryAfter ?? Math.random() * Math.min(8000, 250 * 2 ** number);
        budget -= delay;
        if (
          !isPassing ||
          number > limit('maxRetries', 2) ||
          budget < 0 ||
          performance.now() + delay >= end ||
          // What was read from a stream cannot be sent again.
          input.body instanceof ReadableStream
        ) {
          if (response) return await finish(response);
          throw error;
        }
        response?.body?.cancel().catch(() => undefined);
        await guarded(operation, 'hook', () =>
          settings.onRetry?.({ operation, attempt: number, delay, response, error }),
        );
        await race(new Promise<void>((resolve) => arm(delay, resolve)));
      }
    } finally {
      release();
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
