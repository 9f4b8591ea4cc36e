import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Running } from './running.ts';
import { scenarios } from './scenarios.ts';

let running: Running;

beforeAll(async () => {
  running = await start();
});

afterAll(() => running.stop());

describe('the EventMobi API on PGlite', () => {
  scenarios(() => running);

  it('runs its migrations only once', async () => {
    const { migrate } = await import('./migrations.ts');
    const { length } = await running.db.introspection.getTables();
    await migrate(running.db);
    expect(await running.db.introspection.getTables()).toHaveLength(length);
  });

  it('keeps nothing of a transaction that fails half-way', async () => {
    const { api } = running;
    const event = String((await api.events.create({ body: { event: {} } })).id);
    const path = { event_id: event };
    const person = { profile: { first_name: 'Half', groups: ['No such group'] } };
    const refused = await api.people.create({ path, body: { person } }).result();
    expect(refused).toMatchObject({ status: 'default', body: { code: 404 } });
    expect((await api.people.list({ path })).record_number).toBe(0);
  });
});
