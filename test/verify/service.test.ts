import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendTo, type Service } from '../../generator/cli/service.ts';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import { verifyService, type Verification } from '../../generator/verify/verify.ts';
import { KEYS, start, type Running } from '../example-server/running.ts';
import { eventMobi } from '../support/reference.ts';

const { api } = eventMobi();
let running: Running;

beforeAll(async () => {
  running = await start();
  await fill(running);
});

afterAll(() => running.stop());

/** Something in every list, so that every safe operation has ids to work with. */
async function fill({ api: client }: Running): Promise<void> {
  for (const name of ['First', 'Second']) {
    const event = await client.events.create({ body: { event: { name } } });
    const path = { event_id: String(event.id) };
    await client.people.groups.create({ path, body: { group: { group_name: 'staff' } } });
    await client.sessions.tracks.create({ path, body: { track: { group_name: 'main' } } });
    await client.people.customFields.create({ path, body: {} });
    await client.sessions.customFields.create({ path, body: {} });
    await client.people.create({
      path,
      body: { person: { profile: { first_name: 'Ann', groups: ['staff'] } } },
    });
    await client.people.create({ path, body: { person: { profile: { first_name: 'Bob' } } } });
    await client.sessions.create({ path, body: {} });
    await client.sessions.create({ path, body: {} });
    await client.pictures.upload({ path, body: {} });
  }
}

type Change = (request: Request, response: Response) => Response | Promise<Response>;

/** Verifies the example server, with answers changed on their way. */
function verify(
  change: Change = (_, response) => response,
  options: Partial<Parameters<typeof verifyService>[1]> & Partial<Service> = {},
): Promise<Verification> {
  const service: Service = {
    base: running.url,
    secret: KEYS.acme,
    timeout: 10_000,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return change(request, await fetch(request.clone()));
    },
    ...options,
  };
  const scope = { unsafe: false, only: [], values: new Map(), authenticated: true, ...options };
  return verifyService(api, scope, sendTo(service, api));
}

function errorsOf({ diagnostics }: Verification): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

describe('a service that is as documented', () => {
  it('has no deviation in any safe operation, and all of them are called', async () => {
    const result = await verify();
    expect(errorsOf(result)).toEqual([]);
    const safe = api.operations.filter(({ method }) => method === 'GET').map(({ id }) => id);
    expect(result.verified).toEqual(safe);
    expect(running.errors).toEqual([]);
  });

  it('has none in the unsafe ones', async () => {
    const result = await verify(undefined, { unsafe: true });
    expect(errorsOf(result)).toEqual([]);
    expect(result.diagnostics.map(({ message }) => message)).toEqual([]);
    expect(result.verified).toHaveLength(api.operations.length);
  });
});

/** Changes the JSON of the answers to one request line; the path is compared without base path and query. */
function json(line: string, change: (body: never) => unknown): Change {
  return async (request, response) => {
    if (!isTo(request, line) || !response.ok) return response;
    // Each case knows the form of the body that it changes.
    const body = change((await response.json()) as never);
    return Response.json(body, { headers: { 'content-type': 'application/json' } });
  };
}

function isTo(request: Request, line: string): boolean {
  const path = new URL(request.url).pathname.slice(new URL(running.url).pathname.length);
  const pattern = new RegExp(`^${line.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return pattern.test(`${request.method} ${path}`);
}

function to(line: string, answer: (response: Response) => Response): Change {
  return (request, response) => (response.ok && isTo(request, line) ? answer(response) : response);
}

interface Item {
  readonly [name: string]: unknown;
}

const JSON_TYPE = { headers: { 'content-type': 'application/json' } };

/** What is wrong with the service, which code says so, and a part of its message. */
const seeded: readonly (readonly [what: string, change: Change, code: string, says: string])[] = [
  [
    'a field of another type',
    json('GET /events', (list: Item[]) => list.map((item) => ({ ...item, short_code: 12 }))),
    'DW-served-mismatch',
    '[].short_code of 200 is 12; documented: string',
  ],
  [
    'a wrong type deep inside',
    json('GET /events/{event_id}', (event: Item) => ({
      ...event,
      data_counters: { people: '3' },
    })),
    'DW-served-mismatch',
    'data_counters.people of 200 is "3"; documented: integer',
  ],
  [
    'an object where a list belongs',
    json('GET /events', (list: Item[]) => ({ items: list })),
    'DW-served-mismatch',
    'the body of 200 is an object; documented: a list',
  ],
  [
    'a text without its format',
    json('GET /events/{event_id}/people/groups', (list: Item[]) =>
      list.map((item) => ({ ...item, group_color: 'red' })),
    ),
    'DW-served-mismatch',
    'documented: string (rgb-color)',
  ],
  [
    'a field that is not documented',
    json('GET /events/{event_id}', (event: Item) => ({ ...event, internal_rank: 1 })),
    'DW-undocumented-field',
    'has the field internal_rank',
  ],
  [
    'a value outside of its list',
    json('GET /events/{event_id}', (event: Item) => ({
      ...event,
      event_dates: { time_format: 13 },
    })),
    'DW-undocumented-value',
    'event_dates.time_format of 200 is 13',
  ],
  [
    'a status that is not documented',
    to('GET /events', (response) => new Response(response.body, { ...JSON_TYPE, status: 206 })),
    'DW-undocumented-status',
    'answered with 206; documented: 200, default',
  ],
  [
    'another media type',
    to(
      'GET /events',
      (response) => new Response(response.body, { headers: { 'content-type': 'text/plain' } }),
    ),
    'DW-undocumented-media-type',
    'the body of 200 is text/plain; documented: application/json',
  ],
  [
    'no JSON',
    to('GET /events', () => new Response('<html>', JSON_TYPE)),
    'DW-served-mismatch',
    'the body of 200 is no JSON',
  ],
  [
    'no body',
    to('GET /events', () => new Response('', JSON_TYPE)),
    'DW-served-mismatch',
    'the body of 200 is empty',
  ],
  [
    'a failing operation',
    to('GET /events/{event_id}/sessions', () => Response.json({ code: 500 }, { status: 500 })),
    'DW-service-failed',
    'was answered with 500',
  ],
  [
    'an operation that is gone',
    to('GET /events/{event_id}/people/custom_fields', () =>
      Response.json({ code: 404 }, { status: 404 }),
    ),
    'DW-not-served',
    'the service answered 404',
  ],
  [
    'a documented request that is refused',
    to('GET /events/{event_id}/people', () => Response.json({ code: 400 }, { status: 400 })),
    'DW-valid-request-refused',
    'was refused with 400',
  ],
  [
    'a documented parameter that is refused',
    (request, response) =>
      isTo(request, 'GET /events') && request.url.includes('limit=1')
        ? Response.json({ code: 422 }, { status: 422 })
        : response,
    'DW-valid-request-refused',
    'GET /events?limit=1 is as documented',
  ],
  [
    'a redirect',
    to(
      'GET /events',
      () =>
        new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } }),
    ),
    'DW-redirected',
    'was redirected with 302',
  ],
  [
    'a method that is not documented',
    to(
      'OPTIONS /events',
      () =>
        new Response(null, { status: 204, headers: { allow: 'GET, HEAD, POST, DELETE, OPTIONS' } }),
    ),
    'DW-undocumented-method',
    'offers DELETE for /events',
  ],
  [
    'a documented method that is not offered',
    to(
      'OPTIONS /events',
      () => new Response(null, { status: 204, headers: { allow: 'GET, OPTIONS' } }),
    ),
    'DW-not-served',
    'POST /events is documented and not served: its Allow has GET, OPTIONS',
  ],
  [
    'an ignored limit',
    (request, response) =>
      isTo(request, 'GET /events/{event_id}/people/data') && request.url.includes('limit=1')
        ? fetch(request.url.replace('limit=1', 'limit=20'), { headers: request.headers })
        : response,
    'DW-limit-ignored',
    'asks for 1 and got 2 items',
  ],
  [
    'an operation without protection',
    (request, response) =>
      isTo(request, 'GET /events/{event_id}/sessions/tracks') && !request.headers.has('x-api-key')
        ? Response.json([])
        : response,
    'DW-key-not-needed',
    'without credentials was answered with 200',
  ],
  [
    'a connection that breaks',
    (request, response) => {
      if (isTo(request, 'GET /events/{event_id}/sessions/custom_fields')) throw new TypeError('no');
      return response;
    },
    'DW-service-silent',
    'the service did not answer: the request failed',
  ],
  [
    'an error of another form',
    (request, response) =>
      isTo(request, 'GET /events/{event_id}/people/groups/{group_id}')
        ? Response.json({ code: 'gone', message: 'x' }, { status: 410 })
        : response,
    'DW-served-mismatch',
    'code of 410 is "gone"; documented: integer',
  ],
];

describe('a service that deviates', () => {
  it.each(seeded)('is found with %s, and nothing else is', async (_, change, code, says) => {
    const errors = errorsOf(await verify(change));
    expect(errors.map((error) => `${error.code} ${error.message}`)).toEqual([
      expect.stringContaining(says),
    ]);
    expect(errors[0]?.code).toBe(code);
    expect(errors[0]?.span.file).toMatch(/^spec\/eventmobi-api-v2\./);
  });

  it('is found with a body where none is documented', async () => {
    const line = 'DELETE /events/{event_id}/sessions/data/{session_id}/attendees/{person_id}';
    const body: Change = (request, response) =>
      isTo(request, line) ? new Response('{}', JSON_TYPE) : response;
    const errors = errorsOf(await verify(body, { unsafe: true }));
    expect(errors.map(({ code }) => code)).toEqual(['DW-undocumented-body']);
  });

  it('is found with all of several deviations at once', async () => {
    const several: Change = async (request, response) => {
      let answer = response;
      for (const index of [1, 3, 4, 10, 11])
        answer = (await seeded[index]?.[1](request, answer)) ?? answer;
      return answer;
    };
    const codes = errorsOf(await verify(several)).map(({ code }) => code);
    const wanted = [1, 3, 10, 11].map((index) => seeded[index]?.[2]);
    expect(codes.toSorted()).toEqual([...wanted, 'DW-undocumented-field'].toSorted());
  });
});

describe('what is called', () => {
  it('is only what is safe, and what is not called is told', async () => {
    const methods = new Set<string>();
    const result = await verify((request, response) => {
      methods.add(request.method);
      return response;
    });
    expect([...methods].toSorted()).toEqual(['GET', 'OPTIONS']);
    const told = result.diagnostics.filter(({ code }) => code === 'DW-not-verified');
    expect(told).toHaveLength(api.operations.filter(({ method }) => method !== 'GET').length);
  });

  it('is what --operation names, and with a value given even what changes something', async () => {
    const list = await running.api.events.list({});
    const id = String(list[0]?.id);
    const sent: string[] = [];
    const result = await verify(
      (request, response) => {
        sent.push(request.method);
        return response;
      },
      { only: ['PATCH /events/{event_id}'], values: new Map([['event_id', id]]) },
    );
    expect(sent).toEqual(['PATCH']);
    expect(result.verified).toEqual(['PATCH /events/{event_id}']);
    expect(errorsOf(result)).toEqual([]);
  });

  it('changes and deletes nothing that the run did not make', async () => {
    const before = await running.api.events.list({ query: { limit: 100 } });
    const changed: string[] = [];
    await verify(
      (request, response) => {
        if (['PUT', 'PATCH', 'DELETE'].includes(request.method)) changed.push(request.url);
        return response;
      },
      { unsafe: true },
    );
    expect(changed).not.toHaveLength(0);
    for (const { id } of before) {
      expect(changed.filter((url) => url.includes(`/events/${String(id)}`))).toEqual([]);
    }
  });

  it('is nothing below a list that is empty, which is told', async () => {
    const result = await verify(undefined, { secret: KEYS.tiny });
    expect(errorsOf(result)).toEqual([]);
    expect(result.verified).toEqual(['GET /events']);
    const why = result.diagnostics.find(({ message }) =>
      message.startsWith('GET /events/{event_id} '),
    );
    expect(why?.message).toContain('no value is known for event_id');
  });

  it('is nothing when the service wants other credentials', async () => {
    const result = await verify(undefined, { secret: 'wrong' });
    expect(result.verified).toEqual([]);
    expect(errorsOf(result)).toEqual([]);
    expect(result.diagnostics.map(({ message }) => message).join('\n')).toContain('--auth-env');
  });
});
