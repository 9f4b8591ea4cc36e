import type { Api, Operation } from '../ir/api.ts';
import { pascalCase } from '../naming/words.ts';
import { code, ident, key, lines, union, use, type Code, type SymbolRef } from '../print/code.ts';
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
  localNames,
  nestedNames,
  resourceName,
  verbName,
  type LocalNames,
} from './facade-names.ts';
import { moduleHeader } from './header.ts';
import { moduleOf, summaries, type LateScope } from './module-of.ts';
import { resourceTree, withNested, type ResourceNode } from './resource-tree.ts';
import type { Symbols } from './symbols.ts';

const PATH = 'client/index.ts';

/** The type of what calls operations. */
const CLIENT = use(clientType('Client', 'client'));

/** Members of the facade that are no resources. */
const OWN: ReadonlySet<string> = new Set(['client', 'request']);

/** The facade: an interface for the whole and `createClient`, and a module for each resource. */
export interface Facade {
  /** Of `client/index.ts`. */
  readonly sections: readonly (InterfaceDeclaration | FunctionDeclaration)[];
  /** The resources; each has a module (`facadeModule`). */
  readonly nodes: readonly ResourceNode[];
  readonly scope: FacadeScope;
  /** The interfaces of the modules, for `client/index.ts` to offer. */
  readonly interfaces: readonly SymbolRef[];
}

/** The facade of an API, whose operations are functions already. */
export function facadeOf(api: Api, symbols: Symbols): Facade {
  const roots = resourceTree(api);
  const local = localNames({ api, symbols });
  const scope: FacadeScope = { api, symbols, names: interfaceNames(api, symbols), local };
  const nodes = roots.flatMap(withNested);
  return {
    sections: [rootInterface(roots, scope), createFunction(roots, scope)],
    nodes,
    scope,
    interfaces: nodes.map((item) => interfaceSymbol(item, scope)),
  };
}

/** What the modules of a facade have in common. */
export interface FacadeScope {
  readonly api: Api;
  readonly symbols: Symbols;
  /** Interfaces of the facade, by resource id. */
  readonly names: ReadonlyMap<string, string>;
  readonly local: LocalNames;
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

function interfaceSymbol({ resource }: ResourceNode, { symbols, names }: FacadeScope): SymbolRef {
  const name = names.get(resource.id);
  if (name === undefined) throw new Error(`invariant: ${resource.id} has an interface`);
  // A folder of its own, so that no resource can have the same file.
  return { name, from: `client/facade/${symbols.stem(resource.id)}.ts`, typeOnly: true };
}

/** The function that makes the interface of a resource: `peopleClient`. */
function makerSymbol(item: ResourceNode, scope: FacadeScope): SymbolRef {
  const { name, from } = interfaceSymbol(item, scope);
  return { name: `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`, from, typeOnly: false };
}

/** An interface and the function that makes it, for one resource. */
export function facadeModule(item: ResourceNode, scope: FacadeScope, late: LateScope): ModulePlan {
  const path = interfaceSymbol(item, scope).from;
  const { id } = item.resource;
  const header = moduleHeader(`Members of the facade for the ${id} resource.`, late.api);
  return moduleOf(
    { kind: 'module', path, header, laidOut: true },
    late,
    () => summaries(item.operations),
    () => [resourceInterface(item, scope), makerFunction(item, scope)],
  );
}

function rootInterface(roots: readonly ResourceNode[], scope: FacadeScope): InterfaceDeclaration {
  const doc = { text: 'For the functions of this package.' };
  return {
    kind: 'interface',
    name: 'ApiClient',
    doc: { text: 'Every operation as a member of its resource.' },
    members: [
      { name: 'client', optional: false, readonly: true, type: CLIENT, doc },
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

function resourceInterface(item: ResourceNode, scope: FacadeScope): InterfaceDeclaration {
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
  { symbols }: FacadeScope,
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

function nestedMember(item: ResourceNode, taken: ReadonlySet<string>, scope: FacadeScope): Member {
  const type = use(interfaceSymbol(item, scope));
  return { name: resourceName(item, taken), optional: false, readonly: true, type };
}

function createFunction(roots: readonly ResourceNode[], scope: FacadeScope): FunctionDeclaration {
  const { local } = scope;
  const members = roots.map((item) => nestedText(item, OWN, scope));
  const client = ident(local('client'));
  const own = local('client') === 'client' ? client : property(code`client`, client);
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
  const own = (['method', 'path', 'input', 'options'] as const).map((name) => ident(local(name)));
  const target = use(clientValue('request', 'undocumented'));
  return property(key('request'), arrow(own, call(target, [ident(local('client')), ...own])));
}

function makerFunction(item: ResourceNode, scope: FacadeScope): FunctionDeclaration {
  const { resource, operations, nested } = item;
  const taken = nestedNames(item);
  const { local } = scope;
  const given = [ident(local('input')), ident(local('options'))];
  const client = ident(local('client'));
  const members = [
    ...operations.map((operation) => {
      const target = use(scope.symbols.operation(operation).call);
      const sent = call(target, [client, ...given]);
      return property(key(verbName(operation, taken)), arrow(given, sent));
    }),
    ...nested.map((below) => nestedText(below, new Set(), scope)),
  ];
  return {
    kind: 'function',
    name: makerSymbol(item, scope).name,
    exported: true,
    doc: { text: `Makes the members of the ${resource.id} resource.` },
    parameters: [{ name: local('client'), optional: false, type: CLIENT }],
    returns: use(interfaceSymbol(item, scope)),
    body: code`return ${openObject(members)};`,
  };
}

/** `people: peopleClient(client)` */
function nestedText(item: ResourceNode, taken: ReadonlySet<string>, scope: FacadeScope): Code {
  const made = call(use(makerSymbol(item, scope)), [ident(scope.local('client'))]);
  return property(key(resourceName(item, taken)), made);
}
