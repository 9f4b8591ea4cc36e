import type { Kysely, Selectable } from 'kysely';
import { HttpProblem, type EventsHandlers } from '../../generated/eventmobi-api/server/index.js';
import type {
  EventObjectRequest,
  EventObjectResponse,
} from '../../generated/eventmobi-api/types/index.js';
import type { Caller } from './caller.ts';
import { eventIdOf, externalIdsOf, keepId, newId, setExternalIds } from './ids.ts';
import type { Database } from './schema.ts';
import { pageOf, timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;
type Row = Selectable<Database['events']>;

/** Handlers of `/events`. */
export function eventsHandlers(db: Db): EventsHandlers<Caller> {
  return {
    list: async ({ query }, { context }) => {
      const { limit, offset } = pageOf(query);
      const rows = await ofOrganization(db, context)
        .orderBy('position')
        .limit(limit)
        .offset(offset)
        .execute();
      const body = await Promise.all(rows.map((row) => eventOf(db, row, query.timestamp_format)));
      return { status: 200, body };
    },
    create: async ({ body, query }, { context }) => {
      const { external_ids: ids, ...data } = ownFields(body?.event ?? {});
      const existing = await ofOrganization(db, context).execute();
      // The reference gives 402 and 409 a body with nothing but a code.
      if (existing.length >= context.eventQuota) return { status: 402, body: { code: 402 } };
      const row = await db.transaction().execute(async (tx) => {
        const made = await tx
          .insertInto('events')
          .values({
            id: newId(),
            organization_id: context.organization,
            data: JSON.stringify(data),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await setExternalIds(tx, scopeOf(context), made.id, ids);
        return made;
      });
      return { status: 200, body: await eventOf(db, row, query.timestamp_format) };
    },
    get: async ({ path, query }, { context }) => {
      const id = await eventIdOf(db, context, path.event_id, query.ext_id_system);
      return { status: 200, body: await eventOf(db, await rowOf(db, id), query.timestamp_format) };
    },
    // The reference gives these two no query.
    update: async ({ path, body }, { context }) => {
      const id = await eventIdOf(db, context, path.event_id, undefined);
      const { data } = await rowOf(db, id);
      const row = await write(db, context, { id, before: data, event: body?.event ?? {} });
      return { status: 200, body: await eventOf(db, row, undefined) };
    },
    replace: async ({ path, body }, { context }) => {
      const id = await eventIdOf(db, context, path.event_id, undefined);
      const row = await write(db, context, { id, before: {}, event: body?.event ?? {} });
      return { status: 200, body: await eventOf(db, row, undefined) };
    },
  };
}

function scopeOf({ organization }: Caller): { kind: 'event'; scope: string } {
  return { kind: 'event', scope: organization };
}

function ofOrganization(db: Db, { organization }: Caller) {
  return db.selectFrom('events').selectAll().where('organization_id', '=', organization);
}

async function rowOf(db: Db, id: string): Promise<Row> {
  return db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

interface Change {
  readonly id: string;
  /** What stays where nothing was sent. */
  readonly before: object;
  readonly event: EventObjectRequest;
}

async function write(db: Db, caller: Caller, { id, before, event }: Change): Promise<Row> {
  keepId(id, event.id, 'event/id');
  const { external_ids: ids, ...data } = ownFields(event);
  return db.transaction().execute(async (tx) => {
    await setExternalIds(tx, scopeOf(caller), id, ids);
    return tx
      .updateTable('events')
      .set({ data: JSON.stringify({ ...before, ...data }), updated_at: new Date() })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

async function eventOf(db: Db, row: Row, format: string | undefined): Promise<EventObjectResponse> {
  const count = async (table: 'people' | 'sessions' | 'pictures'): Promise<number> => {
    const { n } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('n'))
      .where('event_id', '=', row.id)
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  return {
    ...row.data,
    id: row.id,
    external_ids: [...(await externalIdsOf(db, 'event', row.id))],
    data_counters: {
      sections: 0,
      people: await count('people'),
      sessions: await count('sessions'),
      companies: 0,
      documents: await count('pictures'),
      maps: 0,
    },
    timestamps: timestampsOf(row, format),
  };
}

/** What a caller may say about an event: all but its id, which is generated. */
function ownFields(event: EventObjectRequest): Omit<EventObjectRequest, 'id'> {
  const fields = { ...event };
  delete fields.id;
  return fields;
}

/** Problems for what a database refuses; `undefined` for all else. */
export function databaseProblem(error: unknown): HttpProblem | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '23505') return new HttpProblem(409, { detail: 'That already exists.' });
  if (code === '23503') return new HttpProblem(404, { detail: 'Something it needs is gone.' });
  // Texts with NUL, which JSON can hold and PostgreSQL cannot, and numbers beyond its range.
  if (code === '22P05' || code === '22021' || code === '22003' || code === '2201W') {
    return new HttpProblem(422, { detail: 'A value cannot be stored.' });
  }
  return undefined;
}
