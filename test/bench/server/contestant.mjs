// One contestant in a process of its own: `node contestant.mjs NAME BUNDLE`; prints its port. BUNDLE holds our server.
import { createServer } from 'node:http';
import { BASE, createPerson, getPerson, schemaOf } from './person.mjs';

const [name = '', bundle = ''] = process.argv.slice(2);
const PATTERN = `${BASE}/events/:event_id/people/data`;

function listening(server) {
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}

/** What a careful person writes by hand for these two operations and nothing else. */
function byHand() {
  const text = (value) => value === undefined || typeof value === 'string';
  const texts = (value) =>
    value === undefined || (Array.isArray(value) && value.every((x) => typeof x === 'string'));
  const record = (value, check) =>
    value === undefined || (typeof value === 'object' && value !== null && check(value));
  const isPerson = (value) =>
    record(
      value,
      ({ person_id, external_ids, profile }) =>
        text(person_id) &&
        (external_ids === undefined ||
          (Array.isArray(external_ids) &&
            external_ids.every((x) => record(x, (y) => text(y.id_system) && text(y.id))))) &&
        record(
          profile,
          (p) =>
            text(p.first_name) &&
            text(p.last_name) &&
            text(p.email_address) &&
            text(p.picture) &&
            texts(p.groups) &&
            text(p.company) &&
            text(p.title) &&
            text(p.about) &&
            record(
              p.social_contacts,
              (s) =>
                text(s.twitter_url) &&
                text(s.facebook_url) &&
                text(s.linkedin_url) &&
                text(s.website_url),
            ),
        ),
    );
  const reply = (response, body) => {
    const json = JSON.stringify(body);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
    });
    response.end(json);
  };
  return createServer((request, response) => {
    const parts = request.url.split('?')[0].split('/');
    if (request.method === 'GET') return reply(response, getPerson(decodeURIComponent(parts[8])));
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString());
      if (typeof body !== 'object' || !isPerson(body.person)) {
        response.writeHead(400);
        return response.end();
      }
      reply(response, createPerson(body));
    });
  });
}

async function ours() {
  const { implementPartial, listener } = await import(bundle);
  const server = implementPartial(
    {
      people: {
        get: ({ path }) => ({ status: 200, body: getPerson(path.person_id) }),
        create: ({ body }) => ({ status: 200, body: createPerson(body) }),
      },
    },
    { unimplemented: 501 },
  );
  return { server, listener };
}

async function fastify() {
  const { default: make } = await import('fastify');
  const app = make();
  const response = { 200: schemaOf('PersonObjectResponse') };
  const query = {
    type: 'object',
    properties: { ext_id_system: { type: 'string' }, timestamp_format: { type: 'string' } },
  };
  app.get(`${PATTERN}/:person_id`, { schema: { response, querystring: query } }, async (request) =>
    getPerson(request.params.person_id),
  );
  const body = { type: 'object', properties: { person: schemaOf('PersonObjectRequest') } };
  app.post(PATTERN, { schema: { response, body, querystring: query } }, async (request) =>
    createPerson(request.body),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  console.log(app.server.address().port);
}

async function zodBody() {
  const { z } = await import('zod');
  const of = (schema) => {
    if (schema.anyOf !== undefined) return z.union(schema.anyOf.map(of));
    if (schema.type === 'string') return z.string();
    if (schema.type === 'integer') return z.int();
    if (schema.type === 'number') return z.number();
    if (schema.type === 'array') return z.array(of(schema.items));
    const fields = Object.entries(schema.properties ?? {});
    return z.object(Object.fromEntries(fields.map(([key, part]) => [key, of(part).optional()])));
  };
  return z.object({ person: of(schemaOf('PersonObjectRequest')).optional() });
}

async function hono() {
  const { Hono } = await import('hono');
  const schema = await zodBody();
  const app = new Hono();
  app.get(`${PATTERN}/:person_id`, (c) => c.json(getPerson(c.req.param('person_id'))));
  app.post(PATTERN, async (c) => {
    const parsed = schema.safeParse(await c.req.json());
    return parsed.success ? c.json(createPerson(parsed.data)) : c.json(parsed.error, 400);
  });
  await serveFetch(app.fetch);
}

async function serveFetch(fetch) {
  const { serve } = await import('@hono/node-server');
  serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port));
}

async function express() {
  const { default: make } = await import('express');
  const schema = await zodBody();
  const app = make();
  app.use(make.json());
  app.get(`${PATTERN}/:person_id`, (request, response) => {
    response.json(getPerson(request.params.person_id));
  });
  app.post(PATTERN, (request, response) => {
    const parsed = schema.safeParse(request.body);
    if (parsed.success) response.json(createPerson(parsed.data));
    else response.status(400).json(parsed.error);
  });
  listening(createServer(app));
}

const contestants = {
  'node:http by hand': async () => listening(byHand()),
  docwright: async () => {
    const { server, listener } = await ours();
    listening(createServer(listener(server)));
  },
  'docwright core': async () => {
    const { server } = await ours();
    await serveFetch(server.handle);
  },
  fastify,
  hono,
  express,
};

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send(user + system);
});

await contestants[name]();
