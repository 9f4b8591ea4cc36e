import { BodyTooLarge, joined, type BodyReader } from './exchange.js';
import type { NodeRequest } from './node-message.js';

/** Node's own, declared here so that nobody needs its types. */
declare const process: {
  readonly nextTick: <Value>(task: (value: Value) => void, value: Value) => void;
};

/** A body that the headers announce. */
export interface Arrival {
  readonly message: NodeRequest;
  /** In bytes; `undefined` when it only shows at the end. */
  readonly bodyLength: number | undefined;
  readonly limit: number;
  readonly reader: BodyReader<Uint8Array>;
}

/** Reads a body: most at once, others as they come. */
export function readNodeBody(arrival: Arrival): void {
  const { bodyLength, limit, reader } = arrival;
  if (bodyLength === undefined) readPieces(arrival);
  else if (bodyLength > limit) reader.broken(new BodyTooLarge());
  else process.nextTick(readAtOnce, arrival);
}

/**
 * Takes a body that came in one piece with its headers, as most do, straight out of node's buffer: by now it is there. That
 * spares the stream its events, which cost more than to parse and validate a small body.
 */
function readAtOnce(arrival: Arrival): void {
  const { message, bodyLength, reader } = arrival;
  const isThere = message.complete && message.readableLength === bodyLength;
  // Where somebody else has begun to read, or asked for texts, the events tell what is left.
  const bytes = isThere && message.readableFlowing === null ? message.read() : null;
  if (bytes === null) readPieces(arrival);
  else reader.received(bytes);
}

/** Takes a body as it comes. */
function readPieces({ message, limit, reader }: Arrival): void {
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Nothing more comes of a request whose caller has gone, neither pieces nor events.
  if (message.destroyed) return reader.broken(new Error('The body broke off.'));
  // A body that is too large is over before it ends, and requests are closed when all is well, too.
  let isOver = false;
  message.on('data', (piece) => {
    length += piece.byteLength;
    if (length <= limit) return void pieces.push(piece);
    // The socket stays: the answer still has to go out.
    message.pause();
    if (isOver) return;
    isOver = true;
    reader.broken(new BodyTooLarge());
  });
  message.on('end', () => {
    if (isOver) return;
    isOver = true;
    reader.received(joined(pieces, length));
  });
  const breakOff = (): void => {
    if (isOver || message.complete) return;
    isOver = true;
    reader.broken(new Error('The body broke off.'));
  };
  message.on('error', breakOff);
  message.on('close', breakOff);
}
