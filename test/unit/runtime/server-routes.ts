import type { HandlerContext, Route } from '../../../templates/runtime/route.ts';
import {
  createServer,
  type Server,
  type ServerOptions,
} from '../../../templates/runtime/server.ts';
import {
  collect,
  fail,
  schemaOf,
  within,
  type Schema,
} from '../../../templates/runtime/validate.ts';

/** A schema that wants an object whose members pass; a missing member is fine unless its name ends in `!`. */
export function objectSchema(
  members: Record<string, (value: unknown) => boolean>,
): Schema<unknown> {
  const check: Parameters<typeof collect>[1] = (value, key, issues) => {
    if (typeof value !== 'object' || value === null) return fail(value, key, 'object', issues);
    const first = issues.length;
    for (const [name, accepts] of Object.entries(members)) {
      const member: unknown = Reflect.get(value, name);
      if (!accepts(member)) fail(member, name, 'another value', issues);
    }
    within(key, first, issues);
  };
  return schemaOf((value) => collect(value, check).ok, check);
}

const optional =
  (type: string) =>
  (value: unknown): boolean =>
    value === undefined || typeof value === type;

/** What handlers were called with, newest last. */
export interface Call {
  readonly input: unknown;
  readonly context: HandlerContext<unknown>;
}

export interface TestServer {
  readonly server: Server;
  readonly calls: Call[];
  readonly errors: unknown[];
}

type Behaviour = (input: never, context: HandlerContext<unknown>) => unknown;

/** Hand-made routes with one behaviour for every operation; the default answers `200 {"id":"1"}`. */
export function testServer(
  behaviour: Behaviour = () => ({ status: 200, body: { id: '1' } }),
  options: ServerOptions<unknown> = {},
): TestServer {
  const calls: Call[] = [];
  const errors: unknown[] = [];
  const handler = (input: never, context: HandlerContext<unknown>): never => {
    calls.push({ input, context });
    // Tests return what the types of a generated package would refuse.
    return behaviour(input, context) as never;
  };
  const server = createServer<unknown>(testRoutes(handler), {
    basePath: '/api',
    onError: (error) => errors.push(error),
    ...options,
  });
  return { server, calls, errors };
}

function testRoutes(handler: NonNullable<Route<unknown>['handler']>): readonly Route<unknown>[] {
  const eventSchema = objectSchema({ id: (value) => typeof value === 'string' });
  const responses = { '200': eventSchema, '204': undefined, default: objectSchema({}) };
  return [
    {
      operation: 'listEvents',
      method: 'GET',
      path: '/events',
      segments: ['events'],
      query: [
        { name: 'limit', type: 'integer' },
        { name: 'tag', type: 'string', list: true },
      ],
      headers: [
        { name: 'X-Count', type: 'integer' },
        { name: 'X-Tags', type: 'string', list: true },
      ],
      validators: {
        query: objectSchema({ limit: (value) => value === undefined || Number(value) <= 50 }),
        headers: objectSchema({}),
        bodyRequired: false,
        responses,
      },
      handler,
    },
    {
      operation: 'createEvent',
      method: 'POST',
      path: '/events',
      segments: ['events'],
      body: { mediaType: 'application/json' },
      validators: {
        body: objectSchema({ name: (value) => typeof value === 'string' }),
        bodyRequired: true,
        responses,
      },
      handler,
    },
    {
      operation: 'getEvent',
      method: 'GET',
      path: '/events/{event_id}',
      segments: ['events', { name: 'event_id', type: 'integer' }],
      validators: {
        path: objectSchema({ event_id: (value) => Number(value) > 0 }),
        bodyRequired: false,
        responses: { '200': eventSchema, '204': undefined },
      },
      handler,
    },
    {
      operation: 'deleteEvent',
      method: 'DELETE',
      path: '/events/{event_id}',
      segments: ['events', { name: 'event_id', type: 'integer' }],
      deprecation: { since: '2026-01-31', sunset: '2027-01-31' },
      validators: { bodyRequired: false, responses },
      handler,
    },
    {
      operation: 'uploadPhoto',
      method: 'PUT',
      path: '/photo',
      segments: ['photo'],
      body: {
        mediaType: 'multipart/form-data',
        fields: [
          { name: 'photo', type: 'file' },
          { name: 'size', type: 'integer' },
          { name: 'caption', type: 'string' },
        ],
      },
      validators: {
        body: objectSchema({ size: optional('number') }),
        bodyRequired: false,
        responses,
      },
      handler,
    },
    {
      operation: 'signIn',
      method: 'POST',
      path: '/sign-in',
      segments: ['sign-in'],
      body: {
        mediaType: 'application/x-www-form-urlencoded',
        fields: [{ name: 'remember', type: 'boolean' }],
      },
      mediaTypes: { '200': 'text/plain' },
      validators: { bodyRequired: true, responses },
      handler,
    },
  ];
}
