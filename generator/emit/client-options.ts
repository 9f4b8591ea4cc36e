import type { Api, Pagination, SecurityScheme } from '../ir/api.ts';
import {
  code,
  group,
  indent,
  key,
  line,
  lit,
  prop,
  union,
  use,
  type Code,
  type SymbolRef,
} from '../print/code.ts';
import { array, call, generic, object, property } from '../print/code-layout.ts';
import type {
  FunctionDeclaration,
  InterfaceDeclaration,
  Member,
  ModulePlan,
} from '../print/plan.ts';
import { clientType, clientValue } from './client-runtime.ts';
import { moduleHeader } from './header.ts';

const PATH = 'client/new-client.ts';

/** The options of `newClient` and `createClient`. */
export const clientOptions: SymbolRef = { name: 'ClientOptions', from: PATH, typeOnly: true };

/** Makes a client of this API without the facade. */
export const newClient: SymbolRef = { name: 'newClient', from: PATH, typeOnly: false };

/** Options of the runtime; a credential of such a name gets another one. */
const TAKEN: ReadonlySet<string> = new Set([
  ...['baseUrl', 'fetch', 'headers', 'timeout', 'totalTimeout', 'maxRetries', 'maxRetryWait'],
  ...['maxBodySize', 'validation'],
  ...['onRequest', 'onResponse', 'onRetry', 'onError'],
]);

/** Whether clients can be made without options: the reference or its overlay names a server. */
export function hasServer({ servers }: Api): boolean {
  return servers.length > 0;
}

/** `client/new-client.ts`: what is particular to this API about making a client. */
export function newClientModule(api: Api): ModulePlan {
  return {
    kind: 'module',
    path: PATH,
    header: moduleHeader('How clients are made.', api),
    laidOut: true,
    sections: [optionsInterface(api), newClientFunction(api)],
  };
}

function optionsInterface(api: Api): InterfaceDeclaration {
  const server = defaultUrl(api);
  return {
    kind: 'interface',
    name: clientOptions.name,
    extends: [
      use(clientType('TransportOptions', 'client')),
      use(clientType('Hooks', 'hooks')),
      use(clientType('LimitOptions', 'checked-body')),
      use(clientType('RetryOptions', 'retry')),
    ],
    doc: { text: 'What a client needs to know.' },
    members: [
      {
        name: 'baseUrl',
        optional: server !== undefined,
        readonly: true,
        type: server === undefined ? code`string` : code`string | undefined`,
        doc: {
          text: 'URL in front of every path, with the base path of the API.',
          tags: server === undefined ? [] : [{ name: 'default', text: JSON.stringify(server) }],
        },
      },
      ...api.security.map(credentialMember),
    ],
  };
}

function credentialMember(scheme: SecurityScheme): Member {
  const secret = use(clientType('Secret', 'credentials'));
  const pair = use(clientType('BasicCredentials', 'credentials'));
  return {
    name: optionName(scheme),
    optional: true,
    readonly: true,
    type: union([scheme.type === 'basic' ? generic(secret, [pair]) : secret, code`undefined`]),
    doc: { text: [scheme.description ?? '', travelText(scheme)].filter(Boolean).join('\n\n') },
  };
}

/** Where a credential travels, as a sentence. */
function travelText({ type, in: place, name }: SecurityScheme): string {
  const sent = 'Sent only to the origin of `baseUrl`; may be a function that gives it.';
  if (type !== 'apiKey') return `For the header Authorization (${type}). ${sent}`;
  const warning = 'Servers and proxies may log it, of which the client warns.';
  return place === 'query'
    ? `For the query parameter "${name ?? ''}". ${sent} ${warning}`
    : `For the header "${name ?? ''}". ${sent}`;
}

function newClientFunction(api: Api): FunctionDeclaration {
  const server = defaultUrl(api);
  const parts = array([
    code`${runtime('retries', 'retry')}(options)`,
    code`${runtime('checkedBody', 'checked-body')}(options)`,
    runtime('problemDetails', 'problem-details'),
  ]);
  const settings = [
    code`options`,
    server === undefined ? code`options.baseUrl` : defaultMember(server),
    array(api.security.map(credentialText)),
    parts,
    ...pagerText(api),
  ];
  return {
    kind: 'function',
    name: newClient.name,
    exported: true,
    doc: {
      text: 'Makes a client for the functions of this package. `createClient` makes one with all of them as its members.',
    },
    parameters: [optionsParameter(api)],
    returns: use(clientType('Client', 'client')),
    body: code`return ${call(runtime('clientOf', 'client'), settings)};`,
  };
}

/** What turns the pages of the API's lists; none where it has none. */
function pagerText({ operations }: Api): readonly Code[] {
  const used = new Set(operations.map(({ pagination }) => pagination?.strategy));
  const strategies = STRATEGIES.filter(([name]) => used.has(name)).map(([name, value]) =>
    property(key(name), runtime(value, 'pagination')),
  );
  if (strategies.length === 0) return [];
  return [call(runtime('paged', 'pagination'), [object(strategies)])];
}

/** What of the runtime turns pages by each strategy. */
const STRATEGIES: readonly (readonly [name: Pagination['strategy'], value: string])[] = [
  ['offset', 'byOffset'],
  ['page', 'byPage'],
  ['cursor', 'byCursor'],
  ['link', 'byLink'],
];

function runtime(name: string, file: string): Code {
  return use(clientValue(name, file));
}

function defaultMember(server: string): Code {
  return group(code`options.baseUrl ??${indent(code`${line}${lit(server)}`)}`);
}

/** The parameter `options`, absent or not as the API allows. */
export function optionsParameter(api: Api): FunctionDeclaration['parameters'][number] {
  return {
    name: 'options',
    optional: false,
    type: use(clientOptions),
    ...(hasServer(api) ? { initial: code`{}` } : {}),
  };
}

function credentialText(scheme: SecurityScheme): Code {
  const secret = code`options${prop(optionName(scheme))}`;
  if (scheme.type !== 'apiKey') {
    return call(use(clientValue(scheme.type, 'credentials')), [secret]);
  }
  const maker = clientValue(scheme.in === 'query' ? 'queryKey' : 'headerKey', 'credentials');
  return call(use(maker), [lit(scheme.name ?? scheme.id), secret]);
}

function optionName({ id }: SecurityScheme): string {
  return TAKEN.has(id) ? `${id}Credential` : id;
}

/** The first server with the base path; undefined when there is no server. */
function defaultUrl({ servers, basePath }: Api): string | undefined {
  const [first] = servers;
  return first === undefined ? undefined : first.url + basePath;
}
