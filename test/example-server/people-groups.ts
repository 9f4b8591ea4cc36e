import type { Kysely } from 'kysely';
import type { PeopleGroupsHandlers } from '../../generated/eventmobi-api/server/index.js';
import type { Caller } from './caller.ts';
import { createGroup, deleteGroup, findGroup, groupOf, listGroups } from './groups.ts';
import { eventIdOf, externalIdsOf } from './ids.ts';
import { recordId } from './membership.ts';
import type { Database } from './schema.ts';
import { timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;

/** Handlers of `/events/{event_id}/people/groups`. */
export function peopleGroupsHandlers(db: Db): PeopleGroupsHandlers<Caller> {
  const kind = 'people';
  return {
    list: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      return { status: 200, body: await listGroups(db, { event, kind }, query.timestamp_format) };
    },
    create: async ({ path, query, body }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const { group_members: members = [], ...fields } = body?.group ?? {};
      const row = await db.transaction().execute(async (tx) => {
        const group = await createGroup(tx, { event, kind }, fields);
        for (const { member_id: id } of members) {
          if (id === undefined) continue;
          const given = { event, table: 'people', given: id, system: query.ext_id_system } as const;
          const person = await recordId(tx, given);
          await tx
            .insertInto('group_people')
            .values({ group_id: group.id, person_id: person })
            .execute();
        }
        return group;
      });
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
    listMembers: async ({ path, query }, { context }) => {
      const event = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      const group = await findGroup(db, { event, kind }, path.group_id);
      const rows = await db
        .selectFrom('people')
        .innerJoin('group_people', 'group_people.person_id', 'people.id')
        .selectAll('people')
        .where('group_people.group_id', '=', group.id)
        .orderBy('people.position')
        .execute();
      const body = rows.map(async (row) => {
        const profile: Record<string, string> = { ...row.profile };
        return {
          person_id: row.id,
          external_ids: await externalIdsOf(db, 'person', row.id),
          ...pick(profile, ['first_name', 'last_name', 'email_address']),
          timestamps: timestampsOf(row, query.timestamp_format),
        };
      });
      return { status: 200, body: await Promise.all(body) };
    },
  };
}

function pick(from: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}
