import type { CallOptions, Client, Transfer } from './client.js';
import type { CallInput, Endpoint } from './endpoint.js';
import { type CallError, HttpError, ResponseBodyError } from './errors.js';
import { readBody } from './read-body.js';

/**
 * A request that is on its way: it starts at once, like a promise, and is sent once whatever is asked of it.
 * Awaiting gives the body of a success and throws a `CallError` otherwise. A call that nobody asks anything, and that
 * gets no answer, is an unhandled rejection like that of any promise; one that is asked in some way is not one more.
 */
export interface Call<Output, Result> extends PromiseLike<Output> {
  readonly catch: <Other = never>(
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ) => Promise<Output | Other>;
  readonly finally: (onFinally?: (() => void) | null) => Promise<Output>;
  /** The answer by its `status`, `'failed'` when there is none to be had; does not throw. */
  readonly result: () => Promise<Result>;
  /**
   * The response as it came, whatever its status, its body unread. The deadline ends with the headers; the signal
   * still aborts the body. Ask before anything else, or in the same tick, if the body is wanted in another way too.
   */
  readonly raw: () => Promise<Response>;
  /** The body, as when awaited, and the response it came in (whose body has been read). */
  readonly withResponse: () => Promise<{ readonly data: Output; readonly response: Response }>;
}

/** A documented status with its body. */
export interface Reply<Status extends number, Body> {
  readonly status: Status;
  readonly statusCode: Status;
  readonly body: Body;
  readonly response: Response;
}

/** Any status that the reference has no row of its own for, where it has one for the rest. */
export interface DefaultReply<Body> {
  readonly status: 'default';
  readonly statusCode: number;
  readonly body: Body;
  readonly response: Response;
}

/** Any status that the reference does not mention. */
export interface UndocumentedReply {
  readonly status: 'undocumented';
  readonly statusCode: number;
  /** Parsed if it is JSON, else text; undefined when empty. */
  readonly body: unknown;
  readonly response: Response;
}

/** There is no answer, or none that is what the reference says; `error.name` tells why. */
export interface Failure {
  readonly status: 'failed';
  readonly error: CallError;
}

/** Sends a request and gives the call; what every generated function does. */
export function call<Output, Result>(
  client: Client,
  endpoint: Endpoint,
  input?: CallInput,
  options?: CallOptions,
): Call<Output, Result> {
  return new PendingCall<Output, Result>(client, endpoint, input, options);
}

/** An answer that was read, whatever its status. */
type AnyReply = Reply<number, unknown> | DefaultReply<unknown> | UndocumentedReply;

class PendingCall<Output, Result> implements Call<Output, Result> {
  readonly #client: Client;
  readonly #endpoint: Endpoint;
  readonly #transfer: Promise<Transfer>;
  #reply: Promise<AnyReply> | undefined;
  #isHandedOut = false;

  constructor(client: Client, endpoint: Endpoint, input?: CallInput, options?: CallOptions) {
    this.#client = client;
    this.#endpoint = endpoint;
    this.#transfer = send(client, endpoint, input, options);
  }

  then<Value = Output, Other = never>(
    onFulfilled?: ((value: Output) => Value | PromiseLike<Value>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Value | Other> {
    const data = this.withResponse().then((reply) => reply.data);
    return data.then(onFulfilled, onRejected);
  }

  catch<Other = never>(
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Output | Other> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Output> {
    return this.then().finally(onFinally);
  }

  result(): Promise<Result> {
    const result = this.#read().catch((error: unknown) => ({ status: 'failed', error }));
    return result as Promise<Result>; // the generated union says for each status what `#read` checks
  }

  async raw(): Promise<Response> {
    this.#isHandedOut = true;
    const { response, disarm } = await this.#transfer;
    if (this.#reply === undefined) disarm();
    return response;
  }

  async withResponse(): Promise<{ readonly data: Output; readonly response: Response }> {
    const { body, response } = await this.#read();
    if (!response.ok) throw httpError(this.#endpoint, response, body);
    return { data: body as Output, response }; // the body of a success is what the reference says
  }

  #read(): Promise<AnyReply> {
    return (this.#reply ??= this.#transfer.then((transfer) => this.#readTransfer(transfer)));
  }

  async #readTransfer({ response, signal, release }: Transfer): Promise<AnyReply> {
    const { responses } = this.#endpoint;
    const statusCode = response.status;
    const status =
      statusCode in responses ? statusCode : 'default' in responses ? 'default' : 'undocumented';
    let body: unknown;
    try {
      const source = this.#isHandedOut ? response.clone() : response;
      body = await readBody(this.#endpoint, source, responses[status]);
      await this.#client.validation?.response(this.#endpoint, status, body);
      return { status, statusCode, body, response };
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (response.ok) throw cause;
      // The status matters more than what is wrong with the body that came with it.
      const left = cause instanceof ResponseBodyError ? cause.snippet : body;
      throw httpError(this.#endpoint, response, left, cause);
    } finally {
      release();
    }
  }
}

async function send(
  client: Client,
  endpoint: Endpoint,
  input?: CallInput,
  options?: CallOptions,
): Promise<Transfer> {
  await client.validation?.request(endpoint, input ?? {});
  return client.send(endpoint, input, options);
}

function httpError(
  { name }: Endpoint,
  response: Response,
  body: unknown,
  cause?: unknown,
): HttpError {
  const { status, statusText, headers } = response;
  const details = { operation: name, status, statusText, body, headers, cause };
  return new HttpError(`status ${status}`, details);
}
