import type { Kysely } from 'kysely';
import type { SessionsHandlers } from '../../generated/eventmobi-api/server/index.js';
import type { Caller } from './caller.ts';
import { customFieldsHandlers, listFields } from './custom-fields.ts';
import {
  createGroup,
  deleteGroup,
  findGroup,
  groupOf,
  listGroups,
  type GroupFields,
} from './groups.ts';
import { eventIdOf } from './ids.ts';
import { attend, attendanceOf, leave, recordId } from './membership.ts';
import type { Database } from './schema.ts';
import {
  changeSession,
  createSession,
  sessionOf,
  sessionsOfTrack,
  type SessionRow,
} from './session-record.ts';
import { pageOf, timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;

interface Query {
  readonly ext_id_system?: string;
}

/** Handlers of `/events/{event_id}/sessions`. */
export function sessionsHandlers(db: Db): SessionsHandlers<Caller> {
  return {
    ...records(db),
    ...attendees(db),
    tracks: trackHandlers(db),
    customFields: customFieldsHandlers(db, 'sessions'),
  };
}

async function rowOf(db: Db, event: string, given: string, query: Query): Promise<SessionRow> {
  const id = await recordId(db, { event, table: 'sessions', given, system: query.ext_id_system });
  return db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

function records(
  db: Db,
): Pick<
  SessionsHandlers<Caller>,
  'getOverview' | 'list' | 'create' | 'get' | 'update' | 'replace' | 'delete'
> {
  return {
    getOverview: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const tracks = await listGroups(db, { event, kind: 'track' }, query.timestamp_format);
      const fields = await listFields(db, event, 'sessions');
      const row = await db
        .selectFrom('events')
        .select(['created_at', 'updated_at'])
        .where('id', '=', event)
        .executeTakeFirstOrThrow();
      const body = {
        session_number: await countOf(db, event),
        track_number: tracks.length,
        custom_field_number: fields.length,
        session_role_number: 0,
        tracks,
        custom_fields: fields,
        sessions_roles: [],
        timestamps: timestampsOf(row, query.timestamp_format),
      };
      return { status: 200, body };
    },
    list: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const { limit, offset } = pageOf(query);
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('event_id', '=', event)
        .orderBy('position')
        .limit(limit)
        .offset(offset)
        .execute();
      const body = {
        query_string: `offset=${offset}&limit=${limit}`,
        record_number: await countOf(db, event),
        session_list: await Promise.all(
          rows.map((row) => sessionOf(db, row, query.timestamp_format)),
        ),
      };
      return { status: 200, body };
    },
    create: async ({ path, query, body }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await createSession(db, event, body?.session ?? {});
      return { status: 200, body: await sessionOf(db, row, query.timestamp_format) };
    },
    get: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await rowOf(db, event, path.session_id, query);
      return { status: 200, body: await sessionOf(db, row, query.timestamp_format) };
    },
    update: async ({ path, query, body }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await rowOf(db, event, path.session_id, query);
      const changed = await changeSession(db, row, body?.session ?? {}, { keep: true });
      return { status: 200, body: await sessionOf(db, changed, query.timestamp_format) };
    },
    replace: async ({ path, query, body }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await rowOf(db, event, path.session_id, query);
      const changed = await changeSession(db, row, body?.session ?? {}, { keep: false });
      return { status: 200, body: await sessionOf(db, changed, query.timestamp_format) };
    },
    delete: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await rowOf(db, event, path.session_id, query);
      const body = await sessionOf(db, row, query.timestamp_format);
      await db.deleteFrom('sessions').where('id', '=', row.id).execute();
      await db.deleteFrom('external_ids').where('owner_id', '=', row.id).execute();
      return { status: 200, body };
    },
  };
}

async function countOf(db: Db, event: string): Promise<number> {
  const { n } = await db
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('event_id', '=', event)
    .executeTakeFirstOrThrow();
  return Number(n);
}

function attendees(
  db: Db,
): Pick<SessionsHandlers<Caller>, 'listAttendees' | 'addAttendee' | 'removeAttendee'> {
  const listOf = async (session: string): Promise<{ attendees: readonly object[] }> => {
    const rows = await db
      .selectFrom('people')
      .innerJoin('attendees', 'attendees.person_id', 'people.id')
      .select(['people.id as person_id', 'people.profile'])
      .where('attendees.session_id', '=', session)
      .orderBy('people.position')
      .execute();
    return { attendees: rows.map(({ person_id, profile }) => ({ person_id, ...profile })) };
  };
  return {
    listAttendees: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const { id } = await rowOf(db, event, path.session_id, query);
      return { status: 200, body: { ...(await listOf(id)) } };
    },
    addAttendee: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const attendance = await attendanceOf(db, event, path, query.ext_id_system);
      await attend(db, attendance);
      return { status: 200, body: { ...(await listOf(attendance.session_id)) } };
    },
    removeAttendee: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      await leave(db, await attendanceOf(db, event, path, query.ext_id_system));
      return { status: 200 };
    },
  };
}

function trackHandlers(db: Db): SessionsHandlers<Caller>['tracks'] {
  const kind = 'track';
  return {
    list: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      return { status: 200, body: await listGroups(db, { event, kind }, query.timestamp_format) };
    },
    create: async ({ path, query, body }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await createGroup(db, { event, kind }, fieldsOf(body?.track ?? {}));
      return { status: 200, body: await groupOf(db, row, query.timestamp_format) };
    },
    get: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const row = await findGroup(db, { event, kind }, path.group_id);
      return { status: 200, body: await groupOf(db, row, query.timestamp_format) };
    },
    delete: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const gone = await deleteGroup(db, { event, kind }, path.group_id, query.timestamp_format);
      return { status: 200, body: { ...gone } };
    },
    listSessions: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const { id } = await findGroup(db, { event, kind }, path.group_id);
      return { status: 200, body: { sessions: await sessionsOfTrack(db, id) } };
    },
  };
}

/** The reference says no more of a track's body than that it is an object. */
function fieldsOf(track: Readonly<Record<string, unknown>>): GroupFields {
  const known = ['group_name', 'group_color', 'group_note'];
  return Object.fromEntries(
    Object.entries(track).filter(
      ([name, value]) => known.includes(name) && typeof value === 'string',
    ),
  );
}
