// `smallest-client.js` with the rules H16 to H19 of docs/client.md and nothing else: values that cannot change the route, the
// query, a header or the host, each refused by an error that names it. For `client-bytes.mjs`; nobody uses it.
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

class RequestError extends ApiError {
  get name() {
    return 'RequestError';
  }
}

const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%2${'1789A'["!'()*".indexOf(char)]}`);

const textOf = (operation, place, name, value, safe, write = encode) => {
  try {
    const plain = value instanceof Date ? value.toJSON() : value;
    if (/^(st|b|n.*\d$)/.test(typeof plain + plain) && safe.test(`${name}\n${plain}`))
      return write(String(plain));
  } catch {
    // As if it were unsafe.
  }
  const subject = `${place} ${JSON.stringify(name)}`;
  throw new RequestError(operation, `${subject} is unsafe`, { subject });
};

const each = (group, use) => {
  for (const name in group) {
    for (const item of [group[name]].flat())
      if (item !== undefined && item !== null) use(name, item);
  }
};

export function createHttpClient({ baseUrl, headers: usual, fetch: fetcher = fetch }) {
  const base = /^https?:\/\/[^/@]+(?=\/)(\/+[^/?#]+)*/.exec(new URL(baseUrl).href)?.[0];
  if (!base) throw new TypeError('baseUrl is unsafe');
  return {
    call: (operation, input = {}, options = {}) => {
      const sent = (async () => {
        const headers = {};
        let query = '';
        const [method, path] = operation
          .replace(/\{(.*?)\}/g, (_, name) =>
            textOf(operation, 'path parameter', name, input.path[name], /\n(?!(\.|%2e){0,2}$)/i),
          )
          .split(' ');
        each({ ...input.query, ...options.query }, (name, item) => {
          query += `&${encode(name)}=${textOf(operation, 'query parameter', name, item, /^/)}`;
        });
        for (const group of [
          { 'content-type': 'application/json' },
          usual,
          input.headers,
          options.headers,
        ])
          each(group, (name, item) => {
            headers[name.toLowerCase()] = textOf(
              operation,
              'header',
              name,
              item,
              /^[\w!#$%&'*+.^`|~-]+\n[\t -~\x80-\xff]*$/,
              String,
            );
          });
        return fetcher(base + path + query.replace('&', '?'), {
          method,
          body: input.body && JSON.stringify(input.body),
          redirect: 'manual',
          signal: options.signal,
          headers,
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
