import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables of the example, as Kysely sees them. JSON goes in as text and comes out as data. */
export interface Database {
  organizations: OrganizationTable;
  events: EventTable;
  external_ids: ExternalIdTable;
  people: PersonTable;
  sessions: SessionTable;
  groups: GroupTable;
  group_people: { readonly group_id: string; readonly person_id: string };
  group_sessions: { readonly group_id: string; readonly session_id: string };
  attendees: { readonly session_id: string; readonly person_id: string };
  custom_fields: CustomFieldTable;
  custom_values: { readonly field_id: string; readonly owner_id: string; readonly value: string };
  pictures: PictureTable;
}

type Moment = ColumnType<Date, never, Date>;
type Id = ColumnType<string, string, never>;

/** What every record of the API has. `position` keeps lists in the order of creation. */
interface RecordColumns {
  readonly id: Id;
  readonly position: Generated<number>;
  readonly created_at: Moment;
  readonly updated_at: Moment;
}

interface OrganizationTable {
  readonly id: string;
  readonly api_key: string;
  /** How many events it may have. */
  readonly event_quota: number;
}

interface EventTable extends RecordColumns {
  readonly organization_id: Id;
  /** JSON of what the API calls an `EventObjectRequest`, without its ids. */
  readonly data: JSONColumnType<object>;
}

/** What things are called in other systems. `scope` is the organization of an event, the event of all else. */
interface ExternalIdTable {
  readonly kind: IdKind;
  readonly scope: string;
  readonly id_system: string;
  readonly external_id: string;
  readonly owner_id: string;
}

export type IdKind = 'event' | 'person' | 'session';

interface PersonTable extends RecordColumns {
  readonly event_id: Id;
  /** JSON of a `PersonProfile` without `groups`. */
  readonly profile: JSONColumnType<object>;
  readonly docs: JSONColumnType<readonly string[]>;
  /** Never leaves the database: shows that replies are stripped. */
  readonly password_hash: string;
}

interface SessionTable extends RecordColumns {
  readonly event_id: Id;
  /** JSON of a `SessionObjectRequest` without ids and tracks. */
  readonly data: JSONColumnType<object>;
}

export type GroupKind = 'people' | 'track';

interface GroupTable extends RecordColumns {
  readonly event_id: Id;
  readonly kind: GroupKind;
  readonly name: string;
  readonly color: string | null;
  readonly note: string | null;
}

interface CustomFieldTable {
  readonly id: Id;
  readonly position: Generated<number>;
  readonly event_id: Id;
  readonly owner: FieldOwner;
  readonly field_name: string | null;
  readonly view_permission: string | null;
  readonly edit_permission: string | null;
}

export type FieldOwner = 'people' | 'sessions';

interface PictureTable extends RecordColumns {
  readonly event_id: Id;
  readonly resource_type: string | null;
  readonly filename: string;
  readonly url: string | null;
  /** Path of the API call that brought it. */
  readonly upload_request: string;
}
