import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from './migrations.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Database } from './schema.ts';

/** The database of the example: tables of the newest version, nothing in them. */
export async function openDatabase(url: string | undefined): Promise<Kysely<Database>> {
  const dialect =
    url === undefined
      ? pgliteDialect(await PGlite.create())
      : new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 4 }) });
  const db = new Kysely<Database>({ dialect });
  await migrate(db);
  return db;
}
