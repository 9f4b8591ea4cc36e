import type { Kysely } from 'kysely';
import {
  implement,
  type Server,
  type ServerOptions,
} from '../../generated/eventmobi-api/server/index.js';
import { findCaller, type Caller } from './caller.ts';
import { databaseProblem, eventsHandlers } from './events.ts';
import { peopleHandlers } from './people.ts';
import { picturesHandlers } from './pictures.ts';
import type { Database } from './schema.ts';
import { sessionsHandlers } from './sessions.ts';

/** The whole EventMobi API on a database: what a team that owns the API would write on the stubs. */
export function eventMobiService(
  db: Kysely<Database>,
  options: Partial<ServerOptions<Caller>> = {},
): Server {
  return implement<Caller>(
    {
      events: eventsHandlers(db),
      people: peopleHandlers(db),
      sessions: sessionsHandlers(db),
      pictures: picturesHandlers(db),
    },
    { context: findCaller(db), mapError: databaseProblem, ...options },
  );
}
