import type { Kysely, Selectable } from 'kysely';
import type { ResponseGeneralGroup } from '../../generated/eventmobi-api/types/index.js';
import { newId, notFound } from './ids.ts';
import type { Database, GroupKind } from './schema.ts';
import { timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;
type Row = Selectable<Database['groups']>;

/** Which groups of an event: those of people, or the tracks of sessions. */
export interface GroupScope {
  readonly event: string;
  readonly kind: GroupKind;
}

/** What a caller says about a group. */
export interface GroupFields {
  readonly group_name?: string;
  readonly group_color?: string;
  readonly group_note?: string;
}

/** Every group, as the API shows them. */
export async function listGroups(
  db: Db,
  { event, kind }: GroupScope,
  format: string | undefined,
): Promise<ResponseGeneralGroup[]> {
  const rows = await db
    .selectFrom('groups')
    .selectAll()
    .where('event_id', '=', event)
    .where('kind', '=', kind)
    .orderBy('position')
    .execute();
  return Promise.all(rows.map((row) => groupOf(db, row, format)));
}

/** A group by its id or name, as the reference allows; 404 when there is none. */
export async function findGroup(db: Db, { event, kind }: GroupScope, given: string): Promise<Row> {
  const row = await db
    .selectFrom('groups')
    .selectAll()
    .where('event_id', '=', event)
    .where('kind', '=', kind)
    .where((all) => all.or([all('id', '=', given), all('name', '=', given)]))
    .executeTakeFirst();
  if (row === undefined) throw notFound(kind === 'people' ? 'group' : 'track');
  return row;
}

/** Makes a group; its name has to be new. */
export async function createGroup(
  db: Db,
  { event, kind }: GroupScope,
  fields: GroupFields,
): Promise<Row> {
  return db
    .insertInto('groups')
    .values({
      id: newId(),
      event_id: event,
      kind,
      name: fields.group_name ?? 'Unnamed',
      color: fields.group_color ?? null,
      note: fields.group_note ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Deletes a group with its memberships and gives what it was. */
export async function deleteGroup(
  db: Db,
  scope: GroupScope,
  given: string,
  format: string | undefined,
): Promise<ResponseGeneralGroup> {
  const row = await findGroup(db, scope, given);
  const gone = await groupOf(db, row, format);
  await db.deleteFrom('groups').where('id', '=', row.id).execute();
  return gone;
}

/** A group as the API shows it. */
export async function groupOf(
  db: Db,
  row: Row,
  format: string | undefined,
): Promise<ResponseGeneralGroup> {
  const { n } = await db
    .selectFrom(row.kind === 'people' ? 'group_people' : 'group_sessions')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('group_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return {
    group_id: row.id,
    group_name: row.name,
    ...(row.color === null ? {} : { group_color: row.color }),
    ...(row.note === null ? {} : { group_note: row.note }),
    sub_group_ids: [],
    member_number: Number(n),
    timestamps: timestampsOf(row, format),
  };
}
