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
      const { status } = response;
      // What a browser hides of a redirect is not enough to follow it.
      if (response.type === 'opaqueredirect') {
        throw new ConnectionError(operation, 'redirected', { code: 'REDIRECT' });
      }
      const isSafe = /^(GET|HEAD) 30[12378]$/.test(`${method} ${status}`);
      if (!isSafe || hops > 4 || responses?.[status]) return response;
      const location = response.headers.get('location') ?? ':';
      const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
      if (next?.origin !== new URL(url).origin) return response;
      await response.body?.cancel();
      url = next.href;
    }
  };
}
