import type { CallOptions, Connection, PreparedRequest, SignalSource } from './client.js';
import { addHeaders, pathText, queryText } from './encode.js';
import type { CallInput, Endpoint } from './endpoint.js';

/** Makes what `fetch` takes. Throws a `RequestError` for a value that cannot be sent, and what encoding a body throws. */
export async function requestOf(
  [route, , encode, encodeQuery = queryText, key]: Endpoint,
  [baseUrl, search, settings, credentials]: Connection,
  input: CallInput,
  own: CallOptions,
  source: SignalSource,
): Promise<PreparedRequest> {
  const headers: Record<string, string> = { accept: 'application/json, */*;q=0.1' };
  const query = { ...input.query, ...own.query };
  for (const add of credentials) {
    const added = add(route, headers, query);
    if (added) await added;
  }
  // Who adds fields to a body has one that is an object.
  const content = own.body ? { ...(input.body as object), ...own.body } : input.body;
  let body: BodyInit | null = null;
  if (encode && content !== undefined) body = encode(route, content);
  else if (content !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(content);
  }
  for (const group of [settings.headers, key, input.headers, own.headers]) {
    if (group) addHeaders(route, headers, group);
  }
  const [method, path] = pathText(route, input.path as Values).split(' ') as [string, string]; // a route is of two words
  return [
    // What tells routes of one path apart is written by their query.
    baseUrl + path.replace(/\?.*/, '') + (search + encodeQuery(route, query)).replace(/^&/, '?'),
    {
      method,
      headers,
      body,
      redirect: 'manual',
      duplex: 'half', // for streams
      // Whoever sends the request asks for it; making one that nobody looks at would take longer than all the rest.
      get signal() {
        return source.signal ?? null;
      },
    },
  ];
}

/** Path parameters by name. */
interface Values {
  readonly [name: string]: unknown;
}
