import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { Database } from './schema.ts';

/** Brings a database to the newest version; running it again does nothing. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const provider = { getMigrations: async (): Promise<Record<string, Migration>> => migrations };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('The migration failed.', { cause: error });
}

/** A database of any shape: migrations know no tables yet. */
type SchemaDatabase = Parameters<Migration['up']>[0];

const record = `
  id text primary key,
  position bigint generated always as identity,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()`;

const inEvent = `event_id text not null references events (id) on delete cascade`;

const migrations: Record<string, Migration> = {
  '2026-01-events-and-people': {
    up: (db) =>
      runAll(db, [
        `create table organizations (
          id text primary key, api_key text not null unique, event_quota integer not null)`,
        `create table events (${record},
          organization_id text not null references organizations (id), data jsonb not null)`,
        `create table external_ids (
          kind text not null, scope text not null, id_system text not null, external_id text not null,
          owner_id text not null, primary key (kind, scope, id_system, external_id))`,
        `create index external_ids_owner on external_ids (kind, owner_id)`,
        `create table people (${record}, ${inEvent}, profile jsonb not null, docs jsonb not null,
          password_hash text not null default 'x$canary-password-hash')`,
        `create table groups (${record}, ${inEvent}, kind text not null, name text not null,
          color text, note text, unique (event_id, kind, name))`,
        `create table group_people (
          group_id text not null references groups (id) on delete cascade,
          person_id text not null references people (id) on delete cascade,
          primary key (group_id, person_id))`,
      ]),
  },
  '2026-02-sessions': {
    up: (db) =>
      runAll(db, [
        `create table sessions (${record}, ${inEvent}, data jsonb not null)`,
        `create table group_sessions (
          group_id text not null references groups (id) on delete cascade,
          session_id text not null references sessions (id) on delete cascade,
          primary key (group_id, session_id))`,
        `create table attendees (
          session_id text not null references sessions (id) on delete cascade,
          person_id text not null references people (id) on delete cascade,
          primary key (session_id, person_id))`,
      ]),
  },
  '2026-03-custom-fields-and-pictures': {
    up: (db) =>
      runAll(db, [
        `create table custom_fields (id text primary key,
          position bigint generated always as identity, ${inEvent}, owner text not null,
          field_name text, view_permission text, edit_permission text)`,
        `create table custom_values (
          field_id text not null references custom_fields (id) on delete cascade,
          owner_id text not null references people (id) on delete cascade,
          value text not null, primary key (field_id, owner_id))`,
        `create table pictures (${record}, ${inEvent}, resource_type text, filename text not null,
          url text, upload_request text not null)`,
      ]),
  },
};

/** Statements written here and nowhere else: they hold nothing from outside. */
async function runAll(db: SchemaDatabase, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
