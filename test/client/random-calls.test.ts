import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient, validation } from '../../generated/eventmobi-api/client/index.js';
import { implement } from '../../generated/eventmobi-api/server/index.js';
import { listener } from '../../generated/eventmobi-api/server/node.js';
import { operationValidators } from '../../generated/eventmobi-api/validators/index.js';
import type { Operation } from '../../generator/ir/api.ts';
import { eventMobi } from '../support/reference.ts';
import { RandomValues } from './random-value.ts';

/**
 * Random valid calls, client → server → client, with everything checked on both sides: nothing that was sent may be lost or
 * changed. `DOCWRIGHT_CALLS=10000 npx vitest run test/client/random-calls.test.ts` is the long run.
 */
const calls = Number(process.env['DOCWRIGHT_CALLS'] ?? 500);
const seed = Number(process.env['DOCWRIGHT_SEED'] ?? 20_260_101);
const { api } = eventMobi();
const random = new RandomValues(api.models, seed);

type Groups = Record<string, unknown>;
type Method = (input?: Groups) => { result: () => Promise<Groups> };

let answer: Groups = {};
/** What the handler of the last call was given. */
const received: { operation?: string; input?: Groups } = {};
let http: Server;
let client: unknown;

beforeAll(async () => {
  const handlers: Groups = {};
  for (const { name, resource, verb } of api.operations) {
    within(handlers, resource)[verb] = (input: Groups) => {
      Object.assign(received, { operation: name, input });
      return Promise.resolve(answer);
    };
  }
  // Handlers are built from the IR here; that hand-written ones must be complete is shown by the type tests.
  http = createServer(listener(implement(handlers as never, { responses: 'check' })));
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const { port } = http.address() as AddressInfo;
  client = createClient({
    baseUrl: `http://127.0.0.1:${port}${api.basePath}`,
    apiKey: 'a-key',
    maxRetries: 0,
    validation: validation(operationValidators, {
      requestValidation: 'throw',
      responseValidation: 'throw',
    }),
  });
});

afterAll(async () => {
  await new Promise((done) => http.close(done));
});

it(
  `loses nothing of ${calls} random calls`,
  async () => {
    for (let number = 0; number < calls; number++) {
      const operation = random.pick(api.operations);
      const response = random.pick(operation.responses);
      const input = inputOf(operation);
      const body = response.body === undefined ? undefined : random.of(response.body.type);
      const isDefault = response.status === 'default';
      const status = isDefault ? random.pick([418, 451, 511]) : Number(response.status);
      answer = { status, ...(body === undefined ? {} : { body }) };
      Object.assign(received, { operation: undefined, input: undefined });
      const method = within(client as Groups, operation.resource)[operation.verb] as Method;
      const result = await method(input).result();
      const where = `call ${number} of seed ${seed}: ${operation.id}`;
      expect(result, where).toMatchObject({
        status: isDefault ? 'default' : status,
        statusCode: status,
      });
      expect(result['body'], where).toEqual(body);
      expect(received, where).toMatchObject({ operation: operation.name });
      expect(await plain(groupsOf(received.input ?? {})), where).toEqual(
        await plain(groupsOf(input)),
      );
    }
  },
  calls * 50 + 30_000,
);

/** The object at a resource's path, made on the way. */
function within(root: Groups, resource: string): Groups {
  let at = root;
  for (const name of resource.split('.')) at = (at[name] ??= {}) as Groups;
  return at;
}

function inputOf({ parameters, body }: Operation): Groups {
  const { path, query, header } = parameters;
  return {
    ...(path.length > 0 ? { path: random.fields(path) } : {}),
    ...(query.length > 0 ? { query: random.fields(query) } : {}),
    ...(header.length > 0 ? { headers: random.fields(header) } : {}),
    ...(body === undefined ? {} : { body: random.of(body.type) }),
  };
}

/** The groups that are not empty, since an empty one leaves no trace in a request. */
function groupsOf(input: Groups): Groups {
  const groups = ['path', 'query', 'headers', 'body'].map((name) => [name, input[name]] as const);
  return Object.fromEntries(
    groups.filter(
      ([name, value]) =>
        value !== undefined && (name === 'body' || Object.keys(value as object).length > 0),
    ),
  );
}

/** The same with the text of each file in place of the file. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { file: await value.text() };
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([name, item]) => [name, await plain(item)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
