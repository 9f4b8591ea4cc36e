import type { Api } from '../ir/api.ts';
import { code, lit, prop, use, type Code, type SymbolRef } from '../print/code.ts';
import { array, call, hugging, objectForms, property } from '../print/code-layout.ts';
import type {
  InterfaceDeclaration,
  ModulePlan,
  ReexportDeclaration,
  Statement,
} from '../print/plan.ts';
import type { EmitContext } from './emitter.ts';
import { moduleHeader } from './header.ts';
import { handlersSymbol, nestedMember, runtimeType } from './server-handlers.ts';
import { routesSymbol } from './server-routes.ts';
import { withNested, type ResourceNode } from './resource-tree.ts';

const createServer: SymbolRef = {
  name: 'createServer',
  from: 'runtime/server.ts',
  typeOnly: false,
};

/** What of the runtime a user of the stubs needs by name. */
const RUNTIME_EXPORTS: readonly SymbolRef[] = [
  { name: 'HttpProblem', from: 'runtime/problem.ts', typeOnly: false },
  { name: 'ReplyError', from: 'runtime/reply.ts', typeOnly: false },
  { name: 'isSameSecret', from: 'runtime/secret.ts', typeOnly: false },
  runtimeType('Fault', 'problem'),
  runtimeType('FaultCode', 'problem'),
  runtimeType('ProblemDetails', 'problem'),
  runtimeType('ProblemOptions', 'problem'),
  runtimeType('Incoming', 'exchange'),
  runtimeType('Outgoing', 'exchange'),
  runtimeType('RequestLike', 'exchange'),
  runtimeType('ErrorStatus', 'reply'),
  runtimeType('NoContent', 'reply'),
  runtimeType('Plain', 'reply'),
  runtimeType('Reply', 'reply'),
  runtimeType('ReplyHeaders', 'reply'),
  runtimeType('Handler', 'route'),
  runtimeType('HandlerContext', 'route'),
  runtimeType('Unfinished', 'route'),
  runtimeType('DeprecationDates', 'deprecation'),
  runtimeType('Server', 'server'),
  runtimeType('ServerOptions', 'server'),
  runtimeType('UnfinishedOptions', 'server'),
];

/** `server/index.ts`: `Handlers`, `implement`, `implementPartial`, and everything of the other modules by name. */
export function serverIndex(
  api: Api,
  roots: readonly ResourceNode[],
  context: EmitContext,
): ModulePlan {
  return {
    kind: 'module',
    path: 'server/index.ts',
    header: moduleHeader('Server stubs of the whole API.', api),
    laidOut: true,
    sections: [
      handlersTree(roots, context),
      implementFunction(api, roots, context),
      partialFunction(api, roots, context),
      reexports(roots, context),
    ],
  };
}

/** `server/node.ts`: the one module for `node:http`. */
export function serverNode(api: Api): ModulePlan {
  return {
    kind: 'module',
    path: 'server/node.ts',
    header: moduleHeader('Mounts a server on node:http.', api),
    laidOut: true,
    sections: [
      {
        kind: 'reexport',
        symbols: [
          { name: 'listener', from: 'runtime/node-listener.ts', typeOnly: false },
          { name: 'mount', from: 'runtime/node-server.ts', typeOnly: false },
          { name: 'nodeOptions', from: 'runtime/node-server.ts', typeOnly: false },
          runtimeType('Mounted', 'node-server'),
          runtimeType('NodeLimits', 'node-server'),
          runtimeType('NodeRequest', 'node-message'),
          runtimeType('NodeResponse', 'node-message'),
          runtimeType('NodeServer', 'node-server'),
        ],
      },
    ],
  };
}

function handlersTree(roots: readonly ResourceNode[], context: EmitContext): InterfaceDeclaration {
  return {
    kind: 'interface',
    name: 'Handlers',
    typeParameters: code`<Context = undefined>`,
    doc: { text: 'A handler for every operation, by resource.' },
    members: roots.map((item) => nestedMember(item, context.symbols)),
  };
}

// A statement rather than a planned function: those have no rest parameter, which makes `options` required exactly
// when handlers need a context.
function implementFunction(
  api: Api,
  roots: readonly ResourceNode[],
  context: EmitContext,
): Statement {
  const argument = use(runtimeType('OptionsArgument', 'server'));
  return {
    kind: 'statement',
    code: code`/**
 * Makes a server of its handlers. \`Context\` is what \`options.context\` gives to each of them.
 */
export function implement<Context = undefined>(
  handlers: Handlers<Context>,
  ...[options]: ${argument}<Context>
): ${use(runtimeType('Server', 'server'))} {
  return ${create(api, roots, context)};
}`,
  };
}

function partialFunction(
  api: Api,
  roots: readonly ResourceNode[],
  context: EmitContext,
): Statement {
  const options = use(runtimeType('UnfinishedOptions', 'server'));
  return {
    kind: 'statement',
    code: code`/**
 * Makes a server of some handlers, knowingly: \`{ unimplemented: 501 }\` says how the others are answered.
 */
export function implementPartial<Context = undefined>(
  handlers: ${use(runtimeType('Unfinished', 'route'))}<Handlers<Context>>,
  options: ${options}<Context>,
): ${use(runtimeType('Server', 'server'))} {
  return ${create(api, roots, context)};
}`,
  };
}

function create(api: Api, roots: readonly ResourceNode[], { symbols }: EmitContext): Code {
  const routes = roots.map(({ resource }) => {
    const handlers = code`handlers${prop(resource.path[0] ?? '')}`;
    return code`...${call(use(routesSymbol(resource, symbols)), [handlers])}`;
  });
  const settings = objectForms([property(code`basePath`, lit(api.basePath)), code`...options`]);
  return hugging(code`${use(createServer)}<Context>`, [array(routes)], settings);
}

function reexports(roots: readonly ResourceNode[], { symbols }: EmitContext): ReexportDeclaration {
  const ours = roots.flatMap(withNested).flatMap(({ resource, operations }) => [
    handlersSymbol(resource, symbols),
    ...operations.flatMap((operation) => {
      const { request, reply } = symbols.operation(operation);
      return [request, reply];
    }),
  ]);
  return { kind: 'reexport', symbols: [...ours, ...RUNTIME_EXPORTS] };
}
