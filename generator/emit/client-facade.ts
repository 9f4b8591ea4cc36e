import type { Api, Operation } from '../ir/api.ts';
import { pascalCase } from '../naming/words.ts';
import { code, key, lines, union, use, type Code, type SymbolRef } from '../print/code.ts';
import { arrow, call, functionType, generic, openObject, property } from '../print/code-layout.ts';
import type {
  FunctionDeclaration,
  InterfaceDeclaration,
  Member,
  ModulePlan,
} from '../print/plan.ts';
import { memberDoc } from './client-doc.ts';
import { callType, needsInput } from './client-operation.ts';
import { newClient, optionsParameter } from './client-options.ts';
import { CLIENT_RESERVED_NAMES, clientType, clientValue } from './client-runtime.ts';
import {
  localName,
  localNames,
  nestedNames,
  resourceName,
  verbName,
  type LocalNames,
} from './facade-names.ts';
import { moduleHeader } from './header.ts';
import { resourceTree, withNested, type ResourceNode } from './resource-tree.ts';
import type { Symbols } from './symbols.ts';

const PATH = 'client/index.ts';

/** Members of the facade that are no resources. */
const OWN: ReadonlySet<string> = new Set(['client', 'request']);

/** The facade: an interface for the whole and `createClient`, and a module for each resource. */
export interface Facade {
  /** Of `client/index.ts`. */
  readonly sections: readonly (InterfaceDeclaration | FunctionDeclaration)[];
  /** An interface and the function that makes it, for each resource. */
  readonly modules: readonly ModulePlan[];
  /** The interfaces of the modules, for `client/index.ts` to offer. */
  readonly interfaces: readonly SymbolRef[];
}

/** The facade of an API, whose operations are functions already. */
export function facadeOf(api: Api, symbols: Symbols): Facade {
  const roots = resourceTree(api);
  const scope: Scope = { api, symbols, names: interfaceNames(api, symbols) };
  const nodes = roots.flatMap(withNested);
  return {
    sections: [rootInterface(roots, scope), createFunction(roots, scope)],
    modules: nodes.map((item) => resourceModule(item, scope)),
    interfaces: nodes.map((item) => interfaceSymbol(item, scope)),
  };
}

/** Interfaces of the facade, by resource id. */
interface Scope {
  readonly api: Api;
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

function interfaceSymbol({ resource }: ResourceNode, { symbols, names }: Scope): SymbolRef {
  const name = names.get(resource.id);
  if (name === undefined) throw new Error(`invariant: ${resource.id} has an interface`);
  // A folder of its own, so that no resource can have the same file.
  return { name, from: `client/facade/${symbols.stem(resource.id)}.ts`, typeOnly: true };
}

/** The function that makes the interface of a resource: `peopleClient`. */
function makerSymbol(item: ResourceNode, scope: Scope): SymbolRef {
  const { name, from } = interfaceSymbol(item, scope);
  return { name: `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`, from, typeOnly: false };
}

function resourceModule(item: ResourceNode, scope: Scope): ModulePlan {
  const { id } = item.resource;
  return {
    kind: 'module',
    path: interfaceSymbol(item, scope).from,
    header: moduleHeader(`Members of the facade for the ${id} resource.`, scope.api),
    laidOut: true,
    sections: [resourceInterface(item, scope), makerFunction(item, scope)],
  };
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

function createFunction(roots: readonly ResourceNode[], scope: Scope): FunctionDeclaration {
  const local = localNames(scope);
  const members = roots.map((item) => nestedText(item, OWN, scope));
  const client = local('client');
  const own = localName('client', scope) === 'client' ? client : property(code`client`, client);
  return {
    kind: 'function',
    name: 'createClient',
    exported: true,
    doc: {
      text: 'Makes a client with every operation as a member: `api.resource.verb(input, options)`. Bundles all of them; `newClient` and the functions bundle only what is used.',
    },
    parameters: [optionsParameter(scope.api)],
    returns: use({ name: 'ApiClient', from: PATH, typeOnly: true }),
    body: lines([
      code`const ${client} = ${use(newClient)}(options);`,
      code`return ${openObject([own, requestText(local), ...members])};`,
    ]),
  };
}

function requestText(local: LocalNames): Code {
  const own = (['method', 'path', 'input', 'options'] as const).map(local);
  const target = use(clientValue('request', 'undocumented'));
  return property(key('request'), arrow(own, call(target, [local('client'), ...own])));
}

function makerFunction(item: ResourceNode, scope: Scope): FunctionDeclaration {
  const { resource, operations, nested } = item;
  const taken = nestedNames(item);
  const local = localNames(scope);
  const members = [
    ...operations.map((operation) => {
      const target = use(scope.symbols.operation(operation).call);
      const given = [local('input'), local('options')] as const;
      const sent = call(target, [local('client'), ...given]);
      return property(key(verbName(operation, taken)), arrow(given, sent));
    }),
    ...nested.map((below) => nestedText(below, new Set(), scope)),
  ];
  return {
    kind: 'function',
    name: makerSymbol(item, scope).name,
    exported: true,
    doc: { text: `Makes the members of the ${resource.id} resource.` },
    parameters: [
      {
        name: localName('client', scope),
        optional: false,
        type: use(clientType('Client', 'client')),
      },
    ],
    returns: use(interfaceSymbol(item, scope)),
    body: code`return ${openObject(members)};`,
  };
}

/** `people: peopleClient(client)` */
function nestedText(item: ResourceNode, taken: ReadonlySet<string>, scope: Scope): Code {
  const made = call(use(makerSymbol(item, scope)), [localNames(scope)('client')]);
  return property(key(resourceName(item, taken)), made);
}
