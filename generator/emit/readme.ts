import type { Api, Operation } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';
import type { TemplatePlan, View } from '../print/plan.ts';
import { clientExample, facadeCall, operationExample, serverExample } from './readme-example.ts';
import { mountViews } from './readme-mounting.ts';
import type { EmitContext } from './emitter.ts';

/** What a part of the package is for, by the emitter that makes it. */
const PART_PURPOSES: readonly (readonly [emitter: string, part: string, purpose: string])[] = [
  ['types', 'types', 'interfaces of all models, inputs and outputs; no code at run time'],
  ['client', 'client', 'one function per operation, and a facade over them'],
  ['server', 'server', 'handler types and a server that calls your handlers'],
  ['validators', 'validators', 'checks for every model and operation, as Standard Schemas'],
  ['openapi', 'openapi.json', 'the same API as an OpenAPI 3.1 document'],
];

/** README.md of the package. */
export function readmePlan(api: Api, context: EmitContext): TemplatePlan {
  return {
    kind: 'template',
    path: 'README.md',
    call: { kind: 'template-call', template: 'package/readme', view: readmeView(api, context) },
  };
}

function readmeView(api: Api, context: EmitContext): View {
  const has = (emitter: string): boolean => context.emitting.includes(emitter);
  const parts = PART_PURPOSES.map(([emitter, part, purpose]) => ({
    path: `${context.packageName}/${part}`,
    purpose,
    emitted: has(emitter),
  }));
  const operations = grouped(api.operations, ({ resource }) => resource);
  return {
    packageName: context.packageName,
    title: api.title,
    version: api.version,
    description: api.description?.text ?? '',
    reference: context.reference,
    folders: parts.filter(({ emitted }) => emitted),
    missing: parts.filter(({ emitted }) => !emitted),
    hasMissing: parts.some(({ emitted }) => !emitted),
    hasClient: has('client'),
    hasServer: has('server'),
    hasValidators: has('validators'),
    setUp: clientExample(api, context),
    server: serverExample(api, context),
    mounts: mountViews(api, context),
    resources: api.resources.flatMap(({ id }) => resourceView(api, id, operations.get(id) ?? [])),
    operations: api.operations.map((operation) => operationView(api, operation, context)),
  };
}

/** A resource shows the operation that is best understood: a list, else something read, else its first. */
function resourceView(api: Api, id: string, own: readonly Operation[]): readonly View[] {
  const shown =
    own.find(({ pagination }) => pagination !== undefined) ??
    own.find(({ verb }) => verb === 'list') ??
    own.find(({ method }) => method === 'GET') ??
    own[0];
  return shown === undefined ? [] : [{ name: id, example: operationExample(api, shown) }];
}

function operationView(api: Api, operation: Operation, { symbols }: EmitContext): View {
  const { method, id, summary, description, deprecated, name } = operation;
  return {
    method,
    // With the fixed query, which is what tells some operations apart.
    path: id.slice(method.length + 1),
    function: symbols.operation(operation).call,
    call: facadeCall(api, operation),
    summary: summary?.text ?? description?.text.split('\n', 1)[0] ?? name,
    deprecated,
  };
}
