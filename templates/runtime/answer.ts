import { accepts } from './accept.js';
import type { Incoming, Outgoing } from './exchange.js';
import { HttpProblem } from './problem.js';
import { replyOutgoing, type AnyReply } from './reply.js';
import { checkReply } from './reply-check.js';
import { readInput, type HandlerInput } from './request-input.js';
import type { AnyRoute, HandlerContext, Route } from './route.js';
import { decodePath, isKnownMethod, type Router } from './router.js';
import type { ServerSettings } from './server.js';
import { when } from './when.js';

/** Largest request body in bytes unless `bodyLimit` says another number. */
const DEFAULT_BODY_LIMIT = 1_048_576;

/** Longest request target in characters unless `targetLimit` says another number. */
const DEFAULT_TARGET_LIMIT = 8192;

/** Where a request leads. */
export type Destination<Context> =
  | Found<Context>
  /** Answered already: OPTIONS. */
  | { readonly kind: 'answer'; readonly outgoing: Outgoing };

/** A route, and what of the target is its input. */
export interface Found<Context> {
  readonly kind: 'route';
  readonly route: Route<Context>;
  /** Of the path parameters. */
  readonly values: readonly string[];
  /** Without `?`. */
  readonly query: string;
}

/** Finds the route of a request; throws an `HttpProblem` when there is none. */
export function destinationOf<Context>(
  router: Router<Route<Context>>,
  { targetLimit = DEFAULT_TARGET_LIMIT }: ServerSettings<Context>,
  { method, target }: Incoming,
): Destination<Context> {
  if (target.length > targetLimit) throw new HttpProblem(414);
  if (!isKnownMethod(method)) throw new HttpProblem(501);
  const mark = target.indexOf('?');
  const path = decodePath(mark < 0 ? target : target.slice(0, mark));
  if (path === undefined) throw new HttpProblem(400, { detail: 'The path is malformed.' });
  const query = mark < 0 ? '' : target.slice(mark + 1);
  const found = router(method, path, query);
  if (found.kind === 'nothing') throw new HttpProblem(404);
  if (found.kind === 'other-query') {
    throw new HttpProblem(400, { detail: `The query must have ${found.choices}.` });
  }
  if (found.kind === 'found') {
    return { kind: 'route', route: found.route, values: found.values, query };
  }
  const allow = ['allow', found.allow] as const;
  if (method === 'OPTIONS') return { kind: 'answer', outgoing: { status: 204, headers: [allow] } };
  throw new HttpProblem(405, { headers: { allow: found.allow } });
}

/**
 * Has a route's handler answer a request and gives the answer to `send`. Whatever goes wrong is thrown before this returns,
 * and given to `fail` afterwards: an `HttpProblem`, or what a handler threw.
 */
export function answer<Context>(
  { route, values, query }: Found<Context>,
  settings: ServerSettings<Context>,
  { incoming, send, fail }: Answering,
): void {
  const { handler } = route;
  if (handler === undefined) throw new HttpProblem(501);
  const { accept, bodyLimit = DEFAULT_BODY_LIMIT, strict = false, responses, context } = settings;
  if (accept === 'check') checkAccept(route, incoming);
  const reply = (made: AnyReply): void => {
    if (responses === 'check') checkReply(route, made);
    when(replyOutgoing(made, writingOf(route, made.status)), send, fail);
  };
  const proceed = (given: Context | HttpProblem): void => {
    if (given instanceof HttpProblem) throw given;
    const run = (input: HandlerInput): void => {
      // The route's rules and validators make sure that the input is the handler's.
      when(handler(input as never, new RequestContext(route, incoming, given)), reply, fail);
    };
    readInput(route, { values, query, incoming, bodyLimit, strict }, run, fail);
  };
  // Without `context` the compiler has made sure that `Context` can be undefined (`OptionsArgument`).
  if (context === undefined) proceed(undefined as Context);
  else when(context(incoming.request), proceed, fail);
}

/** A request, and who gets its answer or is told that there is none. */
export interface Answering {
  readonly incoming: Incoming;
  readonly send: (outgoing: Outgoing) => void;
  readonly fail: (error: unknown) => void;
}

/** What a handler gets besides its input. The signal is only made when it is looked at. */
class RequestContext<Context> implements HandlerContext<Context> {
  readonly operation: string;
  readonly context: Context;
  readonly #incoming: Incoming;

  constructor({ operation }: AnyRoute, incoming: Incoming, context: Context) {
    this.operation = operation;
    this.context = context;
    this.#incoming = incoming;
  }

  get request(): Incoming['request'] {
    return this.#incoming.request;
  }

  get signal(): AbortSignal {
    return this.#incoming.signal;
  }
}

/** Throws 406 when the caller takes none of the documented media types of a success. */
function checkAccept({ validators, mediaTypes = {} }: AnyRoute, incoming: Incoming): void {
  const header = incoming.header('accept').join(',');
  const successes = Object.keys(validators.responses).filter((status) => status.startsWith('2'));
  const offered = successes
    .filter((status) => validators.responses[status] !== undefined)
    .map((status) => mediaTypes[status] ?? 'application/json');
  if (accepts(header, offered)) return;
  throw new HttpProblem(406, { detail: `Available: ${[...new Set(offered)].join(', ')}.` });
}

function writingOf(
  { mediaTypes, shapes }: AnyRoute,
  status: number,
): Parameters<typeof replyOutgoing>[1] {
  const responses = shapes?.responses;
  return {
    mediaType: mediaTypes?.[status] ?? mediaTypes?.['default'] ?? 'application/json',
    shape: responses?.[status] ?? responses?.['default'],
  };
}
