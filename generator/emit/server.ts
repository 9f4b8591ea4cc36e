import type { CopyPlan, ModulePlan } from '../print/plan.ts';
import { lazily, type Emitter } from './emitter.ts';
import { moduleHeader } from './header.ts';
import { moduleOf, summaries, type LateScope } from './module-of.ts';
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
      for (const item of roots.flatMap(withNested)) yield resourceModule(item, { api, context });
      yield serverIndex(api, roots, context);
      yield serverNode(api);
      yield* shapesModule({ api, context });
      yield* copies;
    }),
    diagnostics: [],
  }),
};

const copies = RUNTIME.map((name): CopyPlan => {
  const path = `runtime/${name}`;
  return { kind: 'copy', path, from: path };
});

function resourceModule(item: ResourceNode, scope: LateScope): ModulePlan {
  const { resource, operations } = item;
  const { api, context } = scope;
  const { symbols } = context;
  return moduleOf(
    {
      kind: 'module',
      path: `server/${symbols.stem(resource.id)}.ts`,
      header: moduleHeader(`Server stubs of the ${resource.id} resource.`, api),
      laidOut: haveSimpleShapes(operations),
    },
    scope,
    () => summaries(operations),
    () => [
      ...operations.flatMap((operation) => operationTypesOf(operation, symbols)),
      handlersInterface(item, symbols),
      routesFunction(item, api, symbols),
    ],
  );
}
