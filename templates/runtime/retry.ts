import type { PreparedRequest, Sender, Transfer } from './client.js';
import { ApiError, ConnectionError, RequestError } from './errors.js';
import { tellHook } from './hooks.js';
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
  return (endpoint, input, own, prepare, fetch) => {
    const { maxRetryWait = 60_000, onRetry } = settings;
    const { signal: caller, maxRetries = settings.maxRetries ?? 2 } = own;
    const { timeout = settings.timeout ?? 60_000 } = own;
    const { totalTimeout = settings.totalTimeout ?? 300_000 } = own;
    const [operation, method, , , { idempotencyKey } = {}] = endpoint;
    const headers = idempotencyKey ? { [idempotencyKey]: crypto.randomUUID() } : undefined;
    const isHarmless = headers ?? /^(GET|HEAD|PUT|DELETE|OPTIONS)$/.test(method);
    const end = performance.now() + (totalTimeout || Infinity);
    let number = 0;
    let waited = 0;

    const next = async (): Promise<Transfer> => {
      const limit = Math.min(timeout || Infinity, end - performance.now());
      const [race, release, disarm, failure, signal] = watch(operation, caller, limit);
      const transmit = async (): Promise<Response> => {
        let prepared: PreparedRequest;
        try {
          prepared = await prepare(signal, headers);
        } catch (cause) {
          if (cause instanceof ApiError) throw cause;
          throw new RequestError('cannot be sent', { operation, subject: 'request', cause });
        }
        return fetch(...prepared, { endpoint, number });
      };
      const again = async (cause: unknown): Promise<Transfer> => {
        release();
        if (failure()) return retry(failure());
        if (cause instanceof ApiError) return retry(cause);
        const code = codeOf(cause);
        const details = { operation, code, cause };
        return retry(new ConnectionError(`no connection (${code})`, details));
      };
      number++;
      let response: Response;
      try {
        response = await race(transmit());
      } catch (cause) {
        return again(cause);
      }
      const retryAfter = response.ok
        ? undefined
        : retryAfterOf(response.headers.get('retry-after'));
      const isPassing = isHarmless && /408|425|429|50[0234]/.test(`${response.status}`);
      if (isPassing && (await pause(retryAfter, response, undefined, release))) return next();
      const transfer: Transfer = {
        ...{ response, retryAfter, disarm },
        guard: (read) =>
          race(read(transfer)).then(
            (reply) => {
              release();
              return reply;
            },
            (cause: unknown) => again(cause).then((other) => other.guard?.(read) ?? read(other)),
          ),
      };
      return transfer;
    };

    const retry = async (error: unknown): Promise<Transfer> => {
      const { name, code, fault, cause } = error as Passing;
      const isPassing = isHarmless
        ? /^(Conn|Time)/.test(name)
          ? code !== 'REDIRECT'
          : (fault ?? cause?.fault) === 'truncated'
        : UNSENT.test(`${code}`);
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
      const delay = asked ?? Math.random() * Math.min(8000, 250 * 2 ** number);
      waited += delay;
      const isLate = waited > maxRetryWait || performance.now() + delay >= end;
      // What was read from a stream cannot be sent again.
      if (number > maxRetries || isLate || input.body instanceof ReadableStream) return false;
      release?.();
      response?.body?.cancel().catch(() => undefined);
      await tellHook(onRetry, { operation, attempt: number, delay, response, error });
      const [race, wake] = watch(operation, caller, delay);
      // The deadline of a wait is its end.
      await race(new Promise(() => undefined)).catch((reason: unknown) => {
        wake();
        if (caller?.aborted) throw reason;
      });
      return true;
    };

    return next();
  };
}

/** What may tell that an error passes. */
interface Passing {
  readonly name: string;
  readonly fault?: string;
  readonly code?: string;
  readonly cause?: { readonly fault?: string };
}

/** Codes of connections that did not come about, so that the server cannot have seen the call. */
const UNSENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;

/** Milliseconds from a `Retry-After` in seconds or as a date; undefined for none, for the past and for anything else. */
function retryAfterOf(text: string | null): number | undefined {
  if (/^\d+$/.test(`${text}`)) return Number(text) * 1000;
  const wait = text?.endsWith(' GMT') ? Date.parse(text) - Date.now() : 0;
  return wait > 0 ? wait : undefined;
}

/** The first `code` along the chain of causes; undefined when there is none. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause ? codeOf(cause) : undefined;
}
