import { Answering } from './answer.js';
import type { DeprecationDates } from './deprecation.js';
import {
  responseOf,
  WebIncoming,
  type Incoming,
  type Outgoing,
  type RequestLike,
} from './exchange.js';
import type { HttpProblem } from './problem.js';
import { ReadyRoute } from './ready-route.js';
import type { Route } from './route.js';
import { newRouter } from './router.js';

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
  /** Longest request target in characters; default 8,192. Longer ones are answered with 414. */
  readonly targetLimit?: number;
  /**
   * Told what went wrong behind a 500, which itself says nothing but the `instance` that is told here, too. Default:
   * `console.error`. What it throws is dropped.
   */
  readonly onError?: (error: unknown, request: RequestLike, instance: string) => unknown;
  /**
   * Makes a problem of what a handler threw: `(error) => isTaken(error) ? new HttpProblem(409) : undefined`. For all else,
   * the answer is 500.
   */
  readonly mapError?: (error: unknown, request: RequestLike) => HttpProblem | undefined;
  /**
   * `off`: what the reference does not declare is dropped from replies. `check`, for development: a reply with something
   * undeclared, or one that does not match the reference, is answered with 500 and told to `onError`. Default `off`.
   */
  readonly responses?: 'off' | 'check';
  /**
   * Whether unknown query parameters, unknown fields of bodies and keys that come twice in an object are refused with 400.
   * Default false: they are dropped, and of two keys the last one counts.
   */
  readonly strict?: boolean;
  /** `check` answers 406 to callers that accept no documented media type. Default `off`: they get the documented one. */
  readonly accept?: 'off' | 'check';
  /**
   * When operations were deprecated and will be gone, by name of the operation, instead of the dates of the reference; told
   * in every answer of theirs.
   */
  readonly deprecations?: Readonly<Record<string, DeprecationDates>>;
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
  /**
   * The same for adapters that also take an answer without a promise, as those of Hono, Deno and Bun do: it comes at once
   * where nothing has to be waited for. Never throws.
   */
  readonly handle: (request: Request) => Response | Promise<Response>;
  /**
   * The same for adapters that have no web requests; never throws. `send` gets the answer, once, and before this returns where
   * nothing has to be waited for.
   */
  readonly respond: (incoming: Incoming, send: (outgoing: Outgoing) => void) => void;
}

/** Options with everything that has a default filled in. */
export interface ServerSettings<Context> extends ServerOptions<Context> {
  readonly basePath: string;
  /** Set for a server whose missing handlers are answered with 501. */
  readonly unimplemented?: 501;
}

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
  const ready = routes.map((route) => new ReadyRoute(route, settings.deprecations));
  const router = newRouter(ready, settings.basePath);
  const respond = (incoming: Incoming, send: (outgoing: Outgoing) => void): void => {
    new Answering(router, settings, incoming, send).begin();
  };
  const handle = (request: Request): Response | Promise<Response> => {
    let made: Response | undefined;
    let give = (response: Response): void => void (made = response);
    respond(new WebIncoming(request), (outgoing) => give(responseOf(outgoing)));
    return made ?? new Promise((resolve) => (give = resolve));
  };
  return { respond, handle, fetch: (request) => Promise.resolve(handle(request)) };
}
