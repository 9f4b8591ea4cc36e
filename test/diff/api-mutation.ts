/* Long because it is a list of edits. */
import type { Api, Model, Operation } from '../../generator/ir/api.ts';
import type { Field, ScalarType, TypeExpr } from '../../generator/ir/type.ts';
import { mapType } from '../../generator/ir/walk.ts';
import { field, located, response, scalar, stated } from '../support/api-facts.ts';
import { op } from './api-edits.ts';
import type { Seeded } from './seeded.ts';

/** Makes one semantic change; undefined when the reference has nothing to make it on. */
export type Mutation = (api: Api, random: Seeded) => Api | undefined;

/** What becomes of the first thing, from a random one on, that can be changed; undefined when none can. */
function onOne<T>(
  things: readonly T[],
  change: (thing: T, random: Seeded) => T | undefined,
  random: Seeded,
): readonly T[] | undefined {
  const start = random.below(Math.max(things.length, 1));
  for (const target of [...things.slice(start), ...things.slice(0, start)]) {
    const changed = change(target, random);
    if (changed !== undefined) return things.map((one) => (one === target ? changed : one));
  }
  return undefined;
}

/** A change of one operation. */
export function onOperation(
  change: (operation: Operation, random: Seeded) => Operation | undefined,
): Mutation {
  return (api, random) => {
    const operations = onOne(api.operations, change, random);
    return operations && { ...api, operations };
  };
}

function onQuery(change: (parameter: Field, random: Seeded) => Field | undefined): Mutation {
  return onOperation((operation, random) => {
    const query = onOne(operation.parameters.query, change, random);
    return query && withQuery(operation, query);
  });
}

/** An operation with other query parameters. */
export function withQuery(operation: Operation, query: readonly Field[]): Operation {
  return { ...operation, parameters: { ...operation.parameters, query } };
}

function onFields(
  change: (fields: readonly Field[], random: Seeded) => readonly Field[] | undefined,
): Mutation {
  return (api, random) => {
    const inModel = (model: Model): Model | undefined => {
      const fields = model.type.kind === 'object' ? change(model.type.fields, random) : undefined;
      return fields && { ...model, type: { kind: 'object', fields } };
    };
    const models = onOne(api.models, inModel, random);
    return models && { ...api, models };
  };
}

/** A change of one field of a model. */
export function onField(change: (field: Field, random: Seeded) => Field | undefined): Mutation {
  return onFields((fields, random) => onOne(fields, change, random));
}

function plain(type: TypeExpr): ScalarType | undefined {
  return type.kind === 'scalar' && type.enum === undefined && type.scalar !== 'null'
    ? type
    : undefined;
}

function retyped(one: Field): Field | undefined {
  const type = plain(one.type);
  if (type === undefined) return undefined;
  return { ...one, type: scalar(type.scalar === 'boolean' ? 'integer' : 'boolean') };
}

function bounded(one: Field): Field | undefined {
  const type = plain(one.type);
  if (type?.scalar !== 'string' || type.maxLength !== undefined) return undefined;
  return { ...one, type: { ...type, maxLength: 40 } };
}

function recased(one: Field): Field | undefined {
  const name = one.name.toUpperCase();
  return name === one.name ? undefined : { ...one, name };
}

/** Adds a parameter or field of a name that nothing has. */
function extra(required: boolean): Field {
  return field('zz_extra', scalar('string'), { required, description: located('Quite new') });
}

/** Renames a model everywhere. */
const renameModel: Mutation = (api, random) => {
  const model = random.pick(api.models.filter(({ documented }) => documented));
  if (model === undefined) return undefined;
  const id = `${model.id}Renamed`;
  const change = (type: TypeExpr): TypeExpr =>
    mapType(type, (part) =>
      part.kind === 'ref' && part.model === model.id ? { ...part, model: id } : part,
    );
  return {
    ...api,
    models: api.models.map((one) => ({
      ...one,
      ...(one === model ? { id, name: `${model.name}Renamed` } : {}),
      type: change(one.type),
    })),
    operations: api.operations.map((operation) => ({
      ...operation,
      parameters: {
        path: operation.parameters.path.map((one) => ({ ...one, type: change(one.type) })),
        query: operation.parameters.query.map((one) => ({ ...one, type: change(one.type) })),
        header: operation.parameters.header.map((one) => ({ ...one, type: change(one.type) })),
      },
      ...(operation.body === undefined
        ? {}
        : { body: { ...operation.body, type: change(operation.body.type) } }),
      responses: operation.responses.map((one) =>
        one.body === undefined
          ? one
          : { ...one, body: { ...one.body, type: change(one.body.type) } },
      ),
    })),
  };
};

const OTHER_METHOD = {
  GET: 'HEAD',
  POST: 'PUT',
  PUT: 'PATCH',
  PATCH: 'PUT',
  DELETE: 'POST',
  HEAD: 'GET',
  OPTIONS: 'GET',
} as const;

const changeMethod: Mutation = (api, random) => {
  const operation = random.pick(api.operations);
  if (operation === undefined) return undefined;
  const method = OTHER_METHOD[operation.method];
  const id = `${method} ${operation.path}`;
  if (api.operations.some((one) => one.id === id)) return undefined;
  return {
    ...api,
    operations: api.operations.map((one) => (one === operation ? { ...one, method, id } : one)),
  };
};

/** Semantic changes by name: each is one change, to be told as one finding. */
export const mutations: ReadonlyMap<string, Mutation> = new Map<string, Mutation>([
  [
    'optional parameter added',
    onOperation((one) => withQuery(one, [...one.parameters.query, extra(false)])),
  ],
  [
    'required parameter added',
    onOperation((one) => withQuery(one, [extra(true), ...one.parameters.query])),
  ],
  [
    'parameter removed',
    onOperation((one, random) => {
      const gone = random.pick(one.parameters.query);
      return (
        gone &&
        withQuery(
          one,
          one.parameters.query.filter((other) => other !== gone),
        )
      );
    }),
  ],
  ['parameter required or not', onQuery((one) => ({ ...one, required: !one.required }))],
  ['parameter retyped', onQuery(retyped)],
  ['parameter bounded', onQuery(bounded)],
  ['parameter recased', onQuery(recased)],
  [
    'parameter got a default',
    onQuery((one) => ({ ...one, default: one.default === 'zz' ? 'yy' : 'zz' })),
  ],
  ['parameter deprecated', onQuery((one) => ({ ...one, deprecated: !one.deprecated }))],
  ['operation renamed', onOperation((one) => ({ ...one, name: `${one.name}Renamed` }))],
  ['operation deprecated', onOperation((one) => ({ ...one, deprecated: !one.deprecated }))],
  [
    'operation removed',
    (api, random) => {
      const gone = random.pick(api.operations);
      return gone && { ...api, operations: api.operations.filter((one) => one !== gone) };
    },
  ],
  [
    'operation added',
    (api) => ({
      ...api,
      operations: [...api.operations, op('PUT /zz/extra', { summary: located('New') })],
    }),
  ],
  ['method changed', changeMethod],
  [
    'status added',
    onOperation((one) => ({ ...one, responses: [...one.responses, response('299')] })),
  ],
  [
    'error status added',
    onOperation((one) => ({ ...one, responses: [...one.responses, response('499')] })),
  ],
  [
    'body required or not',
    onOperation(
      (one) => one.body && { ...one, body: { ...one.body, required: !one.body.required } },
    ),
  ],
  [
    'body encoded in another way',
    onOperation(
      (one) =>
        one.body && {
          ...one,
          body: {
            ...one.body,
            mediaType: one.body.mediaType.endsWith('json')
              ? 'multipart/form-data'
              : 'application/json',
          },
        },
    ),
  ],
  ['optional field added', onFields((fields) => [...fields, extra(false)])],
  ['required field added', onFields((fields) => [extra(true), ...fields])],
  [
    'field removed',
    onFields((fields, random) => {
      const gone = random.pick(fields);
      return fields.length < 3 ? undefined : fields.filter((one) => one !== gone);
    }),
  ],
  ['field required or not', onField((one) => ({ ...one, required: !one.required }))],
  ['field retyped', onField(retyped)],
  ['field bounded', onField(bounded)],
  ['field recased', onField(recased)],
  [
    'field nullable',
    onField(
      (one) =>
        plain(one.type) && { ...one, type: { kind: 'union', members: [one.type, scalar('null')] } },
    ),
  ],
  [
    'field became an enum',
    onField((one) =>
      plain(one.type)?.scalar === 'string'
        ? { ...one, type: scalar('string', { enum: ['a', 'b'] }) }
        : undefined,
    ),
  ],
  [
    'field became a list',
    onField((one) => plain(one.type) && { ...one, type: { kind: 'array', items: one.type } }),
  ],
  ['model renamed', renameModel],
  ['base path changed', (api) => ({ ...api, basePath: `${api.basePath}/zz` })],
  [
    'authentication required',
    (api) => ({
      ...api,
      security: [...api.security, { id: 'zz', type: 'bearer' as const, origin: stated }].slice(
        api.security.some(({ type }) => type === 'bearer') ? 1 : 0,
      ),
    }),
  ],
]);
