import type { ReadAnswer } from './client.js';

/**
 * What a call can fail with: one base class, one class per kind, told apart by `instanceof` or by the literal `name`.
 * Messages name the operation and never a URL, a header value or a body, so that no secret gets into a log; members are
 * not enumerable, as with the platform's errors, so that inspecting an error does not print what the server sent.
 */

/** What every error may carry. */
export interface ErrorDetails {
  readonly cause?: unknown;
}

/** Base of every error a call can end with; the underlying error, if any, is `cause`. */
export class ApiError<Details extends object = object> extends Error {
  /** Method and path of the operation, as in the reference: `GET /events/{event_id}`. */
  declare readonly operation: string;

  constructor(operation: string, message: string, details: ErrorDetails & Details) {
    super(`${operation}: ${message}`);
    for (const [name, value] of Object.entries({ operation, ...details })) {
      Object.defineProperty(this, name, { value });
    }
  }

  // On the prototype, where the platform finds it when it makes the stack, and where minifying cannot change it.
  override get name(): string {
    return 'ApiError';
  }
}

export interface HttpErrorDetails<Body> extends ErrorFacts {
  readonly status: number;
  readonly statusText: string;
  readonly body: Body;
  readonly headers: Headers;
  readonly retryAfter: number | undefined;
  readonly reply: ReadAnswer | undefined;
}

/** What an answer says of its error beyond status and body. */
export interface ErrorFacts {
  readonly problem?: Problem | undefined;
  readonly requestId?: string | undefined;
}

/** What a server says is wrong, by RFC 9457; further members are allowed. */
export interface Problem {
  /** URI of the kind of problem. */
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  /** URI of this one occurrence. */
  readonly instance?: string;
  readonly [extension: string]: unknown;
}

/** The server answered with a status that is no success (2xx). */
export class HttpError<Body = unknown> extends ApiError<HttpErrorDetails<Body>> {
  declare readonly status: number;
  /** Reason phrase as sent; `''` with HTTP/2. */
  declare readonly statusText: string;
  /** What the server sent: parsed JSON; its first 2,048 characters when it is not what is documented; undefined if empty. */
  declare readonly body: Body;
  declare readonly headers: Headers;

  /** Milliseconds that the server wants a caller to wait; undefined when it does not say, or the client does not retry. */
  declare readonly retryAfter: number | undefined;
  /** What `.result()` gives; undefined when the body is not what is documented (see `cause`). */
  declare readonly reply: ReadAnswer | undefined;

  /** The body, if the server labelled it `application/problem+json`; undefined otherwise, and without `problemDetails`. */
  declare readonly problem: Problem | undefined;
  /** Id the server gave the request (`X-Request-Id`, else `Request-Id`); undefined when it sent none, and without `problemDetails`. */
  declare readonly requestId: string | undefined;

  override get name(): 'HttpError' {
    return 'HttpError';
  }
}

/** The answer was not complete when the deadline passed. */
export class TimeoutError extends ApiError<{ readonly timeout: number }> {
  /** The deadline that passed, in milliseconds. */
  declare readonly timeout: number;

  override get name(): 'TimeoutError' {
    return 'TimeoutError';
  }
}

/** The caller's signal was aborted; its reason is `cause`. */
export class AbortError extends ApiError {
  override get name(): 'AbortError' {
    return 'AbortError';
  }
}

/** No answer came: no connection, or it broke before the headers were complete. */
export class ConnectionError extends ApiError<{ readonly code: string | undefined }> {
  /** Code of the platform (`ECONNREFUSED`, `UND_ERR_SOCKET`), or `REDIRECT`; undefined where the platform gives none. */
  declare readonly code: string | undefined;

  override get name(): 'ConnectionError' {
    return 'ConnectionError';
  }
}

/** Why a body could not be read: broken off, larger than allowed, empty where one is documented, no JSON, or not labelled as JSON. */
export type BodyFault =
  'truncated' | 'too large' | 'empty' | 'invalid JSON' | 'unexpected content type';

export interface ResponseBodyErrorDetails {
  readonly fault: BodyFault;
  readonly status: number;
  readonly headers: Headers;
  readonly snippet: string;
}

/** An answer came, but its body is not what is documented. */
export class ResponseBodyError extends ApiError<ResponseBodyErrorDetails> {
  declare readonly fault: BodyFault;
  declare readonly status: number;
  declare readonly headers: Headers;
  /** The first 2,048 characters of what was received; `''` when nothing was. */
  declare readonly snippet: string;

  override get name(): 'ResponseBodyError' {
    return 'ResponseBodyError';
  }
}

/** One thing wrong with a value, in the words of the validators. */
export interface ValidationIssue {
  readonly message: string;
  /** Keys from the root to the value; may be absent for the root itself. */
  readonly path?: readonly unknown[] | undefined;
}

export interface ValidationErrorDetails {
  readonly subject: string;
  readonly issues: readonly ValidationIssue[];
  readonly body: unknown;
}

/** A request or a response is not what the reference says; made only when validation is on. */
export class ValidationError extends ApiError<ValidationErrorDetails> {
  /** What was checked: `path`, `query`, `headers`, `body`, or `response 200`. */
  declare readonly subject: string;
  declare readonly issues: readonly ValidationIssue[];
  /** The value that was checked. */
  declare readonly body: unknown;

  override get name(): 'ValidationError' {
    return 'ValidationError';
  }
}

/** The request cannot be made of what was passed; nothing was sent. */
export class RequestError extends ApiError<{ readonly subject: string }> {
  /** What is wrong: `path parameter "event_id"`, `header "X-Trace"`; `request` for a body or a credential (see `cause`). */
  declare readonly subject: string;

  override get name(): 'RequestError' {
    return 'RequestError';
  }
}

/** Every error a call can end with; `name` tells them apart in a `switch`. */
export type CallError =
  | HttpError
  | TimeoutError
  | AbortError
  | ConnectionError
  | ResponseBodyError
  | ValidationError
  | RequestError;
