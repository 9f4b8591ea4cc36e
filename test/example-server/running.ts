import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Kysely } from 'kysely';
import {
  createClient,
  validation,
  type ApiClient,
} from '../../generated/eventmobi-api/client/index.js';
import type { ServerOptions } from '../../generated/eventmobi-api/server/index.js';
import { mount, nodeOptions } from '../../generated/eventmobi-api/server/node.js';
import { operationValidators } from '../../generated/eventmobi-api/validators/index.js';
import type { Caller } from './caller.ts';
import { openDatabase } from './database.ts';
import type { Database } from './schema.ts';
import { eventMobiService } from './service.ts';

/** The service on a port, with a database of its own and two organizations that have a key each. */
export interface Running {
  readonly db: Kysely<Database>;
  readonly port: number;
  /** Base URL of the API. */
  readonly url: string;
  /** Acts for the organization `acme`, which may have many events. */
  readonly api: ApiClient;
  /** Acts for `tiny`, which may have one. */
  readonly tiny: ApiClient;
  /** What handlers threw that was no problem: none, if all is well. */
  readonly errors: readonly unknown[];
  /** `METHOD /path` of each request so far, of the clients. */
  readonly calls: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Keys of the organizations. */
export const KEYS = { acme: 'key-of-acme', tiny: 'key-of-tiny' } as const;

/** Starts the service. Replies are checked against the reference unless `options` say otherwise. */
export async function start(
  options: Partial<ServerOptions<Caller>> = {},
  databaseUrl?: string,
): Promise<Running> {
  const db = await openDatabase(databaseUrl);
  await db
    .insertInto('organizations')
    .values([
      { id: 'acme', api_key: KEYS.acme, event_quota: 1000 },
      { id: 'tiny', api_key: KEYS.tiny, event_quota: 1 },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const errors: unknown[] = [];
  const server = eventMobiService(db, {
    responses: 'check',
    onError: (error) => errors.push(error),
    ...options,
  });
  const http = createServer(nodeOptions);
  const mounted = mount(http, server);
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/en/api/v2`;
  const calls: string[] = [];
  const clientOf = (apiKey: string): ApiClient =>
    createClient({
      baseUrl: url,
      apiKey,
      validation: validation(operationValidators, { responseValidation: 'throw' }),
      fetch: async (request, init) => {
        const sent = new Request(request, init);
        calls.push(`${sent.method} ${new URL(sent.url).pathname.slice('/en/api/v2'.length)}`);
        return fetch(sent);
      },
    });
  return {
    db,
    port,
    url,
    api: clientOf(KEYS.acme),
    tiny: clientOf(KEYS.tiny),
    errors,
    calls,
    stop: async () => {
      await mounted.close(1000);
      await db.destroy();
    },
  };
}
