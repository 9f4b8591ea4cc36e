import { createServer, type Server as HttpServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { implement, type ServerOptions } from '../../generated/eventmobi-api/server/index.js';
import { mount, nodeOptions, type NodeLimits } from '../../generated/eventmobi-api/server/node.js';
import type { Api, Operation } from '../../generator/ir/api.ts';
import { eventMobi } from '../support/reference.ts';
import { ValueMaker } from '../support/value-of-type.ts';

/** The reference that the served stubs were generated from. */
export const api: Api = eventMobi().api;

type Groups = Record<string, unknown>;

/** What a handler was called with. */
export interface Call {
  readonly operation: string;
  readonly input: Groups;
}

/** What handlers do; by default they answer with a made value of the documented type. */
export type Behaviour = (
  operation: Operation,
  input: Groups,
  context: { signal: AbortSignal },
) => unknown;

export interface Served {
  readonly http: HttpServer;
  readonly port: number;
  readonly calls: Call[];
  readonly errors: unknown[];
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: (grace?: number) => Promise<void>;
}

/** Serves the whole reference on a port, with one behaviour for every operation. */
export async function serve(
  options: ServerOptions<unknown> & { readonly limits?: NodeLimits } = {},
  behave: Behaviour = madeReply,
): Promise<Served> {
  const calls: Call[] = [];
  const errors: unknown[] = [];
  const handlers: Groups = {};
  for (const operation of api.operations) {
    const handler = (input: Groups, context: { signal: AbortSignal }): unknown => {
      calls.push({ operation: operation.name, input });
      return behave(operation, input, context);
    };
    let place = handlers;
    for (const name of operation.resource.split('.')) place = (place[name] ??= {}) as Groups;
    place[operation.verb] = handler;
  }
  const { limits, ...rest } = options;
  // Handlers are built from the IR here; that hand-written ones must be complete is shown by the type tests.
  const server = implement<unknown>(handlers as never, {
    context: () => undefined,
    onError: (error) => errors.push(error),
    ...rest,
  });
  const http = createServer(nodeOptions);
  const mounted = mount(http, server, limits);
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  const { port } = http.address() as AddressInfo;
  return { http, port, calls, errors, fetch: server.fetch, close: mounted.close };
}

const maker = new ValueMaker(api.models);

/** A documented success. */
export function madeReply({ responses }: Operation): unknown {
  const success = responses.find(({ status }) => status.startsWith('2'));
  const body = success?.body === undefined ? undefined : maker.of(success.body.type);
  return { status: Number(success?.status), ...(body === undefined ? {} : { body }) };
}

/** Every different message that this test file has sent as bytes. */
export const sentRaw: Set<string> = new Set<string>();

/** Sends bytes as they are and gives everything that comes back until the server closes. */
export async function raw(port: number, bytes: string): Promise<string> {
  sentRaw.add(bytes);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let answer = '';
    socket.setEncoding('latin1');
    socket.setTimeout(5000, () => socket.destroy(new Error('The server does not close.')));
    socket.on('data', (piece: string) => (answer += piece));
    socket.on('end', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });
}

/** A request that asks for its connection to be closed. */
export function message(method: string, target: string, headers = '', body = ''): string {
  return `${method} ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${headers}\r\n${body}`;
}

/** A message with a JSON body. */
export function json(method: string, target: string, body: string, headers = ''): string {
  const length = Buffer.byteLength(body, 'latin1');
  const own = `Content-Type: application/json\r\nContent-Length: ${length}\r\n`;
  return message(method, target, own + headers, body);
}

/** Status of a raw answer; 0 when none came. */
export function statusOf(answer: string): number {
  return Number(answer.slice(9, 12));
}

/** Path of the API. */
export const BASE: string = api.basePath;
