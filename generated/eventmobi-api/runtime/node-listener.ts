import type { Outgoing } from './exchange.js';
import { hasBody, NodeIncoming, type NodeRequest, type NodeResponse } from './node-message.js';
import { HttpProblem, problemOutgoing } from './problem.js';
import type { Server } from './server.js';

/** Node's own, declared here so that nobody needs its types. */
declare const Buffer: { readonly byteLength: (text: string) => number };

/** Longest headers in characters, names and values together; longer ones are answered with 431. */
const HEADER_LIMIT = 16_384;

/** Mounts a server on node: `http.createServer(listener(server)).listen(8080)`; also in Express and other frameworks. */
export function listener(server: Server): (request: NodeRequest, response: NodeResponse) => void {
  return (request, response) => {
    const refused = refusalOf(request.rawHeaders);
    if (refused !== undefined) {
      return send(problemOutgoing(new HttpProblem(refused)), request, response);
    }
    server.respond(new NodeIncoming(request, response), (outgoing) => {
      sendOrBreak(outgoing, request, response);
    });
  };
}

function sendOrBreak(outgoing: Outgoing, request: NodeRequest, response: NodeResponse): void {
  try {
    send(outgoing, request, response);
  } catch {
    // Only a response that node refuses to write comes here; there is nobody left to tell.
    response.destroy();
  }
}

/** Status for headers that no request should have: too long, or more than one host, which node lets pass. */
function refusalOf(rawHeaders: readonly string[]): 400 | 431 | undefined {
  let length = 0;
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at++) {
    const text = rawHeaders[at] ?? '';
    length += text.length;
    if (text.length === 4 && at % 2 === 0 && text.toLowerCase() === 'host') hosts++;
  }
  if (hosts > 1) return 400;
  return length > HEADER_LIMIT ? 431 : undefined;
}

/** Writes an answer, and closes the connection when part of a body is still to come that nobody wants. */
export function send(outgoing: Outgoing, request: NodeRequest, response: NodeResponse): void {
  const { status, body } = outgoing;
  const headers: string[] = [];
  for (const [name, value] of outgoing.headers) headers.push(name, value);
  if (!request.complete && hasBody(request)) headers.push('connection', 'close');
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
