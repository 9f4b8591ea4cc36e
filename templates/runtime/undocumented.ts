import type { Call, Failure, UndocumentedReply } from './call.js';
import type { CallOptions, Client } from './client.js';
import type { CallInput, BodyEncoder } from './endpoint.js';
import { RequestError } from './errors.js';

/**
 * Calls what the reference does not mention, with everything else a call has: `request(client, 'GET', '/health')`. `path`
 * stands behind the base URL and may have `{name}` for values of `input.path`. Throws a `RequestError` for a path that does
 * not begin with `/`, has `.` or `..` for a step, or a query of its own.
 * A body is sent as JSON, unless it is something that `fetch` takes: a stream, a form, a `Blob`.
 */
export function request(
  client: Client,
  method: string,
  path: string,
  input?: CallInput,
  options?: CallOptions,
): Call<unknown, UndocumentedReply | Failure> {
  if (!/^\/[^?#\\\s]*$/.test(path) || /\/(\.|%2e){1,2}(\/|$)/i.test(path)) {
    throw new RequestError(method, 'path is unsafe', { subject: 'path' });
  }
  const isReady = kinds.some((kind) => input?.body instanceof kind);
  const encode: BodyEncoder | undefined = isReady ? (_, body) => body as BodyInit : undefined; // one of the kinds
  return client.call([`${method} ${path}`, {}, encode], input, options);
}

/** What goes to `fetch` as it is. */
const kinds = [ReadableStream, Blob, FormData, URLSearchParams] as const;
