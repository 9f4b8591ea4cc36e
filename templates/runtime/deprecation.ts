import type { Outgoing } from './exchange.js';
import type { AnyRoute } from './route.js';

/** For the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594). */
export interface DeprecationDates {
  readonly since: Date;
  readonly sunset?: Date;
}

/** An answer that tells its caller since when the operation is deprecated, and when it will be gone. */
export function withDeprecation(
  outgoing: Outgoing,
  route: AnyRoute | undefined,
  deprecations: Readonly<Record<string, DeprecationDates>> | undefined,
): Outgoing {
  if (route === undefined) return outgoing;
  const { operation, deprecation } = route;
  const isOwn = deprecations !== undefined && Object.hasOwn(deprecations, operation);
  const own = isOwn ? deprecations[operation] : undefined;
  if (own === undefined && deprecation === undefined) return outgoing;
  const since = own?.since ?? dayOf(deprecation?.since);
  const sunset = own === undefined ? dayOf(deprecation?.sunset) : own.sunset;
  const headers = [...outgoing.headers];
  // The header has no words for "deprecated, nobody knows since when".
  if (since !== undefined) headers.push(['deprecation', `@${Math.floor(since.getTime() / 1000)}`]);
  if (sunset !== undefined) headers.push(['sunset', sunset.toUTCString()]);
  return { ...outgoing, headers };
}

/** The beginning of a day, in UTC. */
function dayOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(`${text}T00:00:00Z`);
}
