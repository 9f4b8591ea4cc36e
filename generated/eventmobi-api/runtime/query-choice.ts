import { parseQuery } from './request-value.js';

/** What of a route says that only some queries lead to it. */
export interface QueryBound {
  /** Values that its query must have, by wire name; absent: any query will do. */
  readonly fixedQuery?: Readonly<Record<string, string>> | undefined;
}

/**
 * Of routes with one method and path, the one with the most fixed values among those whose fixed query is in the query
 * (without `?`); the first of several. Undefined when each of them wants something that is not there.
 */
export function chooseByQuery<R extends QueryBound>(
  routes: readonly R[],
  query: string,
): R | undefined {
  const [only] = routes;
  if (routes.length === 1 && only?.fixedQuery === undefined) return only;
  const texts = parseQuery(query);
  let best: R | undefined;
  let most = -1;
  for (const route of routes) {
    const wanted = Object.entries(route.fixedQuery ?? {});
    const isMet = wanted.every(([name, value]) => {
      const [text, ...more] = texts?.get(name) ?? [];
      return text === value && more.length === 0;
    });
    if (isMet && wanted.length > most) [best, most] = [route, wanted.length];
  }
  return best;
}

/** What a caller is told who asked for none of them: `op=decrypt or op=encrypt`. */
export function choicesText(routes: readonly QueryBound[]): string {
  const texts = routes.map(({ fixedQuery = {} }) =>
    Object.entries(fixedQuery)
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
  );
  return texts.join(' or ');
}
