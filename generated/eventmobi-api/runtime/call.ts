import type { CallOptions, Client, Transfer } from './client.js';
import type { CallInput, Endpoint } from './endpoint.js';
import { type CallError, HttpError, type ResponseBodyError } from './errors.js';
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

/** An answer that was read, whatever its status. */
type AnyReply = Reply<number, unknown> | DefaultReply<unknown> | UndocumentedReply;

/** Sends a request and gives the call; what every generated function does. */
export function call<Output, Result>(
  client: Client,
  endpoint: Endpoint,
  input: CallInput = {},
  options: CallOptions = {},
): Call<Output, Result> {
  let isHandedOut = false;
  let reply: Promise<AnyReply> | undefined;
  let whole: ReturnType<Call<Output, Result>['withResponse']> | undefined;
  const tell = (error: unknown): never => {
    client.onError?.(error as CallError); // nothing else is thrown, but by the caller's own functions
    throw error;
  };
  const transfer = start(client, endpoint, input, options).catch(tell);
  const read = (): Promise<AnyReply> =>
    (reply ??= transfer.then((answer) =>
      readReply(client, endpoint, options, answer, isHandedOut).catch(tell),
    ));
  const readSuccess = async (): ReturnType<typeof withResponse> => {
    const { body, response } = await read();
    if (!response.ok) return tell(httpError(endpoint, await transfer, body));
    return { data: body as Output, response }; // the body of a success is what the reference says
  };
  const withResponse: Call<Output, Result>['withResponse'] = () => (whole ??= readSuccess());
  const promise = (): Promise<Output> => withResponse().then(({ data }) => data);
  return {
    then: (onFulfilled, onRejected) => promise().then(onFulfilled, onRejected),
    catch: (onRejected) => promise().catch(onRejected),
    finally: (onFinally) => promise().finally(onFinally),
    withResponse,
    // The generated union says for each status what `readReply` checks.
    result: () =>
      read().catch((error: unknown) => ({ status: 'failed', error })) as Promise<Result>,
    raw: async () => {
      isHandedOut = true;
      const { response, disarm } = await transfer;
      if (reply === undefined) disarm();
      return response;
    },
  };
}

async function start(
  client: Client,
  endpoint: Endpoint,
  input: CallInput,
  options: CallOptions,
): Promise<Transfer> {
  await client.validation?.request(endpoint, input, options);
  return client.send(endpoint, input, options);
}

async function readReply(
  client: Client,
  endpoint: Endpoint,
  options: CallOptions,
  transfer: Transfer,
  isShared: boolean,
): Promise<AnyReply> {
  const { response, signal, race, release, again } = transfer;
  const { responses } = endpoint;
  const statusCode = response.status;
  const status =
    statusCode in responses ? statusCode : 'default' in responses ? 'default' : 'undocumented';
  let body: unknown;
  try {
    const source = isShared ? response.clone() : response;
    body = await race(readBody(endpoint, source, responses[status], client.readText));
    await client.validation?.response(endpoint, status, body, options);
    return { status, statusCode, body, response };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    const { fault, snippet = body } = cause as Partial<ResponseBodyError>; // the members of one, if it is one
    // A body that broke off may come whole the next time.
    if (fault === 'truncated' && again !== undefined) {
      return await readReply(client, endpoint, options, await again(cause), isShared);
    }
    if (response.ok) throw cause;
    // The status matters more than what is wrong with the body that came with it.
    throw httpError(endpoint, transfer, snippet, cause);
  } finally {
    release();
  }
}

function httpError(
  { name: operation }: Endpoint,
  { response, retryAfter }: Transfer,
  body: unknown,
  cause?: unknown,
): HttpError {
  const { status, statusText, headers } = response;
  const details = { operation, status, statusText, body, headers, retryAfter, cause };
  return new HttpError(`status ${status}`, details);
}
