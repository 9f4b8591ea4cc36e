import type { Outgoing } from './exchange.js';
import type { HeaderFacts } from './node-headers.js';
import { NodeIncoming, type NodeRequest, type NodeResponse } from './node-message.js';
import { HttpProblem, problemOutgoing } from './problem.js';
import type { Server } from './server.js';

/** Node's own, declared here so that nobody needs its types. */
declare const Buffer: { readonly byteLength: (text: string) => number };

/** Longest headers in characters, names and values together; longer ones are answered with 431. */
const HEADER_LIMIT = 16_384;

/** Mounts a server on node: `http.createServer(listener(server)).listen(8080)`; also in Express and other frameworks. */
export function listener(server: Server): (request: NodeRequest, response: NodeResponse) => void {
  return (request, response) => {
    const incoming = new NodeIncoming(request, response);
    const sendOrBreak = (outgoing: Outgoing): void => {
      try {
        send(outgoing, response, !request.complete && incoming.facts.bodyLength !== 0);
      } catch {
        // Only a response that node refuses to write comes here; there is nobody left to tell.
        response.destroy();
      }
    };
    const refused = refusalOf(incoming.facts);
    if (refused === undefined) server.respond(incoming, sendOrBreak);
    else sendOrBreak(problemOutgoing(new HttpProblem(refused)));
  };
}

/** Status for headers that no request should have: too long, or more than one host, which node lets pass. */
function refusalOf({ length, hosts }: HeaderFacts): 400 | 431 | undefined {
  if (hosts > 1) return 400;
  return length > HEADER_LIMIT ? 431 : undefined;
}

/** Writes an answer; `isLast` closes the connection behind it, as when part of a body is still to come that nobody wants. */
export function send(outgoing: Outgoing, response: NodeResponse, isLast: boolean): void {
  const { status, body } = outgoing;
  const headers: string[] = [];
  for (const [name, value] of outgoing.headers) headers.push(name, value);
  if (isLast) headers.push('connection', 'close');
  if (body === undefined) {
    response.writeHead(status, headers);
    response.end();
    return;
  }
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  headers.push('content-length', String(length));
  response.writeHead(status, headers);
  // A text as long as its bytes is ASCII, which is the same in Latin-1, and node writes that without encoding it.
  if (typeof body === 'string' && body.length === length) response.end(body, 'latin1');
  else response.end(body);
}
