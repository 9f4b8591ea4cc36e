import type { Api, Model, Operation, RequestBody } from '../../generator/ir/api.ts';
import type { Field, TypeExpr } from '../../generator/ir/type.ts';
import { objectFact, rowFact, textFact } from './facts.ts';

type Models = ReadonlyMap<string, Model>;

/** The facts of an `Api`, as `expectedFacts` writes them. */
export function readFacts(api: Api): readonly string[] {
  const models: Models = new Map(api.models.map((model) => [model.id, model]));
  return [
    `title ${api.title}`,
    `version ${api.version}`,
    ...api.servers.map(({ url }) => `server ${url}`),
    ...api.security.map(({ id, type, in: place, name, description }) =>
      ['security', id, type, place, name, ...textFact(description)].join(' '),
    ),
    ...api.operations.flatMap((operation) => operationFacts(operation, api.basePath, models)),
    ...api.models
      .filter(({ documented }) => documented)
      .flatMap((model) => modelFacts(model, models)),
  ];
}

function operationFacts(operation: Operation, basePath: string, models: Models): readonly string[] {
  const id = `${operation.method} ${basePath}${operation.path}`;
  const { summary, description, parameters, body, responses } = operation;
  return [
    id,
    ...(summary === undefined ? [] : [`${id} summary ${summary.text}`]),
    ...textFact(description?.text).map((text) => `${id} text ${text}`),
    ...parameters.path.map((field) => `${id} path ${fact(field, models)}`),
    ...parameters.query.map((field) => `${id} query ${fact(field, models)}`),
    ...parameters.header.map((field) => `${id} header ${fact(field, models)}`),
    ...(body === undefined ? [] : bodyFacts(body, models).map((line) => `${id} body ${line}`)),
    ...responses.map(({ status, body: answer, description: words }) =>
      [
        `${id} ${status}`,
        answer === undefined ? 'no content' : typeOf(answer.type, models),
        ...textFact(words?.text),
      ].join(' '),
    ),
  ];
}

function bodyFacts(body: RequestBody, models: Models): readonly string[] {
  const { mediaType, required, envelope, description, type } = body;
  const head = [
    mediaType,
    ...(required ? ['required'] : []),
    ...(envelope === undefined ? [] : [`in ${envelope}`]),
    ...textFact(description?.text),
  ].join(' ');
  if (type.kind === 'object' && type.fields.length > 0) {
    return [head, ...type.fields.map((field) => `field ${fact(field, models)}`)];
  }
  return [
    head,
    `is ${rowFact({ name: '', required: false, type: typeOf(type, models), ...facets(type) })}`,
  ];
}

function modelFacts({ id: name, description, type }: Model, models: Models): readonly string[] {
  const id = `model ${name}`;
  const text = textFact(description?.text).map((line) => `${id} text ${line}`);
  if (type.kind !== 'object') return [id, ...text, `${id} is ${typeOf(type, models)}`];
  return [id, ...text, ...type.fields.map((field) => `${id} field ${fact(field, models)}`)];
}

function fact(field: Field, models: Models): string {
  const { name, required, description, type } = field;
  return rowFact({
    name,
    required,
    type: typeOf(type, models),
    ...facets(type),
    byDefault: field.default,
    text: description?.text,
  });
}

function facets(type: TypeExpr): {
  readonly format?: string | undefined;
  readonly values?: readonly (string | number)[] | undefined;
} {
  return type.kind === 'scalar' ? { format: type.format, values: type.enum } : {};
}

/** A type with hoisted structures and models that are arrays looked through. */
function typeOf(type: TypeExpr, models: Models): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'literal':
      return JSON.stringify(type.value);
    case 'unknown':
      return '?';
    case 'map':
      return type.values.kind === 'unknown' ? 'object' : `<${typeOf(type.values, models)}>`;
    case 'array':
      return `[${typeOf(type.items, models)}]`;
    case 'union':
      return `(${type.members.map((member) => typeOf(member, models)).join('|')})`;
    case 'object':
      // An example shows `{}` where a skeleton says "object".
      return type.fields.length === 0
        ? 'object'
        : objectFact(
            type.fields.map(({ name, type: part }) => ({ name, type: typeOf(part, models) })),
          );
    case 'ref': {
      const model = models.get(type.model);
      if (model === undefined) throw new Error(`no model ${type.model}`);
      if (model.documented && model.type.kind !== 'array') return model.id;
      return typeOf(model.type, models);
    }
  }
}
