import type { Kysely } from 'kysely';
import { HttpProblem, type RequestLike } from '../../generated/eventmobi-api/server/index.js';
import type { Database } from './schema.ts';

/** Who calls: what `context` makes of a request's key, and what each handler gets. */
export interface Caller {
  readonly organization: string;
  /** How many events the organization may have. */
  readonly eventQuota: number;
}

/** Finds the caller by the key in `X-API-KEY`; 401 without one, 403 for one that nobody has. */
export function findCaller(
  db: Kysely<Database>,
): (request: RequestLike) => Promise<Caller | HttpProblem> {
  return async ({ headers }) => {
    const key = headers.get('x-api-key');
    if (key === null) {
      return new HttpProblem(401, { headers: { 'www-authenticate': 'ApiKey' } });
    }
    const found = await db
      .selectFrom('organizations')
      .select(['id', 'event_quota'])
      .where('api_key', '=', key)
      .executeTakeFirst();
    if (found === undefined) return new HttpProblem(403, { detail: 'The API key is not known.' });
    return { organization: found.id, eventQuota: found.event_quota };
  };
}
