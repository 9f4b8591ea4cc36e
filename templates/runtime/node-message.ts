import {
  BodyTooLarge,
  joined,
  receiveText,
  targetOf,
  type BodyReader,
  type Incoming,
  type RequestLike,
} from './exchange.js';

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
  readonly #message: NodeRequest;
  readonly #response: NodeResponse;
  #request: RequestLike | undefined;
  #gone: AbortController | undefined;

  constructor(message: NodeRequest, response: NodeResponse) {
    const target = message.originalUrl ?? message.url ?? '/';
    this.method = message.method ?? 'GET';
    // A proxy may send the absolute form; what counts is its path.
    this.target = target.startsWith('/') ? target : targetOf(target);
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

  read(limit: number, { received, broken }: BodyReader<Uint8Array>): void {
    const message = this.#message;
    const announced = announcedLength(message);
    if (announced === 0) return received(undefined);
    if (announced !== undefined && announced > limit) return broken(new BodyTooLarge());
    const pieces: Uint8Array[] = [];
    let length = 0;
    // A body that is too large is over before it ends, and requests are closed when all is well, too.
    let isOver = false;
    message.on('data', (piece) => {
      length += piece.byteLength;
      if (length <= limit) return void pieces.push(piece);
      // The socket stays: the answer still has to go out.
      message.pause();
      if (isOver) return;
      isOver = true;
      broken(new BodyTooLarge());
    });
    message.on('end', () => {
      if (isOver) return;
      isOver = true;
      received(joined(pieces, length));
    });
    const breakOff = (): void => {
      if (isOver || message.complete) return;
      isOver = true;
      broken(new Error('The body broke off.'));
    };
    message.on('error', breakOff);
    message.on('close', breakOff);
  }

  readText(limit: number, reader: BodyReader<string>): void {
    const received = (bytes: Uint8Array | undefined): void => receiveText(bytes, reader);
    this.read(limit, { received, broken: reader.broken });
  }
}

/** Whether the headers announce a body. */
export function hasBody(message: NodeRequest): boolean {
  return announcedLength(message) !== 0;
}

/** Bytes of the body as the headers announce it; `undefined` for a body whose length only shows at its end. */
function announcedLength({ rawHeaders }: NodeRequest): number | undefined {
  const length = firstValue(rawHeaders, 'content-length');
  if (length !== undefined) return Number(length);
  return firstValue(rawHeaders, 'transfer-encoding') === undefined ? 0 : undefined;
}

function firstValue(raw: readonly string[], name: string): string | undefined {
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const given = raw[at];
    if (given?.length === name.length && given.toLowerCase() === name) return raw[at + 1];
  }
  return undefined;
}

/** Every value of a header, lower-case name given. */
export function headerValues(raw: readonly string[], name: string): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const given = raw[at];
    const value = raw[at + 1];
    if (given?.length !== name.length || value === undefined) continue;
    if (given === name || given.toLowerCase() === name) values.push(value);
  }
  return values;
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

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at];
    const value = raw[at + 1];
    if (name !== undefined && value !== undefined) headers.append(name, value);
  }
  return headers;
}
