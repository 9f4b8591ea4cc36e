import type { Api, Operation, Pagination, RequestBody, SecurityScheme } from '../ir/api.ts';
import type { Field, Json, ScalarType, TypeExpr } from '../ir/type.ts';
import { code, ident, join, key, lines, lit, prop, type Code } from '../print/code.ts';
import type { EmitContext } from './emitter.ts';
import { isReserved } from '../naming/identifier.ts';

/** How the client is made: with a base URL only if the API has none of its own. */
export function clientExample(api: Api, { packageName }: EmitContext): Code {
  const members = [
    ...(api.servers.length === 0 ? [code`baseUrl: 'https://…'`] : []),
    ...api.security.map(credential),
  ];
  const options = members.length === 0 ? code`` : code`{ ${join(members, code`, `)} }`;
  return lines([
    code`import { createClient } from ${lit(`${packageName}/client`)};`,
    code``,
    code`const api = createClient(${options});`,
  ]);
}

function credential({ id, type }: SecurityScheme): Code {
  const secret = type === 'basic' ? code`{ username: '…', password: '…' }` : code`'…'`;
  return code`${key(id)}: ${secret}`;
}

/** A call with what it needs at least, and a page size where it has one. */
export function operationExample(api: Api, operation: Operation): Code {
  const call = code`${facadeCall(api, operation)}(${inputExample(operation)})`;
  const isVoid = operation.responses.every(({ status, body }) => {
    return !status.startsWith('2') || body === undefined;
  });
  return isVoid ? code`await ${call};` : code`const ${resultName(operation)} = await ${call};`;
}

/** The operation in the facade: `api.people.groups.list`. */
export function facadeCall(api: Api, { resource, verb }: Operation): Code {
  const path = api.resources.find(({ id }) => id === resource)?.path ?? [];
  return code`api${join([...path, verb].map(prop), code``)}`;
}

/** How a server is made of handlers (`readme-mounting.ts`: and put to work); shows those of the first resource at the top. */
export function serverExample(api: Api, { packageName }: EmitContext): Code {
  return lines([
    code`import { implement } from ${lit(`${packageName}/server`)};`,
    code``,
    code`const server = implement({`,
    ...handlerLines(api),
    code`});`,
  ]);
}

function handlerLines(api: Api): readonly Code[] {
  const [first] = api.operations;
  if (first === undefined) return [];
  const path = api.resources.find(({ id }) => id === first.resource)?.path ?? [];
  const indent = path.map((name, depth) => code`${indentation(depth)}${key(name)}: {`);
  const deepest = indentation(path.length);
  return [
    ...indent,
    code`${deepest}${key(first.verb)}: async (request) => {`,
    code`${deepest}  // … return { status: 200, body }`,
    code`${deepest}},`,
    code`${deepest}// … and the others: a missing handler does not compile`,
    ...path.map((_, index) => code`${indentation(path.length - 1 - index)}},`),
  ];
}

/** Two spaces per level, one level at least. */
function indentation(depth: number): Code {
  return join(
    Array.from({ length: depth + 1 }, () => code`  `),
    code``,
  );
}

function inputExample({ parameters, body, pagination }: Operation): Code {
  const group = (name: string, fields: readonly Field[]): readonly Code[] => {
    const shown = fields.filter((field) => field.required || field.name === pagination?.limit);
    if (shown.length === 0) return [];
    const members = shown.map((field) => code`${key(field.name)}: ${valueOf(field, pagination)}`);
    return [code`${ident(name)}: { ${join(members, code`, `)} }`];
  };
  const members = [
    ...group('path', parameters.path),
    ...group('query', parameters.query),
    ...group('headers', parameters.header),
    ...bodyExample(body),
  ];
  return members.length === 0 ? code`` : code`{ ${join(members, code`, `)} }`;
}

/** The body itself is the caller's; its envelope is shown. */
function bodyExample(body: RequestBody | undefined): readonly Code[] {
  if (!body?.required) return [];
  const { envelope } = body;
  if (envelope === undefined) return [code`body`];
  const isShort = /^[a-z][A-Za-z0-9]*$/.test(envelope) && !isReserved(envelope);
  return [code`body: { ${isShort ? ident(envelope) : code`${key(envelope)}: value`} }`];
}

function resultName({ pagination, verb }: Operation): Code {
  return pagination !== undefined || verb.startsWith('list') ? code`page` : code`result`;
}

function valueOf({ name, example, default: initial, type }: Field, paging?: Pagination): Code {
  const page = name === paging?.limit ? paging.defaultLimit : undefined;
  const value = scalarOf(example) ?? scalarOf(initial) ?? page;
  return value === undefined ? placeholder(type) : lit(value);
}

function scalarOf(value: Json | undefined): string | number | boolean | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? value : undefined;
}

/** A number within the bounds; 1 where they allow it, since 0 of something is a poor example. */
function numberOf({ minimum = 1, maximum = Infinity }: ScalarType): number {
  return Math.min(Math.max(minimum, 1), maximum);
}

function placeholder(type: TypeExpr): Code {
  switch (type.kind) {
    case 'scalar': {
      const [first] = type.enum ?? [];
      if (first !== undefined) return lit(first);
      if (type.scalar === 'integer' || type.scalar === 'number') return code`${numberOf(type)}`;
      return type.scalar === 'boolean' ? code`true` : code`'…'`;
    }
    case 'literal':
      return lit(type.value);
    case 'array':
      return code`[${placeholder(type.items)}]`;
    case 'union': {
      const [first] = type.members;
      return first === undefined ? code`'…'` : placeholder(first);
    }
    case 'map':
    case 'object':
    case 'ref':
    case 'unknown':
      return code`{}`;
  }
}
