import { didYouMean } from '../diagnostics/suggest.ts';
import type { Api, Model, Operation, RequestBody, Response } from '../ir/api.ts';
import type { Field, TypeExpr } from '../ir/type.ts';

/** A part of an API that has a name people use. */
export type Found =
  | { readonly kind: 'model'; readonly model: Model }
  /** `model` is where it is a field of, if that has a name. */
  | {
      readonly kind: 'field';
      readonly field: Field;
      readonly model?: Model;
      readonly body?: Operation;
    }
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'parameter'; readonly operation: Operation; readonly field: Field }
  | { readonly kind: 'body'; readonly operation: Operation; readonly body: RequestBody }
  | { readonly kind: 'response'; readonly operation: Operation; readonly response: Response };

/**
 * What a symbol names: `Model`, `Model.field.field`, `listEvents`, `GET /events`, `api.events.list`, and of an operation
 * `.query.limit`, `.path.id`, `.header.name`, `.body`, `.body.field`, `.200`, `.200.field`. Undefined when nothing.
 */
export function findSymbol(api: Api, symbol: string): Found | undefined {
  for (const operation of api.operations) {
    for (const name of namesOf(operation)) {
      if (symbol === name) return { kind: 'operation', operation };
      if (!symbol.startsWith(`${name}.`)) continue;
      const found = inOperation(api, operation, symbol.slice(name.length + 1));
      if (found !== undefined) return found;
    }
  }
  for (const model of api.models) {
    for (const name of [model.name, model.id]) {
      if (symbol === name) return { kind: 'model', model };
      const rest = restBehind(symbol, name);
      const found = rest === undefined ? undefined : inType(api, model.type, rest, { model });
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The hint for a symbol that nothing has; undefined when none is near. */
export function nearestSymbol(api: Api, symbol: string): string | undefined {
  const operations = api.operations.flatMap((operation) => [
    ...namesOf(operation),
    ...(['path', 'query', 'header'] as const).flatMap((location) =>
      operation.parameters[location].map(({ name }) => `${operation.name}.${location}.${name}`),
    ),
  ]);
  const models = api.models.flatMap(({ name, type }) => [
    name,
    ...(type.kind === 'object' ? type.fields.map((field) => `${name}.${field.name}`) : []),
  ]);
  return didYouMean(symbol, [...models, ...operations]);
}

function namesOf({ name, id, resource, verb }: Operation): readonly string[] {
  return [name, id, `${resource}.${verb}`, `api.${resource}.${verb}`];
}

function inOperation(api: Api, operation: Operation, path: string): Found | undefined {
  for (const location of ['path', 'query', 'header'] as const) {
    const field = operation.parameters[location].find(({ name }) => path === `${location}.${name}`);
    if (field !== undefined) return { kind: 'parameter', operation, field };
  }
  const { body } = operation;
  if (body !== undefined) {
    if (path === 'body') return { kind: 'body', operation, body };
    const rest = restBehind(path, 'body');
    if (rest !== undefined) return inType(api, body.type, rest, { body: operation });
  }
  for (const response of operation.responses) {
    if (path === response.status) return { kind: 'response', operation, response };
    const rest = restBehind(path, response.status);
    const type = response.body?.type;
    if (rest !== undefined && type !== undefined) return inType(api, type, rest, {});
  }
  return undefined;
}

/** What follows a name: behind its dot, or behind `[].` for the items of a list. */
function restBehind(path: string, name: string): string | undefined {
  if (!path.startsWith(name)) return undefined;
  return /^(?:\[\])*\.(.+)$/s.exec(path.slice(name.length))?.[1];
}

/** A field inside a type; references, lists and alternatives on the way are looked into. */
function inType(
  api: Api,
  type: TypeExpr,
  path: string,
  owner: { readonly model?: Model; readonly body?: Operation },
): Found | undefined {
  switch (type.kind) {
    case 'array':
      return inType(api, type.items, path, owner);
    case 'map':
      return inType(api, type.values, path, owner);
    case 'union':
      return type.members.map((member) => inType(api, member, path, owner)).find((f) => f);
    case 'ref': {
      const model = api.models.find(({ id }) => id === type.model);
      return model === undefined ? undefined : inType(api, model.type, path, { model });
    }
    case 'object':
      for (const field of type.fields) {
        if (path === field.name || path === `${field.name}[]`)
          return { kind: 'field', field, ...owner };
        const rest = restBehind(path, field.name);
        const found = rest === undefined ? undefined : inType(api, field.type, rest, {});
        if (found !== undefined) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}
