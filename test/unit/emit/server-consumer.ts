/**
 * What users write against the server stubs of the small API, as modules beside the generated ones. Compiled by
 * `server.test.ts`; every `@ts-expect-error` is a promise that this line does not compile.
 */

/** Handlers that are all there and right. */
export const COMPLETE = `
import { HttpProblem, implement, implementPartial } from './server/index.js';
import type { Handlers, HandlerContext, ListEventsReply, ListEventsRequest, Server } from './server/index.js';

export interface User {
  readonly name: string;
}

const event = { id: '1', 'na-me': 'One', kind: 'event' } as const;

export const handlers: Handlers<User> = {
  events: {
    list: async ({ query }) =>
      query.limit === 1 ? { status: 200, body: [] } : { status: 404, body: { code: 4 } },
    create: ({ body }, { context }) => {
      if (context.name === '') throw new HttpProblem(403);
      if (body.event === undefined) return { status: 402, body: { code: 1 } };
      return { status: 200, body: { ...event, 'na-me': body.event['na-me'] } };
    },
    get: ({ path, headers }, { signal, operation, request }) => {
      signal.throwIfAborted();
      if (headers['X-Request-Id'] === request.url) return { status: 202 };
      return { status: 200, body: { ...event, id: path.event_id, status: operation } };
    },
    delete: async () => ({ status: 204, headers: { 'x-gone': 'yes' } }),
  },
  people: {
    uploadPhoto: async ({ path, body }) => {
      const id: number = path.person_id;
      const size: number = body === undefined ? id : body.photo.size;
      return size > 0 ? { status: 204 } : { status: 413, body: { message: 'empty' } };
    },
    groups: { list: () => ({ status: 200, body: [{ name: 'a' }] }) },
  },
};

export const server: Server = implement<User>(handlers, {
  context: async (request) => {
    const name = request.headers.get('x-api-key');
    return name === null ? new HttpProblem(401) : { name };
  },
  responses: 'check',
  onError: () => undefined,
});

// A handler may take less, or a wider input, than it is given.
const wide = (input: { readonly query: object }): { status: 200; body: [] } => {
  return input.query === undefined ? { status: 200, body: [] } : { status: 200, body: [] };
};
const named = (input: ListEventsRequest, context: HandlerContext<User>): ListEventsReply => {
  return { status: 200, body: [], headers: { name: context.context.name, n: String(input.query.limit) } };
};
export const others: readonly Handlers<User>['events']['list'][] = [wide, named];

export const partial: Server = implementPartial(
  { events: { list: async ({ query }) => ({ status: 200, body: query.tag === undefined ? [] : [] }) } },
  { unimplemented: 501 },
);

// A default is filled in; read-only data are data, too.
const none: readonly never[] = [];
export const filled: Handlers['events']['list'] = ({ query }) => {
  const limit: number = query.limit;
  return { status: 200, body: limit > 1 ? none : [] };
};

// Without a context there are no options to give, and types come from the handlers' places.
export const plain: Server = implement({
  events: {
    list: async ({ query: { limit = 20 } }) => ({ status: 200, body: limit > 0 ? [] : [] }),
    create: async () => ({ status: 500, body: {} }),
    get: async () => ({ status: 202 }),
    delete: async (_, { context }) => (context === undefined ? { status: 204 } : { status: 404, body: {} }),
  },
  people: {
    uploadPhoto: async () => ({ status: 204 }),
    groups: { list: async () => ({ status: 200, body: [] }) },
  },
});
`;

/** Everything that must not compile. */
export const WRONG = `
import { implement, implementPartial } from './server/index.js';
import type { CreateEventReply, EventsHandlers, Handlers, ListEventsReply, PeopleHandlers } from './server/index.js';
import { handlers, type User } from './complete.js';

const { list, create, get } = handlers.events;

// @ts-expect-error a handler is missing
export const missing: EventsHandlers<User> = { list, create, get };
// @ts-expect-error a resource is missing
export const missingResource: Handlers<User> = { events: handlers.events };
// @ts-expect-error a nested resource is missing
export const missingNested: PeopleHandlers<User> = { uploadPhoto: handlers.people.uploadPhoto };
// @ts-expect-error a handler is missing where it is implemented
implement<User>({ events: { list, create, get }, people: handlers.people }, { context: () => ({ name: '' }) });
// @ts-expect-error there is no such operation
export const unknownHandler: EventsHandlers<User> = { ...handlers.events, lost: list };
// @ts-expect-error handlers want a context, so options must make one
implement<User>(handlers);
// @ts-expect-error the context is another one
implement<User>(handlers, { context: () => ({ nickname: '' }) });
// @ts-expect-error an unfinished server has to say so
implementPartial({ events: {} });
// @ts-expect-error an unfinished server has to say so
implementPartial({ events: {} }, {});

// @ts-expect-error 201 is not documented
export const wrongStatus: ListEventsReply = { status: 201, body: [] };
// @ts-expect-error 402 is documented with another body than default's
export const documentedError: CreateEventReply = { status: 402, body: { message: 'no code' } };
// @ts-expect-error 299 is no registered failure
export const oddStatus: ListEventsReply = { status: 299, body: {} };
// @ts-expect-error the body is a list
export const wrongBody: ListEventsReply = { status: 200, body: {} };
// @ts-expect-error the body is missing
export const noBody: ListEventsReply = { status: 200 };
// @ts-expect-error an error's code is a number
export const wrongError: ListEventsReply = { status: 404, body: { code: '4' } };

export const inPlace: Partial<EventsHandlers> = {
  // @ts-expect-error no such status in a handler
  list: async () => ({ status: 201, body: [] }),
  // @ts-expect-error no body is documented for 204
  delete: async () => ({ status: 204, body: {} }),
};
// @ts-expect-error property-style types refuse a handler that asks for more than it gets
export const greedy: EventsHandlers['list'] = (input: { query: { limit: number; page: number } }) => ({ status: 200, body: [], headers: { n: String(input.query.page) } });
// @ts-expect-error a parameter without a default may be absent
export const hasty: EventsHandlers['list'] = ({ query }) => ({ status: 200, body: [], headers: { n: query.tag.join() } });
`;
