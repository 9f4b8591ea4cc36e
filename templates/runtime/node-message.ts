import {
  targetOf,
  TextDecoding,
  type BodyReader,
  type Incoming,
  type RequestLike,
} from './exchange.js';
import { readNodeBody } from './node-body.js';
import { firstValue, HeaderFacts, headersOf, headerValues } from './node-headers.js';

/**
 * The parts of node's `IncomingMessage` and `ServerResponse` that are used, so that this package needs neither node nor
 * its types.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** What Express leaves of the target when it cuts off the path of a mount from `url`. */
  readonly originalUrl?: string | undefined;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
  /** True when the whole body has arrived. */
  readonly complete: boolean;
  readonly on: (
    event: 'data' | 'end' | 'error' | 'close',
    listener: (piece: Uint8Array) => void,
  ) => unknown;
  readonly pause: () => unknown;
  /** Bytes that have arrived and that nobody has taken. */
  readonly readableLength: number;
  /** `null` until somebody begins to read. */
  readonly readableFlowing: boolean | null;
  readonly destroyed: boolean;
  /** All bytes that have arrived. */
  readonly read: () => Uint8Array | null;
}

export interface NodeResponse {
  readonly writableFinished: boolean;
  readonly destroyed: boolean;
  readonly on: (event: 'close', listener: () => void) => unknown;
  readonly writeHead: (status: number, headers: string[]) => unknown;
  readonly end: {
    (body?: string | Uint8Array): unknown;
    (body: string, encoding: 'latin1'): unknown;
  };
  readonly destroy: () => unknown;
}

/** A node request as the core takes it. */
export class NodeIncoming implements Incoming {
  readonly method: string;
  readonly target: string;
  readonly facts: HeaderFacts;
  readonly #message: NodeRequest;
  readonly #response: NodeResponse;
  #request: RequestLike | undefined;
  #gone: AbortController | undefined;

  constructor(message: NodeRequest, response: NodeResponse) {
    const target = message.originalUrl ?? message.url ?? '/';
    this.method = message.method ?? 'GET';
    // A proxy may send the absolute form; what counts is its path.
    this.target = target.startsWith('/') ? target : targetOf(target);
    this.facts = new HeaderFacts(message.rawHeaders);
    this.#message = message;
    this.#response = response;
  }

  get request(): RequestLike {
    this.#request ??= new NodeRequestView(this.#message);
    return this.#request;
  }

  header(name: string): readonly string[] {
    return headerValues(this.#message.rawHeaders, name);
  }

  get signal(): AbortSignal {
    if (this.#gone !== undefined) return this.#gone.signal;
    const gone = new AbortController();
    const response = this.#response;
    this.#gone = gone;
    if (response.destroyed && !response.writableFinished) gone.abort();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    return gone.signal;
  }

  read(limit: number, reader: BodyReader<Uint8Array>): void {
    const { bodyLength } = this.facts;
    if (bodyLength === 0) return reader.received(undefined);
    readNodeBody({ message: this.#message, bodyLength, limit, reader });
  }

  readText(limit: number, reader: BodyReader<string>): void {
    this.read(limit, new TextDecoding(reader));
  }
}

/** A node request as handlers see it. Headers are only built when somebody looks at them. */
class NodeRequestView implements RequestLike {
  readonly method: string;
  readonly #target: string;
  readonly #raw: readonly string[];
  #headers: Headers | undefined;

  constructor({ method = 'GET', originalUrl, url = '/', rawHeaders }: NodeRequest) {
    this.method = method;
    this.#target = originalUrl ?? url;
    this.#raw = rawHeaders;
  }

  /** The scheme is `http`: whether a proxy in front spoke TLS is not known here. */
  get url(): string {
    if (!this.#target.startsWith('/')) return this.#target;
    return `http://${firstValue(this.#raw, 'host') ?? 'localhost'}${this.#target}`;
  }

  get headers(): Headers {
    this.#headers ??= headersOf(this.#raw);
    return this.#headers;
  }
}
