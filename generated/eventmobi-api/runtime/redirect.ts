import type { Fetch } from './client.js';
import type { Endpoint } from './endpoint.js';
import { ConnectionError } from './errors.js';

/**
 * Takes an answer that is no success, and follows up to five undocumented redirects of a `GET` or `HEAD` inside the origin.
 * All others are handed out as they are: following them would give the credentials, which platforms forward, to somebody else.
 */
export async function follow(
  endpoint: Endpoint,
  fetcher: Fetch,
  url: string,
  init: RequestInit,
  response: Response,
  hops = 5,
): Promise<Response> {
  const [operation, documented] = endpoint;
  const { status, type, headers, body } = response;
  // What a browser hides of a redirect is not enough to follow it.
  if (type === 'opaqueredirect') {
    throw new ConnectionError(operation, 'redirected', { code: 'REDIRECT' });
  }
  const location =
    hops &&
    /^(GET|HEAD) .* 30[12378]$/.test(`${operation} ${status}`) &&
    !documented?.[status] &&
    headers.get('location');
  const href = location && URL.canParse(location, url) && new URL(location, url).href;
  if (!href || !href.startsWith(new URL('/', url).href)) return response;
  await body?.cancel();
  return follow(endpoint, fetcher, href, init, await fetcher(href, init), hops - 1);
}
