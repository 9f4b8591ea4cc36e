import type { BodyReader, CallOptions, HttpClientOptions, Sender, Transfer } from './client.js';
import type { CallInput, Endpoint } from './endpoint.js';
import {
  type CallError,
  HttpError,
  type ResponseBodyError,
  type ValidationError,
} from './errors.js';
import { requestOf, type Base } from './request.js';

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

/** Sends the request of a call, as often as it takes, and gives the call. */
export function call<Output, Result>(
  setting: readonly [Base, HttpClientOptions],
  endpoint: Endpoint,
  input: CallInput,
  own: CallOptions,
): Call<Output, Result> {
  const { send = sendOnce, readBody = plainBody, onError, fetch: fetcher = fetch } = setting[1];
  const [operation, , , responses] = endpoint;
  let isHandedOut = false;
  let reply: Promise<AnyReply> | undefined;
  let whole: ReturnType<Call<Output, Result>['withResponse']> | undefined;

  const tell = (error: unknown): never => {
    onError?.(error as CallError); // nothing else is thrown, but by the caller's own functions
    throw error;
  };
  const fail = (transfer: Transfer, body: unknown, cause?: unknown): HttpError => {
    const { status, statusText, headers } = transfer.response;
    const { retryAfter } = transfer;
    const details = { operation, status, statusText, body, headers, retryAfter, cause };
    return new HttpError(`status ${status}`, details);
  };
  const readOnce = async (transfer: Transfer): Promise<AnyReply> => {
    const { response } = transfer;
    const statusCode = response.status;
    const status =
      statusCode in responses ? statusCode : 'default' in responses ? 'default' : 'undocumented';
    try {
      const source = isHandedOut ? response.clone() : response;
      const body = await readBody(endpoint, source, status, own);
      return { status, statusCode, body, response };
    } catch (cause) {
      // The status matters more than what is wrong with the body that came with it.
      const { snippet, body = snippet } = cause as Partial<ResponseBodyError & ValidationError>;
      throw response.ok ? cause : fail(transfer, body, cause);
    }
  };
  const transfer = send(
    endpoint,
    input,
    own,
    (signal, headers) => requestOf(endpoint, setting, input, own, signal, headers),
    fetcher,
  ).catch(tell);
  const read = (): Promise<AnyReply> =>
    (reply ??= transfer.then((sent) => (sent.guard?.(readOnce) ?? readOnce(sent)).catch(tell)));
  const withResponse: Call<Output, Result>['withResponse'] = () =>
    (whole ??= read().then(async ({ body, response }) => {
      if (!response.ok) tell(fail({ ...(await transfer), response }, body));
      return { data: body as Output, response }; // the body of a success is what the reference says
    }));
  const promise = (): Promise<Output> => withResponse().then(({ data }) => data);
  return {
    then: (onFulfilled, onRejected) => promise().then(onFulfilled, onRejected),
    catch: (onRejected) => promise().catch(onRejected),
    finally: (onFinally) => promise().finally(onFinally),
    withResponse,
    // The generated union says for each status what `readOnce` checks.
    result: () =>
      read().catch((error: unknown) => ({ status: 'failed', error })) as Promise<Result>,
    raw: async () => {
      isHandedOut = true;
      const { response, disarm } = await transfer;
      if (!reply) disarm?.();
      return response;
    },
  };
}

const sendOnce: Sender = async (endpoint, _, __, prepare, send) => ({
  response: await send(...(await prepare()), { endpoint, number: 1 }),
});

const plainBody: BodyReader = async ([, , , kinds], response, status) => {
  if (kinds[status] === 'blob') return response.blob();
  const text = await response.text();
  return text && kinds[status] === 'json' ? (JSON.parse(text) as unknown) : text || undefined;
};
