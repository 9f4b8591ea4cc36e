/** A request is about to be sent. */
export interface RequestEvent {
  /** Method and path as in the reference: `GET /events/{event_id}`. */
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
