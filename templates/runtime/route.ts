import type { RequestLike } from './exchange.js';
import type { QueryBound } from './query-choice.js';
import type { AnyReply } from './reply.js';
import type { BodyRule } from './request-body.js';
import type { ParameterRule } from './request-value.js';
import type { Segment } from './router.js';
import type { Shape } from './shape.js';
import type { OperationValidators } from './validate.js';

/** What a handler gets besides the request's own data. */
export interface HandlerContext<Context> {
  /** Name of the operation: `listEvents`. */
  readonly operation: string;
  readonly request: RequestLike;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
  /** What `options.context` gave; `undefined` without it. */
  readonly context: Context;
}

/** Implements an operation: gets parsed and validated input, returns one of the documented replies. */
export type Handler<Input, Output extends AnyReply, Context> = (
  input: Input,
  context: HandlerContext<Context>,
) => Output | Promise<Output>;

/** A tree of handlers of which any may be missing. */
export type Unfinished<Handlers> = {
  readonly [Name in keyof Handlers]?: Handlers[Name] extends (...input: never) => unknown
    ? Handlers[Name]
    : Unfinished<Handlers[Name]>;
};

/** A group of parameters of which some are always there, because the reference gives them a default. */
export type WithDefaults<Group, Names extends keyof Group> = Omit<Group, Names> &
  Required<Pick<Group, Names>>;

/** What of an operation's bodies the reference declares. */
export interface OperationShapes {
  /** Of a JSON request body. */
  readonly body?: Shape;
  /** By documented status or `default`. */
  readonly responses?: Readonly<Record<string, Shape>>;
}

/** An operation as the server sees it. Generated per operation. */
export interface Route<Context> extends QueryBound {
  /** Name of the operation: `listEvents`. */
  readonly operation: string;
  /** Upper case. */
  readonly method: string;
  /** `/events/{event_id}`, as the reference writes it: for whoever reads or searches the code. What counts is `segments`. */
  readonly path: string;
  /** Path without the base path; parameters are the whole of their segment. */
  readonly segments: readonly Segment[];
  readonly query?: readonly ParameterRule[];
  readonly headers?: readonly ParameterRule[];
  readonly body?: BodyRule;
  /** Media types of responses that are not JSON, by status or `default`. */
  readonly mediaTypes?: Readonly<Record<string, string>>;
  /** When it was deprecated and will be gone, as days: `2026-01-31`. Absent when the reference does not say. */
  readonly deprecation?: { readonly since?: string; readonly sunset?: string };
  readonly validators: OperationValidators;
  /** Absent: bodies are taken and sent as they are. */
  readonly shapes?: OperationShapes;
  /** Takes the input that the rules above and `validators` let through. Absent when not implemented. */
  readonly handler: Handler<never, AnyReply, Context> | undefined;
}

/** A route, whatever the context of its handlers. */
export type AnyRoute = Omit<Route<never>, 'handler'>;

/**
 * The handler of that name, where every object inherits something of it: `constructor`. Also finds methods of a class.
 */
export function ownHandler<Handlers, Name extends keyof Handlers>(
  handlers: Handlers,
  name: Name,
): Handlers[Name] | undefined {
  const found = handlers[name];
  return found === Reflect.get(Object.prototype, name) ? undefined : found;
}
