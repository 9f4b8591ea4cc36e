import type { ReadAnswer, Sender, SignalSource } from './client.js';
import { ApiError, ConnectionError, RequestError } from './errors.js';
import type { Hooks } from './hooks.js';
import { follow } from './redirect.js';
import { within } from './watch.js';

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
  /** Method and path as in the reference: `GET /events/{event_id}`. */
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
export function retries(settings: RetryOptions & Hooks = {}): Sender {
  const { onRequest, onResponse, onRetry } = settings;
  return async (endpoint, own, input, prepare, fetch, finish) => {
    const limit = (name: 'timeout' | 'totalTimeout' | 'maxRetries', usual: number): number =>
      own[name] ?? settings[name] ?? usual;
    const [operation, , , , key] = endpoint;
    // What tells of a failure that passes: its status, or the name of the error and more. Calls that may do harm are only
    // repeated when the connection did not come about (`ENOTFOUND`, `UND_ERR_CONNECT_TIMEOUT`), so that the server saw nothing.
    const passing =
      (key ?? /^(GET|HEAD|PUT|DELETE|OPTIONS) /.test(operation))
        ? /^(Conn|Time)(?!.*REDI)|truncated$|^(408|425|429|50[0234])/
        : / (ECONNREF|ENOTF|EAI_AG|UND_ERR_CONN)/;
    const end = performance.now() + (limit('totalTimeout', 300_000) || Infinity);
    const left = (): number => end - performance.now();
    let budget = settings.maxRetryWait ?? 60_000;
    // Whose fault it is when something throws: of what makes the request, of a hook, or of the connection.
    let subject: string;
    const explain = (cause: unknown): ApiError => {
      if (cause instanceof ApiError) return cause as ApiError; // of any details
      if (subject) return new RequestError(operation, `${subject} failed`, { subject, cause });
      const code = codeOf(cause);
      return new ConnectionError(operation, `no connection (${code})`, { code, cause });
    };
    const timed = <T = void>(ms: number, work?: (source: SignalSource) => Promise<T>): Promise<T> =>
      within(operation, own.signal, ms, explain, work);

    for (let number = 1; ; number++) {
      let response: Response | undefined;
      let error: unknown;
      // Milliseconds until the next request; undefined when this one was the last.
      const delayAfter = (what: string, wanted?: number): number | undefined => {
        if (!passing.test(what)) return undefined;
        const wait = wanted ?? Math.random() * Math.min(8000, 250 * 2 ** number);
        budget -= wait;
        const isLast =
          number > limit('maxRetries', 2) ||
          budget < 0 ||
          wait >= left() ||
          // What was read from a stream cannot be sent again.
          input.body instanceof ReadableStream;
        return isLast ? undefined : wait;
      };
      let outcome: Response | ReadAnswer | number;
      try {
        const most = Math.min(limit('timeout', 60_000) || Infinity, left());
        outcome = await timed(most, async (source) => {
          subject = 'request';
          const [url, init] = await prepare(source);
          const { method, headers } = init;
          const event = { operation, attempt: number, url, method, headers };
          subject = 'hook';
          if (onRequest) await onRequest(event);
          subject = '';
          response = await fetch(url, init);
          if (!response.ok) response = await follow(endpoint, fetch, url, init, response);
          subject = 'hook';
          if (onResponse) await onResponse({ ...event, response });
          subject = '';
          if (response.ok) return finish(response);
          const retryAfter = retryAfterOf(response.headers.get('retry-after') ?? '');
          return delayAfter(`${response.status}`, retryAfter) ?? finish(response, retryAfter);
        });
      } catch (failure) {
        response = undefined;
        error = failure;
        const { name, code, fault, cause } = failure as Passing;
        const delay = delayAfter(`${name} ${code} ${fault ?? cause?.fault}`);
        if (delay === undefined) throw failure;
        outcome = delay;
      }
      if (typeof outcome !== 'number') return outcome;
      response?.body?.cancel().catch(() => undefined);
      const event = { operation, attempt: number, delay: outcome, response, error };
      subject = 'hook';
      await timed(Infinity, async () => {
        await onRetry?.(event);
      });
      await timed(outcome);
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

/** The first `code` along the chain of causes; undefined when there is none. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined;
}

/** Milliseconds from a `Retry-After` in seconds or as a date; undefined for none, for the past and for anything else. */
function retryAfterOf(text: string): number | undefined {
  const date = text.endsWith(' GMT') ? Date.parse(text) - Date.now() : -1;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : date;
  return wait >= 0 ? wait : undefined;
}
