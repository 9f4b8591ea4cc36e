import type { CallOptions, Connection, ReadAnswer } from './client.js';
import type { CallInput, Endpoint } from './endpoint.js';
import {
  type CallError,
  HttpError,
  type ResponseBodyError,
  type ValidationError,
} from './errors.js';
import { requestOf } from './request.js';

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

/** Sends the request of a call, as often as it takes, and gives the call. */
export function call<Output, Result>(
  connection: Connection,
  endpoint: Endpoint,
  input: CallInput,
  own: CallOptions,
): Call<Output, Result> {
  const [, { onError }, , fetch, { send, readBody }] = connection;
  const [operation, , , kinds = usualKinds] = endpoint;
  let isHandedOut = false;
  let retryAfter: number | undefined;
  let ask: () => void;
  let answered: Promise<ReadAnswer> | undefined;
  let whole: ReturnType<Call<Output, Result>['withResponse']> | undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });

  const tell = (error: unknown): never => {
    onError?.(error as CallError); // nothing else is thrown, but by the caller's own functions
    throw error;
  };
  const fail = ({ status, statusText, headers }: Response, body: unknown, cause?: unknown) =>
    new HttpError(operation, `status ${status}`, {
      ...{ status, statusText, body, headers, retryAfter, cause },
    });
  const read = async (response: Response): Promise<ReadAnswer> => {
    const statusCode = response.status;
    const status = kinds[statusCode] ? statusCode : kinds['default'] ? 'default' : 'undocumented';
    try {
      const body = await readBody(endpoint, own, status, response, kinds[status]);
      return { status, statusCode, body, response };
    } catch (cause) {
      // The status matters more than what is wrong with the body that came with it.
      const { snippet, body = snippet } = cause as Partial<ResponseBodyError & ValidationError>;
      throw response.ok ? cause : fail(response, body, cause);
    }
  };
  const sent = send(
    endpoint,
    own,
    input,
    (signal) => requestOf(endpoint, connection, input, own, signal),
    fetch,
    async (response, wait) => {
      retryAfter = wait;
      await asked;
      return isHandedOut ? response : read(response);
    },
  ).catch(tell);
  const answer = (): Promise<ReadAnswer> => {
    ask();
    // What was handed out is read from a copy.
    return (answered ??= sent.then((got) => ('response' in got ? got : read(got.clone()))));
  };
  const withResponse: Call<Output, Result>['withResponse'] = () =>
    (whole ??= answer().then(({ body, response }) => ({
      // The body of a success is what the reference says.
      data: response.ok ? (body as Output) : tell(fail(response, body)),
      response,
    })));
  const promise = (): Promise<Output> => withResponse().then(({ data }) => data);
  return {
    then: (onFulfilled, onRejected) => promise().then(onFulfilled, onRejected),
    catch: (onRejected) => promise().catch(onRejected),
    finally: (onFinally) => promise().finally(onFinally),
    withResponse,
    // The generated union says for each status what is checked above.
    result: () =>
      answer().catch((error: unknown) => ({ status: 'failed', error })) as Promise<Result>,
    raw: async () => {
      isHandedOut = true;
      ask();
      const got = await sent;
      return 'response' in got ? got.response : got;
    },
  };
}

const usualKinds: NonNullable<Endpoint[3]> = { 200: 'json', default: 'json' };
