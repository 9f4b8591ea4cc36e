import type { Operation, PathSegment } from '../ir/api.ts';

/**
 * What the client's runtime calls an operation, and sends: method and path, encoded, with the query that tells it from others
 * where there is one. `GET /events/{event_id}`, `POST /box?op=encrypt`. Unique in an API, as the operation's id is.
 */
export function clientRoute(operation: Operation): string {
  const { method, segments } = operation;
  const query = fixedQueryOf(operation);
  return `${method} ${pathTemplate(segments)}${query && `?${query}`}`;
}

/** The query that tells an operation from others, encoded: `op=encrypt`; `''` where there is none. */
export function fixedQueryOf({ fixedQuery = [] }: Operation): string {
  return fixedQuery
    .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

/** `/events/{event_id}`: static text encoded, so that only parameters have braces. */
export function pathTemplate(segments: readonly PathSegment[]): string {
  const texts = segments.map((segment) =>
    segment.kind === 'parameter' ? `{${segment.name}}` : encodeStatic(segment.text),
  );
  return `/${texts.join('/')}`;
}

function encodeStatic(text: string): string {
  return text
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@%]/gu, (char) => encodeURIComponent(char));
}
