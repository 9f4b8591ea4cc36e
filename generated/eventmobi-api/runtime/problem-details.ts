import type { ErrorFacts, Problem } from './errors.js';

/** The members `problem` and `requestId` of an `HttpError`. */
export function problemDetails(headers: Headers, body: unknown): ErrorFacts {
  const isProblem = /^application\/problem\+json/i.test(`${headers.get('content-type')}`);
  return {
    problem: isProblem ? (body as Problem) : undefined, // it says so
    requestId: headers.get('x-request-id') ?? headers.get('request-id') ?? undefined,
  };
}
