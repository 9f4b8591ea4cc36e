import type { Incoming, Outgoing, RequestLike } from './exchange.js';
import { targetOf } from './exchange.js';
import type { Server } from './server.js';

/**
 * The parts of node's `IncomingMessage` and `ServerResponse` that are used, so that this package needs neither node nor
 * its types.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
  /** True when the whole body has arrived. */
  readonly complete: boolean;
  readonly [Symbol.asyncIterator]: () => AsyncIterator<Uint8Array>;
}

export interface NodeResponse {
  readonly writableFinished: boolean;
  readonly on: (event: 'close', listener: () => void) => unknown;
  readonly writeHead: (status: number, headers: string[]) => unknown;
  readonly end: (body?: Uint8Array) => unknown;
  readonly destroy: () => unknown;
}

/** Mounts a server on node: `http.createServer(listener(server)).listen(8080)`; also in Express and other frameworks. */
export function listener(server: Server): (request: NodeRequest, response: NodeResponse) => void {
  return (request, response) => {
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    server
      .respond(nodeIncoming(request, gone.signal))
      .then((outgoing) => send(outgoing, request, response))
      // Only a response that node refuses to write comes here; there is nobody left to tell.
      .catch(() => response.destroy());
  };
}

function nodeIncoming(request: NodeRequest, signal: AbortSignal): Incoming {
  const { method = 'GET', url = '/' } = request;
  const header = (name: string): readonly string[] => headerValues(request.rawHeaders, name);
  const incoming = {
    request: new NodeRequestView(method, url, request.rawHeaders),
    method,
    // A proxy may send the absolute form; what counts is its path.
    target: url.startsWith('/') ? url : targetOf(url),
    header,
    signal,
  };
  return hasBody(header) ? { ...incoming, read: readerOf(request) } : incoming;
}

function hasBody(header: (name: string) => readonly string[]): boolean {
  const length = header('content-length')[0];
  return length === undefined ? header('transfer-encoding').length > 0 : Number(length) > 0;
}

/** Reads piece by piece. The iterator is never closed early: that would destroy the socket before the answer is out. */
function readerOf(request: NodeRequest): () => Promise<Uint8Array | undefined> {
  let iterator: AsyncIterator<Uint8Array> | undefined;
  return async () => {
    iterator ??= request[Symbol.asyncIterator]();
    const next = await iterator.next();
    return next.done === true ? undefined : next.value;
  };
}

function send(outgoing: Outgoing, request: NodeRequest, response: NodeResponse): void {
  const headers = outgoing.headers.flat();
  // The rest of a body that nobody wants would have to be read before the next request.
  if (!request.complete && hasBody((name) => headerValues(request.rawHeaders, name))) {
    headers.push('connection', 'close');
  }
  response.writeHead(outgoing.status, headers);
  response.end(outgoing.body);
}

function headerValues(raw: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const value = raw[at + 1];
    if (raw[at]?.toLowerCase() === name && value !== undefined) values.push(value);
  }
  return values;
}

/** A node request as handlers see it. Headers are only built when somebody looks at them. */
class NodeRequestView implements RequestLike {
  readonly method: string;
  readonly #target: string;
  readonly #raw: readonly string[];
  #headers: Headers | undefined;

  constructor(method: string, target: string, raw: readonly string[]) {
    this.method = method;
    this.#target = target;
    this.#raw = raw;
  }

  /** The scheme is `http`: whether a proxy in front spoke TLS is not known here. */
  get url(): string {
    if (!this.#target.startsWith('/')) return this.#target;
    return `http://${headerValues(this.#raw, 'host')[0] ?? 'localhost'}${this.#target}`;
  }

  get headers(): Headers {
    this.#headers ??= headersOf(this.#raw);
    return this.#headers;
  }
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at];
    const value = raw[at + 1];
    if (name !== undefined && value !== undefined) headers.append(name, value);
  }
  return headers;
}
