import type { Fetch } from './client.js';
import { RequestError } from './errors.js';

/** A request is about to be sent. */
export interface RequestEvent {
  /** Name of the operation: `listEvents`. */
  readonly operation: string;
  /** 1 for the first request of a call. */
  readonly attempt: number;
  /** With the query, in which a secret may be. */
  readonly url: string;
  readonly method: string;
  /** By lower-case name, secrets included; what a hook sets or deletes here is what is sent. */
  readonly headers: Record<string, string>;
}

/** The headers of an answer have come. */
export interface ResponseEvent extends RequestEvent {
  /** Its body is not for hooks to read: ask for a `clone()`. */
  readonly response: Response;
}

/**
 * Functions that are told what a client does, in this order: for every request `onRequest`, then `onResponse` or nothing;
 * then `onRetry` before the next one; last, if the call fails, `onError`. The client waits for each. A call fails with a `RequestError` when one throws.
 */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => unknown) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => unknown) | undefined;
}

/** A `fetch` that tells hooks of requests and answers; the same one when there are none. */
export function observed(fetcher: Fetch, { onRequest, onResponse }: Hooks): Fetch {
  if (!onRequest && !onResponse) return fetcher;
  return async (url, init, attempt) => {
    const [operation, method] = attempt.endpoint;
    const headers = init.headers as Record<string, string>; // what `requestOf` makes
    const event = { operation, attempt: attempt.number, url, method, headers };
    await guarded(operation, 'hook', () => onRequest?.(event));
    const response = await fetcher(url, init, attempt);
    await guarded(operation, 'hook', () => onResponse?.({ ...event, response }));
    return response;
  };
}

/** Waits for what a caller's function makes; rejects with a `RequestError` when it throws, with its own if it is one. */
export async function guarded<T>(
  operation: string,
  subject: string,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof RequestError) throw cause;
    throw new RequestError(operation, `${subject} failed`, { subject, cause });
  }
}
