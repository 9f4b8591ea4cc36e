import type { Api } from '../ir/api.ts';
import type { CopyPlan, ModulePlan } from '../print/plan.ts';
import { lazily, type EmitContext, type Emitter } from './emitter.ts';
import { moduleHeader } from './header.ts';
import { handlersInterface, operationTypesOf } from './server-handlers.ts';
import { serverIndex, serverNode } from './server-index.ts';
import { resourceTree, withNested, type ResourceNode } from './resource-tree.ts';
import { routesFunction } from './server-routes.ts';
import { haveSimpleShapes, shapesModule } from './server-shapes.ts';

/** Files of `templates/runtime/` that a generated server consists of, besides its routes. */
const RUNTIME: readonly string[] = [
  'accept.ts',
  'answer.ts',
  'content-type.ts',
  'decode-path.ts',
  'deprecation.ts',
  'duplicate-key.ts',
  'exchange.ts',
  'failure.ts',
  'json-body.ts',
  'node-body.ts',
  'node-headers.ts',
  'node-listener.ts',
  'node-message.ts',
  'node-server.ts',
  'own-error.ts',
  'problem.ts',
  'query-choice.ts',
  'ready-route.ts',
  'reply-check.ts',
  'reply.ts',
  'request-body.ts',
  'request-form.ts',
  'request-input.ts',
  'request-value.ts',
  'route.ts',
  'router.ts',
  'scalar-text.ts',
  'secret.ts',
  'server.ts',
  'shape.ts',
  'validate.ts',
  'when.ts',
];

/**
 * Server stubs: types of the handlers and routes in `server/<stem>.ts`, `implement` in `server/index.ts`, node's listener
 * in `server/node.ts`. Refers to the validators of every operation, so that `validators` has to be emitted, too.
 */
export const serverEmitter: Emitter = {
  name: 'server',
  needs: ['types', 'validators'],
  emit: (api, context) => ({
    value: lazily(function* () {
      const roots = resourceTree(api);
      for (const item of roots.flatMap(withNested)) yield resourceModule(item, api, context);
      yield serverIndex(api, roots, context);
      yield serverNode(api);
      yield* shapesModule(api, context);
      yield* copies;
    }),
    diagnostics: [],
  }),
};

const copies = RUNTIME.map((name): CopyPlan => {
  const path = `runtime/${name}`;
  return { kind: 'copy', path, from: path };
});

function resourceModule(item: ResourceNode, api: Api, context: EmitContext): ModulePlan {
  const { symbols } = context;
  const { id } = item.resource;
  return {
    kind: 'module',
    path: `server/${symbols.stem(id)}.ts`,
    header: moduleHeader(`Server stubs of the ${id} resource.`, api),
    laidOut: haveSimpleShapes(item.operations),
    sections: [
      ...item.operations.flatMap((operation) => operationTypesOf(operation, symbols)),
      handlersInterface(item, symbols),
      routesFunction(item, api, symbols),
    ],
  };
}
