import type { Api, Operation } from '../ir/api.ts';
import { pascalCase } from '../naming/words.ts';
import { code, ident, key, lines, union, use, type Code, type SymbolRef } from '../print/code.ts';
import { arrow, call, functionType, generic, openObject, property } from '../print/code-layout.ts';
import type { FunctionDeclaration, InterfaceDeclaration, Member } from '../print/plan.ts';
import { memberDoc } from './client-doc.ts';
import { callType, needsInput } from './client-operation.ts';
import { newClient, optionsParameter } from './client-options.ts';
import { CLIENT_RESERVED_NAMES, clientType, clientValue } from './client-runtime.ts';
import { resourceTree, withNested, type ResourceNode } from './resource-tree.ts';
import type { Symbols } from './symbols.ts';

const PATH = 'client/index.ts';

/** Members of the facade that are no resources. */
const OWN: ReadonlySet<string> = new Set(['client', 'request']);

/** The facade: an interface for the whole and one per resource, and `createClient`. */
export function facadeSections(
  api: Api,
  symbols: Symbols,
): readonly (InterfaceDeclaration | FunctionDeclaration)[] {
  const roots = resourceTree(api);
  const names = interfaceNames(api, symbols);
  const scope: Scope = { symbols, names };
  return [
    rootInterface(roots, scope),
    ...roots.flatMap(withNested).map((item) => resourceInterface(item, scope)),
    createFunction(api, roots, scope),
  ];
}

/** Interfaces of the facade, by resource id. */
interface Scope {
  readonly symbols: Symbols;
  readonly names: ReadonlyMap<string, string>;
}

/** `people.groups` → `PeopleGroupsClient`, or with a number behind it where a type of the API has that name. */
function interfaceNames(api: Api, symbols: Symbols): ReadonlyMap<string, string> {
  const taken = new Set([
    ...CLIENT_RESERVED_NAMES,
    ...api.models.map(({ id }) => symbols.model(id).name),
    ...api.operations.flatMap((operation) => {
      const { input, output, result, body, path, query, headers, responses } =
        symbols.operation(operation);
      return [input, output, result, body, path, query, headers, responses].map(({ name }) => name);
    }),
  ]);
  const names = new Map<string, string>();
  for (const { id, path } of api.resources) {
    const base = `${path.map(pascalCase).join('')}Client`;
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}${number}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

function interfaceSymbol({ resource }: ResourceNode, { names }: Scope): SymbolRef {
  const name = names.get(resource.id);
  if (name === undefined) throw new Error(`invariant: ${resource.id} has an interface`);
  return { name, from: PATH, typeOnly: true };
}

function rootInterface(roots: readonly ResourceNode[], scope: Scope): InterfaceDeclaration {
  return {
    kind: 'interface',
    name: 'ApiClient',
    doc: { text: 'Every operation as a member of its resource.' },
    members: [
      {
        name: 'client',
        optional: false,
        readonly: true,
        type: use(clientType('Client', 'client')),
        doc: { text: 'For the functions of this package.' },
      },
      requestMember(),
      ...roots.map((item) => nestedMember(item, OWN, scope)),
    ],
  };
}

/** The way to what the reference does not mention. */
function requestMember(): Member {
  const optional = (name: string, file: string): Code => use(clientType(name, file));
  const replies = union([
    use(clientType('UndocumentedReply', 'call')),
    use(clientType('Failure', 'call')),
  ]);
  return {
    name: 'request',
    optional: false,
    readonly: true,
    type: functionType(
      [
        code`method: string`,
        code`path: string`,
        code`input?: ${optional('CallInput', 'endpoint')}`,
        code`options?: ${optional('CallOptions', 'client')}`,
      ],
      generic(use(clientType('Call', 'call')), [code`unknown`, replies]),
    ),
    doc: { text: 'Calls what the reference does not mention; `path` stands behind the base URL.' },
  };
}

function resourceInterface(item: ResourceNode, scope: Scope): InterfaceDeclaration {
  const { resource, operations, nested } = item;
  const taken = nestedNames(item);
  return {
    kind: 'interface',
    name: interfaceSymbol(item, scope).name,
    doc: { text: `Operations of the ${resource.id} resource.` },
    members: [
      ...operations.map((operation) => operationMember(operation, taken, scope)),
      ...nested.map((below) => nestedMember(below, new Set(), scope)),
    ],
  };
}

function operationMember(
  operation: Operation,
  taken: ReadonlySet<string>,
  { symbols }: Scope,
): Member {
  const names = symbols.operation(operation);
  const mark = needsInput(operation) ? code`` : code`?`;
  const options = use(clientType('CallOptions', 'client'));
  return {
    name: verbName(operation, taken),
    optional: false,
    readonly: true,
    type: functionType(
      [code`input${mark}: ${use(names.input)}`, code`options?: ${options}`],
      callType(operation, names),
    ),
    doc: memberDoc(operation),
  };
}

function nestedMember(item: ResourceNode, taken: ReadonlySet<string>, scope: Scope): Member {
  const type = use(interfaceSymbol(item, scope));
  return { name: resourceName(item, taken), optional: false, readonly: true, type };
}

function createFunction(
  api: Api,
  roots: readonly ResourceNode[],
  { symbols }: Scope,
): FunctionDeclaration {
  const local = localNames(api, symbols);
  const members = roots.map((item) => resourceText(item, OWN, { symbols, local }));
  const client = local('client');
  const isShort = client.parts[0] === 'client';
  const own = isShort ? client : property(code`client`, client);
  return {
    kind: 'function',
    name: 'createClient',
    exported: true,
    doc: {
      text: 'Makes a client with every operation as a member: `api.resource.verb(input, options)`. Bundles all of them; `newClient` and the functions bundle only what is used.',
    },
    parameters: [optionsParameter(api)],
    returns: use({ name: 'ApiClient', from: PATH, typeOnly: true }),
    body: lines([
      code`const ${client} = ${use(newClient)}(options);`,
      code`return ${openObject([own, requestText(local), ...members])};`,
    ]),
  };
}

/** Gives a variable of the facade its name: another one where an operation's function has that name. */
type LocalNames = (name: 'client' | 'input' | 'options' | 'method' | 'path') => Code;

function localNames({ operations }: Api, symbols: Symbols): LocalNames {
  const taken = new Set(operations.map((operation) => symbols.operation(operation).call.name));
  return (name) => {
    let free: string = name;
    while (taken.has(free)) free += '_';
    return ident(free);
  };
}

function requestText(local: LocalNames): Code {
  const own = (['method', 'path', 'input', 'options'] as const).map(local);
  const target = use(clientValue('request', 'undocumented'));
  return property(key('request'), arrow(own, call(target, [local('client'), ...own])));
}

function resourceText(
  item: ResourceNode,
  taken: ReadonlySet<string>,
  { symbols, local }: { readonly symbols: Symbols; readonly local: LocalNames },
): Code {
  const names = nestedNames(item);
  const members = [
    ...item.operations.map((operation) => {
      const target = use(symbols.operation(operation).call);
      const [client, ...given] = [local('client'), local('input'), local('options')] as const;
      const sent = call(target, [client, ...given]);
      return property(key(verbName(operation, names)), arrow(given, sent));
    }),
    ...item.nested.map((below) => resourceText(below, new Set(), { symbols, local })),
  ];
  return property(key(resourceName(item, taken)), openObject(members));
}

function nestedNames({ nested }: ResourceNode): ReadonlySet<string> {
  return new Set(nested.map((item) => resourceName(item, new Set())));
}

/** The member of an operation; its whole name where a nested resource has the verb or the verb would make a promise. */
function verbName({ verb, name }: Operation, taken: ReadonlySet<string>): string {
  return taken.has(verb) || verb === 'then' ? name : verb;
}

function resourceName({ resource }: ResourceNode, taken: ReadonlySet<string>): string {
  const name = resource.path.at(-1);
  if (name === undefined) throw new Error('invariant: a resource has a name');
  return taken.has(name) ? `${name}Resource` : name;
}
