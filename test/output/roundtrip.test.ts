import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClient, validation } from '../../generated/eventmobi-api/client/index.js';
import { implement } from '../../generated/eventmobi-api/server/index.js';
import { listener } from '../../generated/eventmobi-api/server/node.js';
import { operationValidators } from '../../generated/eventmobi-api/validators/index.js';
import type { Operation, Response } from '../../generator/ir/api.ts';
import { eventMobi } from '../support/reference.ts';
import { ValueMaker } from '../support/value-of-type.ts';

/**
 * The generated client calls the generated server over real HTTP: every operation, every documented response. What the caller
 * sent is what the handler got, and what the handler returned is what the caller got, in full.
 */
const { api } = eventMobi();
const make = new ValueMaker(api.models);

type Groups = Record<string, unknown>;
type Handler = (input: Groups) => Promise<unknown>;
type Method = (input?: Groups) => PromiseLike<unknown> & { result: () => Promise<Groups> };

/** What the next call shall be answered with, and what its handler was given. */
let answer: Groups = {};
let received: { operation: string; input: Groups } | undefined;

let http: Server;
let client: unknown;

beforeAll(async () => {
  // A 503 is asked for again after a random wait: none, here.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const handlers: Groups = {};
  for (const operation of api.operations) {
    const handler: Handler = (input) => {
      received = { operation: operation.name, input };
      return Promise.resolve(answer);
    };
    within(handlers, operation.resource)[operation.verb] = handler;
  }
  // Handlers are built from the IR here; that hand-written ones must be complete is shown by the type tests.
  const server = implement(handlers as never, { responses: 'check' });
  http = createServer(listener(server));
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const { port } = http.address() as AddressInfo;
  client = createClient({
    baseUrl: `http://127.0.0.1:${port}${api.basePath}`,
    apiKey: 'a-key',
    validation: validation(operationValidators, {
      requestValidation: 'throw',
      responseValidation: 'throw',
    }),
  });
});

afterAll(async () => {
  vi.mocked(Math.random).mockRestore();
  await new Promise((done) => http.close(done));
});

describe.each(api.operations.map((operation) => [operation.id, operation] as const))(
  '%s',
  (_, operation) => {
    it.each(operation.responses.map((response) => [response.status, response] as const))(
      'round trip with status %s',
      async (__, response) => {
        const input = inputOf(operation);
        const body = response.body === undefined ? undefined : make.of(response.body.type);
        answer = { status: statusOf(response), ...(body === undefined ? {} : { body }) };
        received = undefined;
        const method = within(client as Groups, operation.resource)[operation.verb] as Method;
        const result = await method(input).result();
        expect(received).toMatchObject({ operation: operation.name });
        expect(groupsOf(received)).toEqual(input);
        expect(result).toMatchObject({
          status: response.status === 'default' ? 'default' : Number(response.status),
        });
        expect(result['body']).toEqual(body);
      },
    );

    it('gives the body when awaited', async () => {
      const success = operation.responses.find(({ status }) => status.startsWith('2'));
      if (success === undefined) throw new Error('every operation of EventMobi can succeed');
      const body = success.body === undefined ? undefined : make.of(success.body.type);
      answer = { status: Number(success.status), ...(body === undefined ? {} : { body }) };
      const method = within(client as Groups, operation.resource)[operation.verb] as Method;
      expect(await method(inputOf(operation))).toEqual(body);
    });
  },
);

it('covers all 52 operations', () => {
  expect(api.operations).toHaveLength(52);
});

/** The object at a resource's path, made on the way. */
function within(root: Groups, resource: string): Groups {
  let at = root;
  for (const name of resource.split('.')) at = (at[name] ??= {}) as Groups;
  return at;
}

/** A status for `default` that the operation does not document itself. */
function statusOf({ status }: Response): number {
  return status === 'default' ? 503 : Number(status);
}

function inputOf({ parameters, body }: Operation): Groups {
  return {
    ...(parameters.path.length > 0 ? { path: make.fields(parameters.path) } : {}),
    ...(parameters.query.length > 0 ? { query: make.fields(parameters.query) } : {}),
    ...(parameters.header.length > 0 ? { headers: make.fields(parameters.header) } : {}),
    ...(body === undefined ? {} : { body: make.of(body.type) }),
  };
}

/** The input groups that the handler was given, without what else it gets. */
function groupsOf(got: typeof received): Groups {
  const groups = got?.input ?? {};
  return Object.fromEntries(
    ['path', 'query', 'headers', 'body'].flatMap((name) =>
      groups[name] === undefined ? [] : [[name, groups[name]]],
    ),
  );
}
