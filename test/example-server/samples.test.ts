import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message, raw, statusOf } from '../server/echo-server.ts';
import { eventMobi } from '../support/reference.ts';
import { KEYS, start, type Running } from './running.ts';

/**
 * Every request sample of the reference, read out of its Markdown and sent as bytes. Samples say `"string"` and `"integer"`
 * where values belong: those become values of that kind. Replies are checked against the reference by the service.
 */
const { source, api } = eventMobi();
const blocks = [...source.text.matchAll(/```http\r?\n((?:GET|POST|PUT|PATCH|DELETE) [^]*?)```/g)];

let service: Running;
let ids: Record<string, string> = {};

beforeAll(async () => {
  service = await start();
});

afterAll(() => service.stop());

/** Everything that the path of a sample can name, made anew: some samples delete it. */
async function prepare(): Promise<void> {
  const { api: client } = service;
  const event = String((await client.events.create({ body: { event: {} } })).id);
  const path = { event_id: event };
  const { person_id: person } = await client.people.create({ path, body: {} });
  const { session_id: session } = await client.sessions.create({ path, body: {} });
  const group = { group: { group_name: 'string' } };
  await client.people.groups.create({ path, body: group });
  await client.sessions.tracks.create({ path, body: { track: { group_name: 'string' } } });
  const { resource_id: picture } = await client.pictures.upload({ path, body: {} });
  ids = {
    event_id: event,
    person_id: String(person),
    session_id: String(session),
    group_id: 'string',
    resource_id: String(picture),
  };
}

function valueOf(key: string, sample: unknown): unknown {
  if (Array.isArray(sample))
    return ['groups', 'session_tracks'].includes(key)
      ? ['string']
      : sample.map((item) => valueOf(key, item));
  if (typeof sample === 'object' && sample !== null) {
    return Object.fromEntries(
      Object.entries(sample).map(([name, part]) => [name, valueOf(name, part)]),
    );
  }
  if (sample === 'integer' || sample === 'number') return 12;
  if (sample === 'object') return { group_name: crypto.randomUUID() };
  if (key.endsWith('_date')) return '2026-05-01';
  if (key.endsWith('_start_time') || key.endsWith('_end_time')) return '10-30';
  if (key === 'group_color') return '#00ff00';
  if (key === 'group_name') return crypto.randomUUID();
  if (key === 'member_id') return ids['person_id'];
  if (ids[key] !== undefined) return ids[key];
  return sample;
}

describe('the samples of the reference', () => {
  it('are one per operation, of all 52', () => {
    const lines = blocks.map(([, text = '']) => text.split(/ HTTP\/|\r?\n/, 1)[0]?.split('?')[0]);
    const operations = api.operations.map(({ method, path }) => `${method} ${path}`);
    expect(operations).toHaveLength(52);
    expect(lines.map((line) => line?.replace('/en/api/v2', '')).sort()).toEqual(operations.sort());
  });

  it.each(blocks.map(([, text = '']) => [text.split('\n', 1)[0] ?? '', text] as const))(
    '%s',
    async (line, text) => {
      await prepare();
      const [method = '', target = ''] = line.split(' ');
      if (target.includes('custom_fields/')) {
        const kind = target.includes('/people/') ? 'people' : 'sessions';
        const path = { event_id: ids['event_id'] ?? '' };
        const made = await service.api[kind].customFields.create({ path, body: {} });
        ids = { ...ids, field_id: String(made.custom_field_id) };
      }
      if (
        method === 'DELETE' &&
        /groups\/|sessions\/\{|attendees\//.test(target.split('{person_id}')[1] ?? '')
      ) {
        await send('POST', target, '');
      }
      if (method === 'DELETE' && target.includes('/attendees/')) await send('POST', target, '');
      const [, body = ''] = text.split(/\r?\n\r?\n([^]*)/);
      if (body.includes('"id": "string"') && line.includes('/events HTTP'))
        ids = { ...ids, id: crypto.randomUUID() };
      else if (line.includes('/events/{event_id} ')) ids = { ...ids, id: ids['event_id'] ?? '' };
      else ids = { ...ids, id: crypto.randomUUID() };
      const sent = body.trim() === '' ? '' : JSON.stringify(valueOf('', JSON.parse(body)));
      const answer = await send(method, target, sent);
      expect(`${statusOf(answer)} ${statusOf(answer) === 200 ? '' : answer}`).toBe('200 ');
      expect(service.errors).toEqual([]);
    },
  );
});

async function send(method: string, target: string, body: string): Promise<string> {
  const path = target.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(ids[name] ?? 'x'),
  );
  const type =
    body === ''
      ? ''
      : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return raw(service.port, message(method, path, `X-API-KEY: ${KEYS.acme}\r\n${type}`, body));
}
