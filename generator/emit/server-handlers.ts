import type { Operation, Parameter, Resource, Response } from '../ir/api.ts';
import { pascalCase } from '../naming/words.ts';
import { code, lit, union, use, type Code, type SymbolRef } from '../print/code.ts';
import { generic } from '../print/code-layout.ts';
import type {
  AliasDeclaration,
  DocText,
  InterfaceDeclaration,
  Member,
  Section,
} from '../print/plan.ts';
import { deprecationTags } from './deprecation.ts';
import type { ResourceNode } from './resource-tree.ts';
import { isScalarValue } from './server-default.ts';
import type { OperationSymbols, Symbols } from './symbols.ts';

/** A type of the server's runtime. */
export function runtimeType(name: string, file: string): SymbolRef {
  return { name, from: `runtime/${file}.ts`, typeOnly: true };
}

/** `EventsHandlers` in `server/events.ts`. */
export function handlersSymbol(resource: Resource, symbols: Symbols): SymbolRef {
  const name = `${resource.path.map(pascalCase).join('')}Handlers`;
  return { name, from: `server/${symbols.stem(resource.id)}.ts`, typeOnly: true };
}

/** What the handler of an operation gets and what it returns. */
export function operationTypesOf(operation: Operation, symbols: Symbols): readonly Section[] {
  const names = symbols.operation(operation);
  return [requestType(operation, names), replyType(operation, names)];
}

/** `EventsHandlers<Context>`: a member per operation and per nested resource. */
export function handlersInterface(
  { resource, operations, nested }: ResourceNode,
  symbols: Symbols,
): InterfaceDeclaration {
  return {
    kind: 'interface',
    name: handlersSymbol(resource, symbols).name,
    typeParameters: code`<Context = undefined>`,
    doc: { text: `Handlers of the ${resource.id} resource.` },
    members: [
      ...operations.map((operation) => handlerMember(operation, symbols.operation(operation))),
      ...nested.map((item) => nestedMember(item, symbols, operations)),
    ],
  };
}

/** A member of a handlers interface that holds those of a resource below; `beside` are the operations of the interface. */
export function nestedMember(
  item: ResourceNode,
  symbols: Symbols,
  beside: readonly Operation[] = [],
): Member {
  return {
    name: nestedName(item, beside),
    optional: false,
    readonly: true,
    type: code`${use(handlersSymbol(item.resource, symbols))}<Context>`,
  };
}

/** `groups`, or `groupsResource` beside an operation that is called `groups`: the names of the client's facade. */
export function nestedName({ resource }: ResourceNode, beside: readonly Operation[]): string {
  const name = resource.path.at(-1);
  if (name === undefined) throw new Error('invariant: a resource has a name');
  return beside.some(({ verb }) => verb === name) ? `${name}Resource` : name;
}

function handlerMember(operation: Operation, { request, reply }: OperationSymbols): Member {
  const handler = use(runtimeType('Handler', 'route'));
  return {
    name: operation.verb,
    optional: false,
    readonly: true,
    type: generic(handler, [use(request), use(reply), code`Context`]),
    doc: {
      text: operation.summary?.text ?? '',
      tags: [
        { name: 'see', text: `${operation.id} (#${operation.anchor})` },
        ...deprecationTags(operation),
      ],
    },
  };
}

function requestType(
  operation: Operation,
  names: OperationSymbols,
): InterfaceDeclaration | AliasDeclaration {
  const { parameters, body } = operation;
  const member = (name: string, type: Code): Member => ({
    name,
    optional: false,
    readonly: true,
    type,
  });
  const members = [
    ...(parameters.path.length > 0 ? [member('path', use(names.path))] : []),
    ...(parameters.query.length > 0
      ? [member('query', filled(names.query, parameters.query))]
      : []),
    ...(parameters.header.length > 0
      ? [member('headers', filled(names.headers, parameters.header))]
      : []),
    ...(body === undefined ? [] : [member('body', bodyText(body.required, names))]),
  ];
  const { name } = names.request;
  const doc = generatedFrom(`What the handler of \`${operation.name}\` gets.`, operation);
  return members.length > 0
    ? { kind: 'interface', name, doc, members }
    : { kind: 'alias', name, doc, type: code`Record<string, never>` };
}

/** A group of parameters as a handler gets it: those with a default are always there. */
function filled(symbol: SymbolRef, parameters: readonly Parameter[]): Code {
  const names = parameters
    .filter((parameter) => !parameter.required && isScalarValue(parameter.default))
    .map(({ name }) => lit(name));
  if (names.length === 0) return use(symbol);
  return generic(use(runtimeType('WithDefaults', 'route')), [use(symbol), union(names)]);
}

function bodyText(required: boolean, { body }: OperationSymbols): Code {
  return required ? use(body) : union([use(body), code`undefined`]);
}

function replyType(operation: Operation, names: OperationSymbols): AliasDeclaration {
  return {
    kind: 'alias',
    name: names.reply.name,
    doc: generatedFrom(`What the handler of \`${operation.name}\` may answer.`, operation),
    type: union(operation.responses.map((response) => replyText(response, operation, names))),
  };
}

function replyText(response: Response, operation: Operation, names: OperationSymbols): Code {
  const status = response.status === 'default' ? restText(operation) : numberText(response.status);
  if (response.body === undefined) return generic(use(runtimeType('NoContent', 'reply')), [status]);
  const body = code`${use(names.responses)}[${lit(response.status)}]`;
  return generic(use(runtimeType('Reply', 'reply')), [status, body]);
}

/** The statuses `default` stands for: undocumented failures, and successes where none is documented. */
function restText({ responses }: Operation): Code {
  const documented = responses.filter(({ status }) => status !== 'default');
  const failures = documented.filter(({ status }) => Number(status) >= 400);
  const error = use(runtimeType('ErrorStatus', 'reply'));
  const rest =
    failures.length === 0
      ? error
      : generic(code`Exclude`, [error, union(failures.map(({ status }) => numberText(status)))]);
  return documented.length > failures.length
    ? rest
    : union([use(runtimeType('SuccessStatus', 'reply')), rest]);
}

function numberText(status: string): Code {
  return lit(Number(status));
}

function generatedFrom(sentence: string, { id, anchor }: Operation): DocText {
  return { text: `${sentence} Generated by docwright from "${id}" (#${anchor}).` };
}
