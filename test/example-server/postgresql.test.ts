import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { start, type Running } from './running.ts';
import { scenarios } from './scenarios.ts';

/** The same service and scenarios on a PostgreSQL server, in a database of their own that is dropped afterwards. */
const { DATABASE_URL: url } = process.env;

describe.skipIf(url === undefined)('the EventMobi API on PostgreSQL', () => {
  const name = `docwright_${randomUUID().replaceAll('-', '')}`;
  let running: Running;

  beforeAll(async () => {
    await administer(`create database ${name}`);
    const own = new URL(url ?? '');
    own.pathname = `/${name}`;
    running = await start({}, own.href);
  });

  afterAll(async () => {
    await running.stop();
    await administer(`drop database ${name} with (force)`);
  });

  scenarios(() => running);
});

it.skipIf(url !== undefined)('PostgreSQL is left out', ({ skip }) => {
  skip('DATABASE_URL is not set; PGlite has run the same SQL');
});

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
