import { accepts } from './accept.js';
import type { Incoming, Outgoing } from './exchange.js';
import { HttpProblem } from './problem.js';
import { replyOutgoing, type AnyReply } from './reply.js';
import { checkReply } from './reply-check.js';
import { readInput } from './request-input.js';
import type { AnyRoute, Handler, HandlerContext, Route } from './route.js';
import { isKnownMethod, splitPath, type Router } from './router.js';
import type { ServerSettings } from './server.js';

/** Largest request body in bytes unless `bodyLimit` says another number. */
const DEFAULT_BODY_LIMIT = 1_048_576;

/** Longest request target in characters unless `targetLimit` says another number. */
const DEFAULT_TARGET_LIMIT = 8192;

/** Where a request leads. */
export type Destination<Context> =
  | {
      readonly kind: 'route';
      readonly route: Route<Context>;
      /** Of the path parameters. */
      readonly values: readonly string[];
      /** Without `?`. */
      readonly query: string;
    }
  /** Answered already: OPTIONS. */
  | { readonly kind: 'answer'; readonly outgoing: Outgoing };

/** Finds the route of a request; throws an `HttpProblem` when there is none. */
export function destinationOf<Context>(
  router: Router<Route<Context>>,
  { targetLimit = DEFAULT_TARGET_LIMIT }: ServerSettings<Context>,
  { method, target }: Incoming,
): Destination<Context> {
  if (target.length > targetLimit) throw new HttpProblem(414);
  if (!isKnownMethod(method)) throw new HttpProblem(501);
  const mark = target.indexOf('?');
  const segments = splitPath(mark < 0 ? target : target.slice(0, mark));
  if (segments === undefined) throw new HttpProblem(400, { detail: 'The path is malformed.' });
  const query = mark < 0 ? '' : target.slice(mark + 1);
  const found = router(method, segments, query);
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

/** Has a route's handler answer a request. Throws an `HttpProblem` or whatever a handler threw. */
export async function answer<Context>(
  { route, values, query }: Destination<Context> & { readonly kind: 'route' },
  settings: ServerSettings<Context>,
  incoming: Incoming,
): Promise<Outgoing> {
  if (route.handler === undefined) throw new HttpProblem(501);
  if (settings.accept === 'check') checkAccept(route, incoming);
  // Without `context` the compiler has made sure that `Context` can be undefined (`OptionsArgument`).
  let context = undefined as Context;
  if (settings.context !== undefined) {
    const made = await settings.context(incoming.request);
    if (made instanceof HttpProblem) throw made;
    context = made;
  }
  const { bodyLimit = DEFAULT_BODY_LIMIT, strict = false } = settings;
  const read = readInput(route, { values, query, incoming, bodyLimit, strict });
  const input = read instanceof Promise ? await read : read;
  const reply = await run(route.handler, input, new RequestContext(route, incoming, context));
  if (settings.responses === 'check') checkReply(route, reply);
  const made = replyOutgoing(reply, writingOf(route, reply.status));
  return made instanceof Promise ? await made : made;
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

function run<Context>(
  handler: Handler<never, AnyReply, Context>,
  input: unknown,
  context: HandlerContext<Context>,
): AnyReply | Promise<AnyReply> {
  // The route's rules and validators have just made sure that the input is the handler's.
  return handler(input as never, context);
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
