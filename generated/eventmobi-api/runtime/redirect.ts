import type { Fetch } from './client.js';
import type { Endpoint } from './endpoint.js';
import { ConnectionError } from './errors.js';

/**
 * Sends a request and follows up to five undocumented redirects of a `GET` or `HEAD` inside the origin. All others are handed
 * out as they are: following them would give the credentials, which platforms forward, to somebody else.
 */
export async function follow(
  endpoint: Endpoint,
  fetcher: Fetch,
  url: string,
  init: RequestInit,
  hops = 5,
): Promise<Response> {
  const [operation, documented] = endpoint;
  const response = await fetcher(url, init);
  const { ok, status, type, headers } = response;
  // What a browser hides of a redirect is not enough to follow it.
  if (type === 'opaqueredirect') {
    throw new ConnectionError(operation, 'redirected', { code: 'REDIRECT' });
  }
  const location =
    !ok &&
    hops &&
    /^(GET|HEAD) .* 30[12378]$/.test(`${operation} ${status}`) &&
    !documented?.[status] &&
    headers.get('location');
  if (!location || !URL.canParse(location, url)) return response;
  const { href, origin } = new URL(location, url);
  if (origin !== new URL(url).origin) return response;
  await response.body?.cancel();
  return follow(endpoint, fetcher, href, init, hops - 1);
}
