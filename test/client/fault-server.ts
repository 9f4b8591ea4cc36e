import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createServer as createSocketServer,
  type AddressInfo,
  type Server as NetServer,
  type Socket,
} from 'node:net';
import { afterEach } from 'vitest';
import type { Call } from '../../templates/runtime/call.ts';
import { checkedBody } from '../../templates/runtime/checked-body.ts';
import { createHttpClient, type CallOptions, type Client } from '../../templates/runtime/client.ts';
import type { HttpClientOptions } from '../../templates/runtime/client.ts';
import type {
  BodyEncoder,
  BodyKind,
  CallInput,
  QueryEncoder,
} from '../../templates/runtime/endpoint.ts';
import type { Hooks } from '../../templates/runtime/hooks.ts';
import { byCursor, byLink, byOffset, byPage, paged } from '../../templates/runtime/pagination.ts';
import { problemDetails } from '../../templates/runtime/problem-details.ts';
import { retries, type RetryOptions } from '../../templates/runtime/retry.ts';

/** Answers the nth request, from 0. */
export type Answer = (response: ServerResponse, request: IncomingMessage, index: number) => void;

/** A server that does what a test wants of it, and what was asked of it. */
export interface FaultServer {
  readonly url: string;
  readonly requests: readonly IncomingMessage[];
}

const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Starts an HTTP server on loopback, closed after the test. */
export async function serve(answer: Answer): Promise<FaultServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(response, request, requests.length - 1);
  });
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: await listening(server), requests };
}

/** Starts a server of raw sockets on loopback, closed after the test: `answer` has the bytes of each request. */
export async function serveRaw(
  answer: (socket: Socket, text: string, index: number) => unknown,
): Promise<{ readonly url: string; readonly count: () => number }> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => answer(socket, bytes.toString('latin1'), count++));
  });
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: await listening(server), count: () => count };
}

async function listening(server: NetServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  return `http://127.0.0.1:${port}`;
}

/** Content type of JSON. */
export const JSON_TYPE: { readonly 'content-type': string } = {
  'content-type': 'application/json',
};

/** Answers with JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, JSON_TYPE).end(JSON.stringify(body));
}

/** Options of a client with everything on. */
export type FullOptions = Partial<HttpClientOptions> &
  RetryOptions &
  Hooks & { readonly maxBodySize?: number };

/** A client with everything on, as `newClient` of a generated package makes it. */
export function fullClient(baseUrl: string, options: FullOptions = {}): Client {
  return createHttpClient({
    ...options,
    baseUrl,
    send: retries(options),
    readBody: checkedBody(options),
    details: problemDetails,
    paged: paged({ offset: byOffset, page: byPage, cursor: byCursor, link: byLink }),
  });
}

/** What a test says of the operation it calls; 200 with JSON by default. */
export interface CallFacts {
  readonly query?: QueryEncoder;
  readonly encode?: BodyEncoder;
  /** Header for a key that is new for each call. */
  readonly idempotencyKey?: string;
  readonly method?: string;
  readonly path?: string;
  readonly responses?: { readonly [status: string]: BodyKind };
  readonly input?: CallInput;
}

/** Calls an operation. */
export function send(
  client: Client,
  facts: CallFacts = {},
  options?: CallOptions,
): Call<unknown, unknown> {
  const { method = 'GET', path = '/thing', responses = { 200: 'json' }, input } = facts;
  const { query, encode, idempotencyKey: name } = facts;
  const key = name === undefined ? undefined : { [name]: crypto.randomUUID() };
  return client.call([`${method} ${path}`, responses, encode, query, key], input, options);
}

/** The error that a call ends with; throws when there is none. */
export async function errorOf(pending: PromiseLike<unknown>): Promise<Record<string, unknown>> {
  try {
    await pending;
  } catch (error) {
    return error as Record<string, unknown>; // errors of the client have members
  }
  throw new Error('the call did not fail');
}
