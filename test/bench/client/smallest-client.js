// The smallest that we could write of the calls of the generated client: everything a call answers to, the names and members of
// its errors, and nothing that is checked. For `client-bytes.mjs`; nobody uses it.
// As in templates/runtime/errors.ts: a field would be enumerable, and printed with every error.
/* eslint-disable @typescript-eslint/class-literal-property-style */
class ApiError extends Error {
  constructor(operation, message, details) {
    super(`${operation}: ${message}`);
    for (const name in details) Object.defineProperty(this, name, { value: details[name] });
  }
  get name() {
    return 'ApiError';
  }
}

class HttpError extends ApiError {
  get name() {
    return 'HttpError';
  }
}

export function createHttpClient({ baseUrl, headers, fetch: fetcher = fetch }) {
  return {
    call: (operation, input = {}, options = {}) => {
      const sent = (async () => {
        const [method, path] = operation.split(' ');
        const route = path.replace(/\{(.*?)\}/g, (_, name) => encodeURIComponent(input.path[name]));
        const query = new URLSearchParams({ ...input.query, ...options.query });
        return fetcher(`${baseUrl}${route}?${query}`, {
          method,
          body: input.body && JSON.stringify(input.body),
          redirect: 'manual',
          signal: options.signal,
          headers: {
            'content-type': 'application/json',
            ...headers,
            ...input.headers,
            ...options.headers,
          },
        });
      })();
      let answered;
      const answer = () =>
        (answered ??= sent.then(async (response) => {
          const { status, headers, ok } = response;
          const text = await response.text();
          const body = text && JSON.parse(text);
          const reply = { status, body, response };
          if (ok) return reply;
          throw new HttpError(operation, `status ${status}`, { status, body, headers, reply });
        }));
      const data = () => answer().then(({ body }) => body);
      return {
        then: (...on) => data().then(...on),
        catch: (on) => data().catch(on),
        finally: (on) => data().finally(on),
        withResponse: () => answer().then(({ body, response }) => ({ data: body, response })),
        result: () => answer().catch((error) => error.reply ?? { status: 'failed', error }),
        raw: () => sent,
      };
    },
  };
}

export function getEvent(client, input, options) {
  return client.call('GET /events/{event_id}', input, options);
}
