import type { Kysely } from 'kysely';
import { HttpProblem } from '../../generated/eventmobi-api/server/index.js';
import { findGroup, type GroupScope } from './groups.ts';
import { notFound, ownId } from './ids.ts';
import type { Database } from './schema.ts';

type Db = Kysely<Database>;

/** Gives a person exactly these groups, by id or name. */
export async function setPersonGroups(
  db: Db,
  person: string,
  scope: GroupScope,
  names: readonly string[] | undefined,
): Promise<void> {
  if (names === undefined) return;
  await db.deleteFrom('group_people').where('person_id', '=', person).execute();
  for (const name of new Set(names)) {
    const { id } = await findGroup(db, scope, name);
    await db.insertInto('group_people').values({ group_id: id, person_id: person }).execute();
  }
}

/** The groups of a person, as pairs of id and name. */
export async function personGroups(
  db: Db,
  person: string,
): Promise<{ group_id: string; group_name: string }[]> {
  return db
    .selectFrom('groups')
    .innerJoin('group_people', 'group_people.group_id', 'groups.id')
    .select(['groups.id as group_id', 'groups.name as group_name'])
    .where('group_people.person_id', '=', person)
    .orderBy('groups.position')
    .execute();
}

/** Puts a session into exactly these tracks, by id or name. */
export async function setSessionTracks(
  db: Db,
  session: string,
  scope: GroupScope,
  tracks: readonly string[] | undefined,
): Promise<void> {
  if (tracks === undefined) return;
  await db.deleteFrom('group_sessions').where('session_id', '=', session).execute();
  for (const track of new Set(tracks)) {
    const { id } = await findGroup(db, scope, track);
    await db.insertInto('group_sessions').values({ group_id: id, session_id: session }).execute();
  }
}

/** The tracks of a session, by id. */
export async function sessionTracks(db: Db, session: string): Promise<string[]> {
  const rows = await db
    .selectFrom('group_sessions')
    .innerJoin('groups', 'groups.id', 'group_sessions.group_id')
    .select('groups.id')
    .where('session_id', '=', session)
    .orderBy('groups.position')
    .execute();
  return rows.map(({ id }) => id);
}

/** Who attends what. Both ids are of the event. */
export interface Attendance {
  readonly session_id: string;
  readonly person_id: string;
}

/** Finds both sides of an attendance; 404 when one of them is not in the event. */
export async function attendanceOf(
  db: Db,
  event: string,
  { session_id: session, person_id: person }: Attendance,
  system: string | undefined,
): Promise<Attendance> {
  return {
    session_id: await recordId(db, { event, table: 'sessions', given: session, system }),
    person_id: await recordId(db, { event, table: 'people', given: person, system }),
  };
}

/** Adds an attendee; 409 for one that attends already. */
export async function attend(db: Db, attendance: Attendance): Promise<void> {
  const { numInsertedOrUpdatedRows: added = 0n } = await db
    .insertInto('attendees')
    .values(attendance)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (added === 0n) throw new HttpProblem(409, { detail: 'They attend that session already.' });
}

/** Removes an attendee; 404 for one that does not attend. */
export async function leave(db: Db, { session_id, person_id }: Attendance): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('attendees')
    .where('session_id', '=', session_id)
    .where('person_id', '=', person_id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw notFound('attendee');
}

/** Where an id was given. */
export interface IdPlace {
  readonly event: string;
  readonly table: 'people' | 'sessions';
  readonly given: string;
  readonly system: string | undefined;
}

/** The id of a person or session of the event; 404 when there is none. */
export async function recordId(db: Db, { event, table, given, system }: IdPlace): Promise<string> {
  const kind = table === 'people' ? 'person' : 'session';
  const id = await ownId(db, { kind, scope: event }, given, system);
  const found = await db
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('event_id', '=', event)
    .executeTakeFirst();
  if (found === undefined) throw notFound(kind);
  return id;
}
