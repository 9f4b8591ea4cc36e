import type { CallOptions, Connection, ReadAnswer } from './client.js';
import type { CallInput, Endpoint } from './endpoint.js';
import { type CallError, HttpError } from './errors.js';
import { requestOf } from './request.js';

/**
 * A request that is on its way: it starts at once, like a promise, and is sent once whatever is asked of it.
 * Awaiting gives the body of a success and throws a `CallError` otherwise. A call that nobody asks anything, and that
 * fails, is an unhandled rejection like that of any promise; one that is asked in some way is not one more.
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
   * still aborts the body. Ask at once, `listEvents(client).raw()`: later the body may have been read already.
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

/** Sends the request of a call, as often as it takes, and gives the call. */
export function call<Output, Result>(
  connection: Connection,
  endpoint: Endpoint,
  input: CallInput,
  own: CallOptions,
): Call<Output, Result> {
  const [, , { onError, fetch: fetcher = fetch }, , [send, readBody, details]] = connection;
  const [operation, kinds = usualKinds] = endpoint;
  let isHandedOut = false;
  let answered: Promise<ReadAnswer> | undefined;
  let output: Promise<Output> | undefined;

  const read = async (response: Response, retryAfter?: number): Promise<ReadAnswer> => {
    const { status: statusCode, statusText, headers, ok } = response;
    const status = kinds[statusCode] ? statusCode : kinds['default'] ? 'default' : 'undocumented';
    const [body, cause] = await readBody(endpoint, own, status, response, kinds[status]);
    const answer = { status, statusCode, body, response } as const;
    if (ok && !cause) return answer;
    // The status matters more than what is wrong with the body that came with it.
    throw ok
      ? cause
      : new HttpError(operation, `status ${statusCode}`, {
          ...{ status: statusCode, statusText, headers, body, retryAfter, cause },
          reply: cause ? undefined : answer,
          ...details?.(headers, body),
        });
  };
  const sent = send(
    endpoint,
    own,
    input,
    (source) => requestOf(endpoint, connection, input, own, source),
    fetcher,
    (response, wait) => (isHandedOut ? response : read(response, wait)),
  );
  // What was handed out is read from a copy.
  const answer = (): Promise<ReadAnswer> =>
    (answered ??= sent.then((got) => ('response' in got ? got : read(got.clone()))));
  // The body of a success.
  const data = (): Promise<Output> =>
    (output ??= answer().then(
      ({ body }) => body as Output,
      (error: unknown) => {
        onError?.(error as CallError); // nothing else is thrown, but by the caller's own functions
        throw error;
      },
    ));
  // An answer of any status.
  const any = <T>(promise: Promise<T>): Promise<T | ReadAnswer> =>
    promise.catch((error: unknown) => (error as HttpError).reply ?? (data() as Promise<never>));
  return {
    then: (onFulfilled, onRejected) => data().then(onFulfilled, onRejected),
    catch: (onRejected) => data().catch(onRejected),
    finally: (onFinally) => data().finally(onFinally),
    withResponse: async () => ({ data: await data(), response: (await answer()).response }),
    // The generated union says for each status what is checked above.
    result: () =>
      any(answer()).catch((error: unknown) => ({ status: 'failed', error })) as Promise<Result>,
    raw: () => {
      isHandedOut = true;
      return any(sent).then((got) => ('response' in got ? got.response : got));
    },
  };
}

const usualKinds: NonNullable<Endpoint[1]> = { 200: 'json', default: 'json' };
