import type { Kysely } from 'kysely';
import { HttpProblem, type PeopleHandlers } from '../../generated/eventmobi-api/server/index.js';
import type { Caller } from './caller.ts';
import { customFieldsHandlers, listFields } from './custom-fields.ts';
import { findGroup, listGroups } from './groups.ts';
import { eventIdOf, notFound } from './ids.ts';
import { attend, attendanceOf, leave, personGroups, recordId } from './membership.ts';
import { peopleGroupsHandlers } from './people-groups.ts';
import { changePerson, createPerson, personOf, type PersonRow } from './person-record.ts';
import type { Database } from './schema.ts';
import { sessionsOfPerson } from './session-record.ts';
import { pageOf, timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;

interface EventPath {
  readonly event_id: string;
}

interface Query {
  readonly ext_id_system?: string;
  readonly timestamp_format?: string;
}

/** Handlers of `/events/{event_id}/people`. */
export function peopleHandlers(db: Db): PeopleHandlers<Caller> {
  return {
    ...records(db),
    ...groupsOfPerson(db),
    ...sessionsOf(db),
    groups: peopleGroupsHandlers(db),
    customFields: customFieldsHandlers(db, 'people'),
  };
}

async function rowOf(db: Db, event: string, given: string, query: Query): Promise<PersonRow> {
  const id = await recordId(db, { event, table: 'people', given, system: query.ext_id_system });
  return db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

function eventOf(
  db: Db,
  caller: Caller,
  { event_id: id }: EventPath,
  query: Query,
): Promise<string> {
  return eventIdOf(db, caller, id, query.ext_id_system);
}

function records(
  db: Db,
): Pick<
  PeopleHandlers<Caller>,
  'getOverview' | 'list' | 'create' | 'get' | 'update' | 'replace' | 'delete'
> {
  return {
    getOverview: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const groups = await listGroups(db, { event, kind: 'people' }, query.timestamp_format);
      const fields = await listFields(db, event, 'people');
      const { created_at, updated_at } = await db
        .selectFrom('events')
        .select(['created_at', 'updated_at'])
        .where('id', '=', event)
        .executeTakeFirstOrThrow();
      const body = {
        people_number: await countOf(db, event),
        group_number: groups.length,
        custom_field_number: fields.length,
        groups,
        custom_fields: fields,
        timestamps: timestampsOf({ created_at, updated_at }, query.timestamp_format),
      };
      return { status: 200, body };
    },
    list: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const { limit, offset } = pageOf(query);
      const rows = await db
        .selectFrom('people')
        .selectAll()
        .where('event_id', '=', event)
        .orderBy('position')
        .limit(limit)
        .offset(offset)
        .execute();
      const body = {
        query_string: `offset=${offset}&limit=${limit}`,
        record_number: await countOf(db, event),
        people_list: await Promise.all(
          rows.map((row) => personOf(db, row, query.timestamp_format)),
        ),
      };
      return { status: 200, body };
    },
    create: async ({ path, query, body }, { context, request }) => {
      const event = await eventOf(db, context, path, query);
      const { pathname } = new URL(request.url);
      const row = await createPerson(db, { event, person: body?.person ?? {}, request: pathname });
      return { status: 200, body: await personOf(db, row, query.timestamp_format) };
    },
    get: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const row = await rowOf(db, event, path.person_id, query);
      return { status: 200, body: await personOf(db, row, query.timestamp_format) };
    },
    update: async ({ path, query, body }, { context, request }) => {
      const event = await eventOf(db, context, path, query);
      const row = await rowOf(db, event, path.person_id, query);
      const change = { event, person: body?.person ?? {}, request: new URL(request.url).pathname };
      const changed = await changePerson(db, row, change, { keep: true });
      return { status: 200, body: await personOf(db, changed, query.timestamp_format) };
    },
    replace: async ({ path, query, body }, { context, request }) => {
      const event = await eventOf(db, context, path, query);
      const row = await rowOf(db, event, path.person_id, query);
      const change = { event, person: body?.person ?? {}, request: new URL(request.url).pathname };
      const changed = await changePerson(db, row, change, { keep: false });
      return { status: 200, body: await personOf(db, changed, query.timestamp_format) };
    },
    delete: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const row = await rowOf(db, event, path.person_id, query);
      const body = await personOf(db, row, query.timestamp_format);
      await db.deleteFrom('people').where('id', '=', row.id).execute();
      await db.deleteFrom('external_ids').where('owner_id', '=', row.id).execute();
      return { status: 200, body };
    },
  };
}

async function countOf(db: Db, event: string): Promise<number> {
  const { n } = await db
    .selectFrom('people')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('event_id', '=', event)
    .executeTakeFirstOrThrow();
  return Number(n);
}

function groupsOfPerson(
  db: Db,
): Pick<PeopleHandlers<Caller>, 'listGroups' | 'addToGroup' | 'removeFromGroup'> {
  return {
    listGroups: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const { id } = await rowOf(db, event, path.person_id, query);
      return { status: 200, body: await personGroups(db, id) };
    },
    addToGroup: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const person = await rowOf(db, event, path.person_id, query);
      const group = await findGroup(db, { event, kind: 'people' }, path.group_id);
      const { numInsertedOrUpdatedRows: added = 0n } = await db
        .insertInto('group_people')
        .values({ group_id: group.id, person_id: person.id })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (added === 0n) {
        throw new HttpProblem(409, { detail: 'The person already belongs to the group.' });
      }
      return { status: 200, body: await personGroups(db, person.id) };
    },
    removeFromGroup: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const person = await rowOf(db, event, path.person_id, query);
      const group = await findGroup(db, { event, kind: 'people' }, path.group_id);
      const { numDeletedRows } = await db
        .deleteFrom('group_people')
        .where('group_id', '=', group.id)
        .where('person_id', '=', person.id)
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) throw notFound('member');
      return { status: 200, body: await personGroups(db, person.id) };
    },
  };
}

function sessionsOf(
  db: Db,
): Pick<PeopleHandlers<Caller>, 'listSessions' | 'addToSession' | 'removeFromSession'> {
  return {
    listSessions: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const { id } = await rowOf(db, event, path.person_id, query);
      return { status: 200, body: { sessions: await sessionsOfPerson(db, id) } };
    },
    addToSession: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const attendance = await attendanceOf(db, event, path, query.ext_id_system);
      await attend(db, attendance);
      return { status: 200, body: { sessions: await sessionsOfPerson(db, attendance.person_id) } };
    },
    removeFromSession: async ({ path, query }, { context }) => {
      const event = await eventOf(db, context, path, query);
      const attendance = await attendanceOf(db, event, path, query.ext_id_system);
      await leave(db, attendance);
      return { status: 200, body: { sessions: await sessionsOfPerson(db, attendance.person_id) } };
    },
  };
}
