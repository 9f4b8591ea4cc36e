import { listener, send } from './node-listener.js';
import type { NodeRequest, NodeResponse } from './node-message.js';
import { HttpProblem, problemOutgoing } from './problem.js';
import type { Server } from './server.js';

/** The parts of node's `http.Server` that are used. */
export interface NodeServer {
  headersTimeout: number;
  requestTimeout: number;
  keepAliveTimeout: number;
  maxHeadersCount: number | null;
  maxRequestsPerSocket: number | null;
  readonly on: (event: string, listener: (...values: unknown[]) => void) => unknown;
  readonly close: (done: (error?: Error) => void) => unknown;
  readonly closeIdleConnections: () => unknown;
  readonly closeAllConnections: () => unknown;
}

/** How much time and room callers get. Times in milliseconds. */
export interface NodeLimits {
  /** Until the headers are there; default 10,000. */
  readonly headersTimeout?: number;
  /** Until the whole request is there; default 60,000. */
  readonly requestTimeout?: number;
  /** Between two requests on a connection; default 5,000. */
  readonly keepAliveTimeout?: number;
  /** Default 100. */
  readonly maxHeadersCount?: number;
  /** Requests on one connection before it is closed; default 10,000. */
  readonly maxRequestsPerSocket?: number;
}

/**
 * Options that node only takes when a server is made: `createServer(nodeOptions)`. Stalled requests are looked for every
 * second, and the parser lets headers pass that are then answered with 414 or 431.
 */
export const nodeOptions: {
  readonly connectionsCheckingInterval: number;
  readonly maxHeaderSize: number;
} = { connectionsCheckingInterval: 1000, maxHeaderSize: 32_768 };

/** A server on node. */
export interface Mounted {
  /**
   * Stops gracefully: takes no new connections, answers new requests with 503, waits for those under way, and after
   * `grace` milliseconds (default 10,000) closes whatever is left. Resolves when nothing is.
   */
  readonly close: (grace?: number) => Promise<void>;
}

/**
 * Mounts a server on a `http.Server` of its own, with limits on what callers may take: `mount(createServer(nodeOptions),
 * server)`. To be one of several listeners, use `listener`.
 */
export function mount(http: NodeServer, server: Server, limits: NodeLimits = {}): Mounted {
  http.headersTimeout = limits.headersTimeout ?? 10_000;
  http.requestTimeout = limits.requestTimeout ?? 60_000;
  http.keepAliveTimeout = limits.keepAliveTimeout ?? 5000;
  http.maxHeadersCount = limits.maxHeadersCount ?? 100;
  http.maxRequestsPerSocket = limits.maxRequestsPerSocket ?? 10_000;
  let closing = false;
  const listen = listener(server);
  listenTo(http, 'request', (request: NodeRequest, response: NodeResponse) => {
    if (closing) send(problemOutgoing(new HttpProblem(503)), response, true);
    else listen(request, response);
  });
  listenTo(http, 'clientError', (error: ParserError, socket: RawSocket) => {
    answerParserError(error, socket);
  });
  return {
    close: (grace = 10_000) => {
      closing = true;
      return closed(http, grace);
    },
  };
}

function listenTo(http: NodeServer, event: string, react: (...values: never) => void): void {
  // What comes with an event is only written down in node's own types, which are not at hand here.
  http.on(event, react as (...values: unknown[]) => void);
}

async function closed(http: NodeServer, grace: number): Promise<void> {
  const done = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeIdleConnections();
  const timer = setTimeout(() => http.closeAllConnections(), grace);
  await done;
  clearTimeout(timer);
}

/** What node tells of a request that it could not read. */
interface ParserError {
  readonly code?: string;
  /** The piece of the request that it stumbled over. */
  readonly rawPacket?: Uint8Array;
}

interface RawSocket {
  readonly writable: boolean;
  readonly end: (text: string) => unknown;
  readonly destroy: () => unknown;
}

/** Answers what node's parser refused, as far as a connection in this state can be answered, and closes it. */
function answerParserError(error: ParserError, socket: RawSocket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const { status, headers, body } = problemOutgoing(new HttpProblem(parserStatus(error)));
  const text = typeof body === 'string' ? body : '';
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  // Problems are ASCII, so that characters are bytes.
  const length = `content-length: ${text.length}\r\nconnection: close\r\n`;
  socket.end(`HTTP/1.1 ${status} Error\r\n${lines}${length}\r\n${text}`);
}

function parserStatus({ code, rawPacket }: ParserError): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  if (code === 'HPE_HEADER_OVERFLOW') return rawPacket?.includes(0x0a) === true ? 431 : 414;
  return 400;
}
