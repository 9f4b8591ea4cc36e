import {
  incomingOf,
  responseOf,
  type Incoming,
  type Outgoing,
  type RequestLike,
} from './exchange.js';
import { HttpProblem, problemOutgoing } from './problem.js';
import { replyOutgoing, ReplyError, type AnyReply } from './reply.js';
import { readInput } from './request-input.js';
import type { Handler, HandlerContext, Route } from './route.js';
import { isKnownMethod, newRouter, splitPath, type Router } from './router.js';

/** How a server behaves. `Context` is what `context` makes for handlers. */
export interface ServerOptions<Context = undefined> {
  /** Path in front of every operation; default is the documented one. `''` or `/` for none. */
  readonly basePath?: string;
  /** Largest request body in bytes; default 1,048,576. */
  readonly bodyLimit?: number;
  /**
   * Makes the context of a request, for example from its credentials, before its body is read. An `HttpProblem`, thrown or
   * returned, is the answer: `new HttpProblem(401, { headers: { 'www-authenticate': 'ApiKey' } })`.
   */
  readonly context?: (
    request: RequestLike,
  ) => Context | HttpProblem | Promise<Context | HttpProblem>;
  /**
   * Told what went wrong behind a 500, which itself says nothing. Default: `console.error`. What it throws is dropped.
   */
  readonly onError?: (error: unknown, request: RequestLike) => unknown;
  /** `check` answers 500 to replies that do not match the reference: for development. Default `off`. */
  readonly responses?: 'off' | 'check';
}

/** Options whose `context` must be there, unless handlers can do without one. */
export type OptionsArgument<Context> = undefined extends Context
  ? [options?: ServerOptions<Context>]
  : [options: ServerOptions<Context> & Required<Pick<ServerOptions<Context>, 'context'>>];

/** Options of a server that is deliberately unfinished. */
export interface UnfinishedOptions<Context = undefined> extends ServerOptions<Context> {
  /** Says that operations without a handler are answered with 501. */
  readonly unimplemented: 501;
}

/** An implemented API. */
export interface Server {
  /** Answers a web request; never rejects. May be passed around without the server. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The same for adapters that have no web requests; never rejects. */
  readonly respond: (incoming: Incoming) => Promise<Outgoing>;
}

/** Options with everything that has a default filled in. */
export interface ServerSettings<Context> extends ServerOptions<Context> {
  readonly basePath: string;
  /** Set for a server whose missing handlers are answered with 501. */
  readonly unimplemented?: 501;
}

const DEFAULT_BODY_LIMIT = 1_048_576;

/**
 * Makes a server of its routes. Throws when an operation has no handler, which only happens to callers without a
 * compiler, unless `unimplemented` is set.
 */
export function createServer<Context>(
  routes: readonly Route<Context>[],
  settings: ServerSettings<Context>,
): Server {
  const missing = routes.filter(({ handler }) => handler === undefined);
  if (missing.length > 0 && settings.unimplemented !== 501) {
    throw new TypeError(`No handler for ${missing.map(({ operation }) => operation).join(', ')}.`);
  }
  const router = newRouter(routes, settings.basePath);
  const respond = async (incoming: Incoming): Promise<Outgoing> => {
    const outgoing = await answer(router, settings, incoming).catch((error: unknown) =>
      failure(error, settings, incoming),
    );
    if (incoming.method !== 'HEAD') return outgoing;
    return { status: outgoing.status, headers: outgoing.headers };
  };
  return {
    respond,
    fetch: async (request) => responseOf(await respond(incomingOf(request))),
  };
}

/** Answers a request, or throws an `HttpProblem` or whatever a handler threw. */
async function answer<Context>(
  router: Router<Route<Context>>,
  settings: ServerSettings<Context>,
  incoming: Incoming,
): Promise<Outgoing> {
  const { method, target } = incoming;
  if (!isKnownMethod(method)) throw new HttpProblem(501);
  const mark = target.indexOf('?');
  const segments = splitPath(mark < 0 ? target : target.slice(0, mark));
  if (segments === undefined) throw new HttpProblem(400, { detail: 'The path is malformed.' });
  const found = router(method, segments);
  if (found.kind === 'nothing') throw new HttpProblem(404);
  if (found.kind === 'other-method') {
    if (method === 'OPTIONS') return { status: 204, headers: [['allow', found.allow]] };
    throw new HttpProblem(405, { headers: { allow: found.allow } });
  }
  const { route, values } = found;
  if (route.handler === undefined) throw new HttpProblem(501);
  const context = await contextOf(settings, incoming.request);
  const input = await readInput(route, {
    values,
    query: mark < 0 ? '' : target.slice(mark + 1),
    incoming,
    bodyLimit: settings.bodyLimit ?? DEFAULT_BODY_LIMIT,
  });
  const { operation } = route;
  const reply = await run(route.handler, input, {
    operation,
    request: incoming.request,
    signal: incoming.signal,
    context,
  });
  if (settings.responses === 'check') checkReply(route, reply);
  return replyOutgoing(reply, mediaTypeOf(route, reply.status));
}

async function contextOf<Context>(
  { context }: ServerSettings<Context>,
  request: RequestLike,
): Promise<Context> {
  // Without `context` the compiler has made sure that `Context` can be undefined (`OptionsArgument`).
  if (context === undefined) return undefined as Context;
  const made = await context(request);
  if (made instanceof HttpProblem) throw made;
  return made;
}

function run<Context>(
  handler: Handler<never, AnyReply, Context>,
  input: unknown,
  context: HandlerContext<Context>,
): AnyReply | Promise<AnyReply> {
  // The route's rules and validators have just made sure that the input is the handler's.
  return handler(input as never, context);
}

/** Throws a `ReplyError` unless the reference documents the reply's status with such a body. */
function checkReply<Context>({ operation, validators }: Route<Context>, reply: AnyReply): void {
  const { responses } = validators;
  const status = String(reply.status);
  const key = Object.hasOwn(responses, status) ? status : 'default';
  const place = `${operation} replied with ${status}`;
  if (!Object.hasOwn(responses, key)) throw new ReplyError(`${place}, which is not documented.`);
  const schema = responses[key];
  if (schema === undefined) {
    if (reply.body === undefined) return;
    throw new ReplyError(`${place} and a body, which is documented without one.`);
  }
  if (schema.is(reply.body)) return;
  const result = schema['~standard'].validate(reply.body);
  const messages = (result.issues ?? []).map(
    ({ path, message }) => `${path.length === 0 ? 'the body' : path.join('.')}: ${message}`,
  );
  throw new ReplyError(`${place} and a body that does not match: ${messages.join('; ')}`);
}

function mediaTypeOf<Context>({ mediaTypes = {} }: Route<Context>, status: number): string {
  return mediaTypes[status] ?? mediaTypes['default'] ?? 'application/json';
}

/** The answer to what was thrown: the problem itself, or a 500 that says nothing while `onError` is told. */
function failure<Context>(
  error: unknown,
  settings: ServerSettings<Context>,
  { request, signal }: Incoming,
): Outgoing {
  if (error instanceof HttpProblem) return problemOutgoing(error);
  // A handler that stops because its caller has gone has not failed.
  if (!signal.aborted || error !== signal.reason) report(error, settings, request);
  return problemOutgoing(new HttpProblem(500));
}

function report<Context>(
  error: unknown,
  { onError = logError }: ServerSettings<Context>,
  request: RequestLike,
): void {
  // Neither a throw nor a rejection of the logger may reach the caller or the process.
  new Promise((resolve) => resolve(onError(error, request))).catch(() => undefined);
}

function logError(error: unknown): void {
  console.error(error);
}
