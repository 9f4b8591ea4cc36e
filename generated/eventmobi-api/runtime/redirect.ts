import type { Fetch } from './client.js';
import { ConnectionError } from './errors.js';

/**
 * A `fetch` that follows up to five undocumented redirects of a `GET` or `HEAD` inside the origin. All others are handed
 * out as they are: following them would give the credentials, which platforms forward, to somebody else.
 */
export function followRedirects(fetcher: Fetch = fetch): Fetch {
  return async (start, init, attempt) => {
    const [operation, method, , responses] = attempt.endpoint;
    for (let url = start, hops = 0; ; hops++) {
      const response = await fetcher(url, init, attempt);
      const { status, type, headers } = response;
      // What a browser hides of a redirect is not enough to follow it.
      if (type === 'opaqueredirect') {
        throw new ConnectionError(operation, 'redirected', { code: 'REDIRECT' });
      }
      const isSafe = /^(GET|HEAD) 30[12378]$/.test(`${method} ${status}`);
      const location = isSafe && hops < 5 && !responses?.[status] && headers.get('location');
      if (!location || !URL.canParse(location, url)) return response;
      const next = new URL(location, url);
      if (next.origin !== new URL(url).origin) return response;
      await response.body?.cancel();
      url = next.href;
    }
  };
}
