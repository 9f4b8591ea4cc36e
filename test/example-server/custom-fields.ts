import type { Kysely } from 'kysely';
import type { PeopleCustomFieldsHandlers } from '../../generated/eventmobi-api/server/index.js';
import type {
  RequestGeneralCustomField,
  ResponseGeneralCustomFields,
} from '../../generated/eventmobi-api/types/index.js';
import type { Caller } from './caller.ts';
import { eventIdOf, newId, notFound } from './ids.ts';
import type { Database, FieldOwner } from './schema.ts';

type Db = Kysely<Database>;

/** Handlers of `custom_fields`, which people and sessions have alike. */
export function customFieldsHandlers(
  db: Db,
  owner: FieldOwner,
): PeopleCustomFieldsHandlers<Caller> {
  const eventOf = (
    { event_id: id }: { event_id: string },
    { ext_id_system: system }: { ext_id_system?: string },
    caller: Caller,
  ): Promise<string> => eventIdOf(db, caller, id, system);
  return {
    list: async ({ path, query }, { context }) => {
      const event = await eventOf(path, query, context);
      return { status: 200, body: await listFields(db, event, owner) };
    },
    create: async ({ path, query, body }, { context }) => {
      const event = await eventOf(path, query, context);
      const id = newId();
      const values = { id, event_id: event, owner, ...columnsOf(body?.field ?? {}) };
      await db.insertInto('custom_fields').values(values).execute();
      const made = (await listFields(db, event, owner)).find(
        (field) => field.custom_field_id === id,
      );
      return { status: 200, body: made ?? {} };
    },
    replace: async ({ path, query, body }, { context }) => {
      const event = await eventOf(path, query, context);
      await change(db, { event, owner, id: path.field_id }, columnsOf(body?.field ?? {}));
      return { status: 200, body: await listFields(db, event, owner) };
    },
    update: async ({ path, query, body }, { context }) => {
      const event = await eventOf(path, query, context);
      // An empty change would be no SQL.
      const field = { ...body?.field };
      if (Object.keys(field).length > 0)
        await change(db, { event, owner, id: path.field_id }, field);
      return { status: 200, body: await listFields(db, event, owner) };
    },
    delete: async ({ path, query }, { context }) => {
      const event = await eventOf(path, query, context);
      const { numDeletedRows } = await db
        .deleteFrom('custom_fields')
        .where('id', '=', path.field_id)
        .where('event_id', '=', event)
        .where('owner', '=', owner)
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) throw notFound('custom field');
      return { status: 200, body: await listFields(db, event, owner) };
    },
  };
}

/** The custom fields of an event. */
export async function listFields(
  db: Db,
  event: string,
  owner: FieldOwner,
): Promise<ResponseGeneralCustomFields[]> {
  const rows = await db
    .selectFrom('custom_fields')
    .selectAll()
    .where('event_id', '=', event)
    .where('owner', '=', owner)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    custom_field_id: row.id,
    ...(row.field_name === null ? {} : { field_name: row.field_name }),
    ...(row.view_permission === null ? {} : { view_permission: row.view_permission }),
    ...(row.edit_permission === null ? {} : { edit_permission: row.edit_permission }),
  }));
}

type Columns = Pick<
  Database['custom_fields'],
  'field_name' | 'view_permission' | 'edit_permission'
>;

function columnsOf(field: RequestGeneralCustomField): Columns {
  return {
    field_name: field.field_name ?? null,
    view_permission: field.view_permission ?? null,
    edit_permission: field.edit_permission ?? null,
  };
}

interface FieldPlace {
  readonly event: string;
  readonly owner: FieldOwner;
  readonly id: string;
}

async function change(db: Db, place: FieldPlace, columns: Partial<Columns>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('custom_fields')
    .set(columns)
    .where('id', '=', place.id)
    .where('event_id', '=', place.event)
    .where('owner', '=', place.owner)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw notFound('custom field');
}
