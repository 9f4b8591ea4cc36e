import type { Outgoing } from './exchange.js';
import { headerList } from './reply.js';

/** One thing that is wrong with a request. */
export interface Fault {
  /** JSON Pointer into the request as the handler sees it: `/query/limit`, `/body/event/name`. */
  readonly pointer: string;
  readonly code: FaultCode;
  /** What was expected; never repeats the value that was sent. */
  readonly detail: string;
}

/** What kind of fault it is, for programs. */
export type FaultCode =
  /** Nothing was sent. */
  | 'missing'
  /** A text that stands for no value of the documented type. */
  | 'malformed'
  /** A value that the reference does not allow there. */
  | 'invalid'
  /** A single value was sent several times. */
  | 'repeated'
  /** A key that could change a prototype, or nesting without measure. */
  | 'unsafe'
  /** Not in the reference; only a fault for `strict` servers. */
  | 'unknown';

/** Body of an error response of the server itself, by RFC 9457. */
export interface ProblemDetails {
  /** URI of the kind of problem; `about:blank` says that the status is all there is to know. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** Names this occurrence, also in what `onError` is told: `urn:uuid:…`. */
  readonly instance: string;
  readonly errors?: readonly Fault[];
}

/** What may be said about a problem beyond its status. */
export interface ProblemOptions {
  /** Default `about:blank`. */
  readonly type?: string;
  /** Default: the status in words. */
  readonly title?: string;
  /** Shown to the caller: keep secrets out of it. */
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** Further headers, for example `www-authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An answer that is an error, as a value that can be thrown from a handler or thrown by or returned from
 * `options.context`: `throw new HttpProblem(403, { detail: 'Your key cannot write.' })`. Making one throws for a status
 * that is no error and for headers that HTTP does not allow, so that every problem can be sent.
 */
export class HttpProblem extends Error {
  override readonly name: string = 'HttpProblem';
  readonly status: number;
  readonly details: ProblemDetails;
  /** Lower-case names. */
  readonly headers: readonly (readonly [name: string, value: string])[];

  constructor(status: number, options: ProblemOptions = {}) {
    const title = options.title ?? titles[status] ?? 'Error';
    super(options.detail ?? title);
    this.status = status;
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError('The status of a problem has to be an integer from 400 to 599.');
    }
    this.headers = headerList(options.headers ?? {});
    this.details = {
      type: options.type ?? 'about:blank',
      title,
      status,
      ...(options.detail === undefined ? {} : { detail: options.detail }),
      instance: `urn:uuid:${crypto.randomUUID()}`,
      ...(options.errors === undefined ? {} : { errors: options.errors }),
    };
  }
}

/** 400 with its reasons. */
export function badRequest(errors: readonly Fault[]): HttpProblem {
  return new HttpProblem(400, {
    detail: 'The request is not what the reference asks for.',
    errors,
  });
}

/** The problem as it goes out. */
export function problemOutgoing(problem: HttpProblem): Outgoing {
  return {
    status: problem.status,
    headers: [
      ['content-type', 'application/problem+json'],
      ...problem.headers.filter(([name]) => name !== 'content-type'),
    ],
    body: JSON.stringify(problem.details),
  };
}

/** A JSON Pointer (RFC 6901) from its segments. */
export function pointerOf(segments: readonly (string | number)[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Statuses in words, for those the server gives by itself or that handlers commonly throw. */
const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};
