import type { RequestLike } from './exchange.js';
import type { AnyReply } from './reply.js';
import type { BodyRule } from './request-body.js';
import type { ParameterRule } from './request-value.js';
import type { Segment } from './router.js';
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

/** An operation as the server sees it. Generated per operation. */
export interface Route<Context> {
  /** Name of the operation: `listEvents`. */
  readonly operation: string;
  /** Upper case. */
  readonly method: string;
  /** Path without the base path; parameters are the whole of their segment. */
  readonly segments: readonly Segment[];
  readonly query?: readonly ParameterRule[];
  readonly headers?: readonly ParameterRule[];
  readonly body?: BodyRule;
  /** Media types of responses that are not JSON, by status or `default`. */
  readonly mediaTypes?: Readonly<Record<string, string>>;
  readonly validators: OperationValidators;
  /** Takes the input that the rules above and `validators` let through. Absent when not implemented. */
  readonly handler: Handler<never, AnyReply, Context> | undefined;
}
