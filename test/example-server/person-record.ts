import type { Kysely, Selectable } from 'kysely';
import type {
  PersonObjectRequest,
  PersonObjectResponse,
  PersonProfile,
} from '../../generated/eventmobi-api/types/index.js';
import { externalIdsOf, keepId, newId, setExternalIds } from './ids.ts';
import { personGroups, setPersonGroups } from './membership.ts';
import { addPicture } from './pictures.ts';
import type { Database } from './schema.ts';
import { timestampsOf } from './timestamps.ts';

type Db = Kysely<Database>;

/** A row of a person. */
export type PersonRow = Selectable<Database['people']>;

/** A change of a person. */
export interface PersonChange {
  readonly event: string;
  readonly person: PersonObjectRequest;
  /** Path of the call. */
  readonly request: string;
}

/** Adds a person with groups, picture and external ids, or nothing of it. */
export async function createPerson(db: Db, change: PersonChange): Promise<PersonRow> {
  return db.transaction().execute(async (tx) => {
    const id = newId();
    const values = { id, event_id: change.event, profile: '{}', docs: '[]' };
    // The column has a default that the table's type leaves out on purpose: nobody here reads or writes it.
    await tx
      .insertInto('people')
      .values({ ...values, password_hash: newId() })
      .execute();
    return apply(tx, { id, before: {}, docs: [] }, change);
  });
}

/** Changes a person. Without `keep`, what was not sent is gone. */
export async function changePerson(
  db: Db,
  row: PersonRow,
  change: PersonChange,
  { keep }: { readonly keep: boolean },
): Promise<PersonRow> {
  keepId(row.id, change.person.person_id, 'person/person_id');
  const before = keep ? row.profile : {};
  const docs = keep ? row.docs : [];
  const { profile = {} } = change.person;
  const all = keep ? profile : { groups: [], ...profile };
  const whole = { ...change, person: { ...change.person, profile: all } };
  return db.transaction().execute((tx) => apply(tx, { id: row.id, before, docs }, whole));
}

interface Target {
  readonly id: string;
  readonly before: object;
  readonly docs: readonly string[];
}

async function apply(
  db: Db,
  { id, before, docs }: Target,
  change: PersonChange,
): Promise<PersonRow> {
  const { event, person, request } = change;
  const { groups, ...profile }: PersonProfile = person.profile ?? {};
  await setExternalIds(db, { kind: 'person', scope: event }, id, person.external_ids);
  await setPersonGroups(db, id, { event, kind: 'people' }, groups);
  const picture = person.upload_picture;
  const added =
    picture === undefined
      ? {}
      : { picture: (await addPicture(db, { event, type: 'person', picture, request })).filename };
  const uploaded = (person.uplaod_docs ?? []).map(({ rename, url }) => rename ?? url ?? 'unnamed');
  return db
    .updateTable('people')
    .set({
      profile: JSON.stringify({ ...before, ...profile, ...added }),
      docs: JSON.stringify([...docs, ...uploaded]),
      updated_at: new Date(),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A person as the API shows them. The whole row goes along, so that only the stubs keep its secrets. */
export async function personOf(
  db: Db,
  row: PersonRow,
  format: string | undefined,
): Promise<PersonObjectResponse> {
  const values = await db
    .selectFrom('custom_values')
    .select(['field_id', 'value'])
    .where('owner_id', '=', row.id)
    .execute();
  const groups = await personGroups(db, row.id);
  return {
    person_id: row.id,
    external_ids: [...(await externalIdsOf(db, 'person', row.id))],
    profile: { ...row.profile, groups: groups.map(({ group_name: name }) => name) },
    custom_fields_meta: Object.fromEntries(values.map(({ field_id, value }) => [field_id, value])),
    docs: [...row.docs],
    timestamps: timestampsOf(row, format),
  };
}
