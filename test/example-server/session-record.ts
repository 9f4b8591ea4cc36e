import type { Kysely, Selectable } from 'kysely';
import type {
  SessionObjectRequest,
  SessionObjectResponse,
} from '../../generated/eventmobi-api/types/index.js';
import { externalIdsOf, keepId, newId, setExternalIds } from './ids.ts';
import { sessionTracks, setSessionTracks } from './membership.ts';
import type { Database } from './schema.ts';
import { timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;

/** A row of a session. */
export type SessionRow = Selectable<Database['sessions']>;

/** Adds a session with its tracks and external ids, or nothing of it. */
export async function createSession(
  db: Db,
  event: string,
  session: SessionObjectRequest,
): Promise<SessionRow> {
  return db.transaction().execute(async (tx) => {
    const id = newId();
    await tx.insertInto('sessions').values({ id, event_id: event, data: '{}' }).execute();
    return apply(tx, { id, event, before: {} }, session);
  });
}

/** Changes a session. Without `keep`, what was not sent is gone. */
export async function changeSession(
  db: Db,
  row: SessionRow,
  session: SessionObjectRequest,
  { keep }: { readonly keep: boolean },
): Promise<SessionRow> {
  keepId(row.id, session.session_id, 'session/session_id');
  const target = { id: row.id, event: row.event_id, before: keep ? row.data : {} };
  const whole = keep ? session : { session_tracks: [], ...session };
  return db.transaction().execute((tx) => apply(tx, target, whole));
}

interface Target {
  readonly id: string;
  readonly event: string;
  readonly before: object;
}

async function apply(
  db: Db,
  { id, event, before }: Target,
  session: SessionObjectRequest,
): Promise<SessionRow> {
  const { external_ids: ids, session_tracks: tracks, ...data } = session;
  delete data.session_id;
  await setExternalIds(db, { kind: 'session', scope: event }, id, ids);
  await setSessionTracks(db, id, { event, kind: 'track' }, tracks);
  return db
    .updateTable('sessions')
    .set({ data: JSON.stringify({ ...before, ...data }), updated_at: new Date() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A session as the API shows it: without the speakers, who are only in requests. */
export async function sessionOf(
  db: Db,
  row: SessionRow,
  format: string | undefined,
): Promise<SessionObjectResponse> {
  const data: SessionObjectRequest = { ...row.data };
  delete data.speakers;
  return {
    ...data,
    session_id: row.id,
    external_ids: [...(await externalIdsOf(db, 'session', row.id))],
    session_tracks: await sessionTracks(db, row.id),
    timestamps: timestampsOf(row, format),
  };
}

/** Id and name of a session, for lists of which the reference says nothing more. */
export interface SessionTitle {
  readonly session_id: string;
  readonly session_name: string | null;
}

/** The sessions that a person attends. */
export async function sessionsOfPerson(db: Db, person: string): Promise<readonly SessionTitle[]> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('attendees', 'attendees.session_id', 'sessions.id')
    .selectAll('sessions')
    .where('attendees.person_id', '=', person)
    .orderBy('sessions.position')
    .execute();
  return rows.map(titleOf);
}

/** The sessions of a track. */
export async function sessionsOfTrack(db: Db, track: string): Promise<readonly SessionTitle[]> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('group_sessions', 'group_sessions.session_id', 'sessions.id')
    .selectAll('sessions')
    .where('group_sessions.group_id', '=', track)
    .orderBy('sessions.position')
    .execute();
  return rows.map(titleOf);
}

function titleOf(row: SessionRow): SessionTitle {
  const { session_name: name = null }: { session_name?: string | null } = row.data;
  return { session_id: row.id, session_name: name };
}
