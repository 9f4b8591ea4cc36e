import type { SymbolRef } from '../print/code.ts';
import type { CopyPlan } from '../print/plan.ts';

/** Files of `templates/runtime/` that a generated client consists of, besides its operations. */
const RUNTIME_FILES: readonly string[] = [
  'call.ts',
  'checked-body.ts',
  'client-validation.ts',
  'client.ts',
  'credentials.ts',
  'encode.ts',
  'endpoint.ts',
  'errors.ts',
  'fixed-query.ts',
  'form.ts',
  'hooks.ts',
  'list-query.ts',
  'pagination.ts',
  'problem-details.ts',
  'redirect.ts',
  'request.ts',
  'retry.ts',
  'undocumented.ts',
  'unknown-fields.ts',
  'watch.ts',
];

/** A type of the client's runtime. */
export function clientType(name: string, file: string): SymbolRef {
  return { name, from: `runtime/${file}.ts`, typeOnly: true };
}

/** A function or class of the client's runtime. */
export function clientValue(name: string, file: string): SymbolRef {
  return { name, from: `runtime/${file}.ts`, typeOnly: false };
}

/** What of the runtime `client/index.ts` exports by name, besides what is generated. */
export const CLIENT_RUNTIME_EXPORTS: readonly SymbolRef[] = [
  ...['AbortError', 'ApiError', 'ConnectionError', 'HttpError', 'RequestError'].map(error),
  ...['ResponseBodyError', 'TimeoutError', 'ValidationError'].map(error),
  clientValue('createHttpClient', 'client'),
  ...['basic', 'bearer', 'headerKey', 'queryKey'].map((name) => clientValue(name, 'credentials')),
  clientValue('validation', 'client-validation'),
  clientValue('checkedBody', 'checked-body'),
  ...['byCursor', 'byLink', 'byOffset', 'byPage', 'paged'].map((name) =>
    clientValue(name, 'pagination'),
  ),
  clientValue('problemDetails', 'problem-details'),
  clientValue('retries', 'retry'),
  clientValue('request', 'undocumented'),
  clientValue('unknownFields', 'unknown-fields'),
  ...['Call', 'DefaultReply', 'Failure', 'Reply', 'UndocumentedReply'].map(type('call')),
  ...['CallOptions', 'Client', 'Fetch', 'HttpClientOptions', 'TransportOptions'].map(
    type('client'),
  ),
  ...['EndpointValidators', 'ValidationModes', 'ValidationOptions'].map(type('client-validation')),
  ...['BasicCredentials', 'Credential', 'Secret'].map(type('credentials')),
  ...['BodyFault', 'CallError', 'Problem', 'ValidationIssue'].map(type('errors')),
  ...['Hooks', 'RequestEvent', 'ResponseEvent'].map(type('hooks')),
  clientType('LimitOptions', 'checked-body'),
  ...['ItemOf', 'NextPage', 'PagedCall', 'Paging'].map(type('pagination')),
  ...['RetryEvent', 'RetryOptions'].map(type('retry')),
];

/** Names that no operation or model may take, since the package's door exports them next to those. */
export const CLIENT_RESERVED_NAMES: readonly string[] = [
  ...CLIENT_RUNTIME_EXPORTS.map(({ name }) => name),
  'ApiClient',
  'ClientOptions',
  'createClient',
  'documentedFields',
  'newClient',
];

/** The runtime, copied. */
export const clientRuntimeCopies: readonly CopyPlan[] = RUNTIME_FILES.map((name) => ({
  kind: 'copy',
  path: `runtime/${name}`,
  from: `runtime/${name}`,
}));

function error(name: string): SymbolRef {
  return clientValue(name, 'errors');
}

function type(file: string): (name: string) => SymbolRef {
  return (name) => clientType(name, file);
}
