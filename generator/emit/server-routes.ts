import type { Api, Operation, Parameter, RequestBody, Resource } from '../ir/api.ts';
import type { ArrayStyle, Field, TypeExpr } from '../ir/type.ts';
import { camelCase, pascalCase } from '../naming/words.ts';
import { code, ident, key, lit, prop, use, type Code, type SymbolRef } from '../print/code.ts';
import {
  array,
  arrayOfObjects,
  call,
  generic,
  object,
  openObject,
  property,
} from '../print/code-layout.ts';
import type { FunctionDeclaration } from '../print/plan.ts';
import { fixedQueryText } from './fixed-query.ts';
import { handlersSymbol, nestedName, runtimeType } from './server-handlers.ts';
import type { ResourceNode } from './resource-tree.ts';
import { isScalarValue } from './server-default.ts';
import { shapesMember } from './server-shapes.ts';
import type { Symbols } from './symbols.ts';

/** A kind of value that a text on the wire can stand for; `file` only in forms. */
type WireScalar = 'string' | 'integer' | 'number' | 'boolean' | 'file';

/** `eventsRoutes` in `server/events.ts`. */
export function routesSymbol(resource: Resource, symbols: Symbols): SymbolRef {
  const name = `${camelCase(resource.path.map(pascalCase).join(' '))}Routes`;
  return { name, from: `server/${symbols.stem(resource.id)}.ts`, typeOnly: false };
}

/** The function that makes the routes of a resource, and of those below it, from their handlers. */
export function routesFunction(
  { resource, operations, nested }: ResourceNode,
  api: Api,
  symbols: Symbols,
): FunctionDeclaration {
  const handlers = code`${use(handlersSymbol(resource, symbols))}<Context>`;
  const routes = [
    ...operations.map((operation) => routeText(operation, api, symbols)),
    ...nested.map((item) => nestedText(item, operations, symbols)),
  ];
  return {
    kind: 'function',
    name: routesSymbol(resource, symbols).name,
    exported: true,
    typeParameters: code`<Context>`,
    doc: { text: `Routes of the ${resource.id} resource, for \`implement\`.` },
    parameters: [
      {
        name: 'handlers',
        optional: false,
        type: generic(use(runtimeType('Unfinished', 'route')), [handlers]),
        // All of them may be missing when a server is unfinished.
        initial: code`{}`,
      },
    ],
    returns: code`readonly ${use(runtimeType('Route', 'route'))}<Context>[]`,
    body: code`return ${array(routes)};`,
  };
}

function nestedText(item: ResourceNode, beside: readonly Operation[], symbols: Symbols): Code {
  const handlers = code`handlers${prop(nestedName(item, beside))}`;
  return code`...${call(use(routesSymbol(item.resource, symbols)), [handlers])}`;
}

function routeText(operation: Operation, api: Api, symbols: Symbols): Code {
  const { parameters, body, fixedQuery, name, method, path, verb } = operation;
  const members = [
    property(code`operation`, lit(name)),
    property(code`method`, lit(method)),
    property(code`path`, lit(path)),
    property(code`segments`, segmentsText(operation, api)),
    ...(fixedQuery === undefined ? [] : [property(code`fixedQuery`, fixedQueryText(fixedQuery))]),
    ...rulesMember('query', parameters.query, api),
    ...rulesMember('headers', parameters.header, api),
    ...(body === undefined ? [] : [property(code`body`, bodyText(body, api))]),
    ...mediaTypesMember(operation),
    ...deprecationMember(operation),
    property(code`validators`, use(symbols.operation(operation).validators)),
    ...shapesMember(operation, symbols),
    property(code`handler`, handlerText(verb)),
  ];
  return openObject(members);
}

/** A handler by its name. Where every object inherits something of that name, only one of the user's own counts. */
function handlerText(verb: string): Code {
  if (!(verb in Object.prototype)) return code`handlers${prop(verb)}`;
  const own = use({ name: 'ownHandler', from: 'runtime/route.ts', typeOnly: false });
  return call(own, [code`handlers`, lit(verb)]);
}

function segmentsText({ segments, parameters }: Operation, api: Api): Code {
  const pieces = segments.map((segment) => {
    if (segment.kind === 'static') return lit(segment.text);
    const parameter = parameters.path.find(({ name }) => name === segment.name);
    // A placeholder that no row of the reference describes is a text.
    return parameter === undefined
      ? object([property(code`name`, lit(segment.name)), code`type: 'string'`])
      : ruleText(parameter, api);
  });
  const isStatic = segments.some(({ kind }) => kind === 'static');
  return isStatic ? array(pieces) : arrayOfObjects(pieces);
}

function rulesMember(name: string, rules: readonly Parameter[], api: Api): readonly Code[] {
  if (rules.length === 0) return [];
  return [property(ident(name), arrayOfObjects(rules.map((rule) => ruleText(rule, api))))];
}

function bodyText({ mediaType, type }: RequestBody, api: Api): Code {
  const described = property(code`mediaType`, lit(mediaType));
  if (mediaType === 'application/json') return object([described]);
  const fields = fieldsOf(type, api).map((field) => ruleText(field, api));
  return object([described, property(code`fields`, arrayOfObjects(fields))]);
}

/** When it was deprecated and will be gone, where that is known. */
function deprecationMember({ deprecatedSince, sunset }: Operation): readonly Code[] {
  const dates = [
    ...(deprecatedSince === undefined ? [] : [property(code`since`, lit(deprecatedSince))]),
    ...(sunset === undefined ? [] : [property(code`sunset`, lit(sunset))]),
  ];
  return dates.length === 0 ? [] : [property(code`deprecation`, object(dates))];
}

/** Media types of the responses, where one is not JSON. */
function mediaTypesMember({ responses }: Operation): readonly Code[] {
  const others = responses.flatMap(({ status, body }) =>
    body === undefined || body.mediaType === 'application/json'
      ? []
      : [property(key(status), lit(body.mediaType))],
  );
  return others.length === 0 ? [] : [property(code`mediaTypes`, object(others))];
}

function ruleText(field: Field, api: Api): Code {
  const { name, type, default: initial, arrayStyle } = field;
  const { scalars, isList } = wireType(type, api);
  const [first, ...more] = scalars.map((scalar) => lit(scalar));
  const types = first === undefined || more.length > 0 ? array(scalars.map(lit)) : first;
  return object([
    property(code`name`, lit(name)),
    property(code`type`, types),
    ...(isList ? [property(code`list`, lit(LIST_RULES[arrayStyle ?? 'repeat']))] : []),
    ...(isScalarValue(initial) ? [property(code`default`, lit(initial))] : []),
  ]);
}

/** What a rule says of a list: true, or what its items or names are told by. */
const LIST_RULES: Readonly<Record<ArrayStyle, true | string>> = {
  repeat: true,
  comma: ',',
  pipe: '|',
  space: ' ',
  brackets: '[]',
};

/** Scalars in the order in which a text is tried; anything is a text, so `string` comes last. */
const ORDER: readonly WireScalar[] = ['file', 'boolean', 'integer', 'number', 'string'];

/** What the texts of a parameter stand for. Where that is no scalar and no list of scalars, they stay texts. */
function wireType(
  type: TypeExpr,
  api: Api,
): { readonly scalars: readonly WireScalar[]; readonly isList: boolean } {
  const resolved = follow(type, api);
  const isList = resolved.kind === 'array';
  const found = new Set(scalarsOf(isList ? resolved.items : resolved, api));
  // Every integer is a number; an integer first would only refuse the large ones.
  if (found.has('number')) found.delete('integer');
  // A file takes part only alone: a form's text is no upload.
  if (found.has('file')) return { scalars: ['file'], isList };
  return { scalars: ORDER.filter((scalar) => found.has(scalar)), isList };
}

/** The scalars that a type consists of; a union inside itself adds none. */
function scalarsOf(
  type: TypeExpr,
  api: Api,
  around: readonly TypeExpr[] = [],
): readonly WireScalar[] {
  const resolved = follow(type, api);
  if (around.includes(resolved)) return [];
  switch (resolved.kind) {
    case 'scalar':
      return resolved.scalar === 'null' ? [] : [resolved.scalar];
    case 'literal':
      return [literalScalar(resolved.value)];
    case 'union': {
      const inside = [...around, resolved];
      const scalars = resolved.members.flatMap((member) => scalarsOf(member, api, inside));
      return scalars.length === 0 ? ['string'] : scalars;
    }
    default:
      return ['string'];
  }
}

function literalScalar(value: string | number | boolean): WireScalar {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

function fieldsOf(type: TypeExpr, api: Api): readonly Field[] {
  const resolved = follow(type, api);
  return resolved.kind === 'object' ? resolved.fields : [];
}

/** The type behind references; a reference that leads back to itself stays one. */
function follow(type: TypeExpr, api: Api): TypeExpr {
  let resolved = type;
  const seen = new Set<string>();
  while (resolved.kind === 'ref' && !seen.has(resolved.model)) {
    const { model: id } = resolved;
    seen.add(id);
    resolved = api.models.find((model) => model.id === id)?.type ?? resolved;
  }
  return resolved;
}
