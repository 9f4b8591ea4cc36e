import type { Api, Operation } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';
import type { ModulePlan } from '../print/plan.ts';
import { documentedFields, documentedFieldsModule } from './client-documented.ts';
import { facadeModule, facadeOf, type Facade } from './client-facade.ts';
import { operationSections } from './client-operation.ts';
import { clientOptions, newClient, newClientModule } from './client-options.ts';
import { CLIENT_RUNTIME_EXPORTS, clientRuntimeCopies } from './client-runtime.ts';
import { lazily, type Emitter } from './emitter.ts';
import { moduleHeader } from './header.ts';
import { moduleOf, type LateScope } from './module-of.ts';
import type { Symbols } from './symbols.ts';

/**
 * The client: a function per operation in `client/<stem>.ts`, `newClient` in `client/new-client.ts`, the fields of responses in `client/documented-fields.ts`, the facade in
 * `client/facade/<stem>.ts` and `client/index.ts`, which has every public name, and the runtime they call. Refers to the types of every operation, so that `types`
 * has to be emitted, too.
 */
export const clientEmitter: Emitter = {
  name: 'client',
  needs: ['types'],
  emit: (api, context) => ({
    value: lazily(function* () {
      const { symbols } = context;
      const scope = { api, context };
      const facade = facadeOf(api, symbols);
      const groups = grouped(api.operations, ({ resource }) => symbols.stem(resource));
      for (const [stem, operations] of groups) {
        yield resourceModule(stem, operations, scope);
      }
      yield newClientModule(api);
      yield documentedFieldsModule(scope);
      for (const node of facade.nodes) yield facadeModule(node, facade.scope, scope);
      yield indexModule(api, symbols, facade);
      yield* clientRuntimeCopies;
    }),
    diagnostics: [],
  }),
};

function resourceModule(
  stem: string,
  operations: readonly Operation[],
  scope: LateScope,
): ModulePlan {
  const resource = operations[0]?.resource ?? stem;
  const { symbols } = scope.context;
  return moduleOf(
    {
      kind: 'module',
      path: `client/${stem}.ts`,
      header: moduleHeader(`Calls of the ${resource} resource.`, scope.api),
      laidOut: true,
    },
    scope,
    () => operations.flatMap(({ summary, description }) => [summary?.text, description?.text]),
    () => operations.flatMap((operation) => operationSections(operation, symbols)),
  );
}

function indexModule(api: Api, symbols: Symbols, facade: Facade): ModulePlan {
  const operations = api.operations.flatMap((operation) => {
    const { call, result } = symbols.operation(operation);
    return [call, result];
  });
  return {
    kind: 'module',
    path: 'client/index.ts',
    header: moduleHeader('The client.', api),
    laidOut: true,
    sections: [
      ...facade.sections,
      {
        kind: 'reexport',
        symbols: [
          ...operations,
          ...facade.interfaces,
          newClient,
          clientOptions,
          documentedFields,
          ...CLIENT_RUNTIME_EXPORTS,
        ],
      },
    ],
  };
}
