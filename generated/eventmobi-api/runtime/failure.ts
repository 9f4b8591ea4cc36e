import type { Incoming, Outgoing, RequestLike } from './exchange.js';
import { errorOutgoing } from './own-error.js';
import { HttpProblem } from './problem.js';
import type { AnyRoute } from './route.js';
import type { ServerSettings } from './server.js';

/** Where something was thrown. */
interface FailurePlace<Context> {
  readonly route: AnyRoute | undefined;
  readonly settings: ServerSettings<Context>;
  readonly incoming: Incoming;
}

/** The answer to what was thrown: the problem itself, or a 500 that says nothing while `onError` is told. */
export function failure<Context>(
  error: unknown,
  { route, settings, incoming }: FailurePlace<Context>,
): Outgoing {
  if (error instanceof HttpProblem) return errorOutgoing(error, route);
  const mapped = mapError(error, settings, incoming.request);
  if (mapped !== undefined) return errorOutgoing(mapped, route);
  const problem = new HttpProblem(500);
  const { signal } = incoming;
  // A handler that stops because its caller has gone has not failed.
  if (!signal.aborted || error !== signal.reason) {
    report(error, settings, incoming.request, problem.details.instance);
  }
  return errorOutgoing(problem, route);
}

/** What the user's hook makes of an error; `undefined` when it makes nothing or fails itself. */
function mapError<Context>(
  error: unknown,
  settings: ServerSettings<Context>,
  request: RequestLike,
): HttpProblem | undefined {
  try {
    const mapped = settings.mapError?.(error, request);
    return mapped instanceof HttpProblem ? mapped : undefined;
  } catch {
    return undefined;
  }
}

function report<Context>(
  error: unknown,
  { onError = logError }: ServerSettings<Context>,
  request: RequestLike,
  instance: string,
): void {
  // Neither a throw nor a rejection of the logger may reach the caller or the process.
  new Promise((resolve) => resolve(onError(error, request, instance))).catch(() => undefined);
}

function logError(error: unknown, _: RequestLike, instance: string): void {
  console.error(instance, error);
}
