import type { Api } from '../ir/api.ts';
import { code, lines, lit, type Code } from '../print/code.ts';
import type { View } from '../print/plan.ts';
import type { EmitContext } from './emitter.ts';

/** How the server of the README is put into each of the frameworks that people have. A test runs what is shown. */
export function mountViews({ basePath }: Api, { packageName }: EmitContext): readonly View[] {
  const node = lit(`${packageName}/server/node`);
  const everything = lit(`${basePath}/*`);
  return [
    { name: 'node:http', example: onNode(node) },
    { name: 'Fastify 5', example: inFastify(node, everything) },
    { name: 'Express 5', example: inExpress(node, basePath) },
    { name: 'Hono 4, and wherever a Request becomes a Response', example: inHono(everything) },
  ];
}

function onNode(node: Code): Code {
  return lines([
    code`import { createServer } from 'node:http';`,
    code`import { mount, nodeOptions } from ${node};`,
    code``,
    code`const http = createServer(nodeOptions);`,
    code`const mounted = mount(http, server);`,
    code`http.listen(3000);`,
    code`process.on('SIGTERM', () => mounted.close());`,
  ]);
}

function inFastify(node: Code, everything: Code): Code {
  return lines([
    code`import fastify from 'fastify';`,
    code`import { listener } from ${node};`,
    code``,
    code`const app = fastify();`,
    code`const listen = listener(server);`,
    code`await app.register(async (scope) => {`,
    code`  // Before Fastify reads a body: the stubs do that themselves.`,
    code`  scope.addHook('onRequest', async ({ raw }, reply) => listen(raw, reply.hijack().raw));`,
    code`  scope.all(${everything}, () => undefined);`,
    code`});`,
    code`await app.listen({ port: 3000 });`,
  ]);
}

function inExpress(node: Code, basePath: string): Code {
  const place = basePath === '' ? code`` : code`${lit(basePath)}, `;
  return lines([
    code`import express from 'express';`,
    code`import { listener } from ${node};`,
    code``,
    code`const app = express();`,
    code`// Before anything that reads bodies, such as express.json().`,
    code`app.use(${place}listener(server));`,
    code`app.listen(3000);`,
  ]);
}

function inHono(everything: Code): Code {
  return lines([
    code`import { Hono } from 'hono';`,
    code``,
    code`const app = new Hono();`,
    code`app.all(${everything}, (c) => server.fetch(c.req.raw));`,
    code`export default app;`,
  ]);
}
