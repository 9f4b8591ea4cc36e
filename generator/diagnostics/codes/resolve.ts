import type { Catalogue } from '../diagnostic.ts';
import { resolveDialectCodes, type ResolveDialectHoles } from './resolve-dialect.ts';
import { resolveOverlayCodes, type ResolveOverlayHoles } from './resolve-overlay.ts';

/** Codes of resolving `Doc` to `Api`, and what their messages need. */
export interface ResolveHoles extends ResolveDialectHoles, ResolveOverlayHoles {
  'DW-duplicate-operation': { route: string };
  'DW-duplicate-model': { name: string };
  'DW-base-path-differs': { path: string; base: string };
  'DW-path-parameter-without-row': { parameter: string; route: string };
  'DW-path-parameter-not-in-path': { parameter: string; route: string };
  'DW-path-segment-mixed': { segment: string };
  'DW-duplicate-parameter': { parameter: string; location: string };
  'DW-duplicate-field': { field: string; owner: string };
  'DW-field-only-in-sample': { field: string; model: string };
  'DW-field-only-in-table': { field: string; model: string };
  'DW-type-differs': { what: string; table: string; sample: string };
  'DW-response-without-row': { status: string };
  'DW-response-without-sample': { status: string };
  'DW-duplicate-response': { status: string };
  'DW-no-response': { route: string };
  'DW-body-envelope': { name: string };
  'DW-body-without-row': { route: string };
  'DW-body-without-sample': { name: string };
  'DW-nothing-known': { what: string };
  'DW-ambiguous-model': { models: readonly string[] };
  'DW-dead-link': { text: string; anchor: string };
  'DW-name-collision': { name: string; renamed: string };
  'DW-structure-named': { name: string; place: string };
  'DW-alias-cycle': { models: readonly string[] };
  'DW-scheme-not-understood': { scheme: string; type: string };
  'DW-scheme-renamed': { scheme: string; id: string };
}

export const resolveCodes: Catalogue<ResolveHoles> = {
  ...resolveDialectCodes,
  ...resolveOverlayCodes,
  'DW-duplicate-operation': {
    severity: 'error',
    title: 'Two operations with the same route',
    message: ({ route }) => `${route} is documented twice; only the first is used`,
    cause: 'Two sections document the same method and path.',
    cure: 'Merge the two sections, or correct the method or path of one of them.',
  },
  'DW-duplicate-model': {
    severity: 'error',
    title: 'Two models with the same name',
    message: ({ name }) => `Model "${name}" is documented twice; only the first is used`,
    cause: 'Two sections under "# Models" have the same heading.',
    cure: 'Rename one of the models, or remove the copy.',
  },
  'DW-base-path-differs': {
    severity: 'warning',
    title: 'Another base path',
    message: ({ path, base }) =>
      `The sample's path ${path} does not begin with the base path ${base} of the other operations`,
    cause: 'The request samples of the document do not agree on what stands in front of the paths.',
    cure: 'Correct the path in the sample.',
  },
  'DW-path-parameter-without-row': {
    severity: 'warning',
    title: 'Path parameter without a row',
    message: ({ parameter, route }) =>
      `Path parameter "${parameter}" of ${route} has no row in its parameter table; a required string is assumed`,
    cause: 'The path has a {placeholder} that the parameter table does not mention.',
    cure: 'Add a row with "path" in the column "In", or correct the name in the path.',
  },
  'DW-path-parameter-not-in-path': {
    severity: 'error',
    title: 'Path parameter that is not in the path',
    message: ({ parameter, route }) =>
      `Path parameter "${parameter}" does not occur in the path of ${route}`,
    cause: 'A row says "path", but the path has no placeholder of that name.',
    cure: 'Correct the name of the row or of the placeholder.',
  },
  'DW-path-segment-mixed': {
    severity: 'error',
    title: 'Path segment with text around a parameter',
    message: ({ segment }) => `Path segment "${segment}" mixes text and a parameter`,
    cause: 'A parameter must be the whole of its path segment.',
    cure: 'Document the whole segment as one parameter.',
  },
  'DW-duplicate-parameter': {
    severity: 'error',
    title: 'Parameter documented twice',
    message: ({ parameter, location }) =>
      `Parameter "${parameter}" (${location}) is documented twice; only the first row is used`,
    cause: 'Two rows of one table have the same name and location.',
    cure: 'Remove or rename one of the rows.',
  },
  'DW-duplicate-field': {
    severity: 'warning',
    title: 'Field documented twice',
    message: ({ field, owner }) => `Field "${field}" of ${owner} is given twice; the first is used`,
    cause: 'A table or a sample has the same field name twice.',
    cure: 'Remove or rename one of them.',
  },
  'DW-field-only-in-sample': {
    severity: 'warning',
    title: 'Field only in the sample',
    message: ({ field, model }) =>
      `Field "${field}" stands in the sample of ${model} but not in its table`,
    cause: 'The table and the sample of a model disagree.',
    cure: 'Add a row for the field, or remove it from the sample.',
  },
  'DW-field-only-in-table': {
    severity: 'warning',
    title: 'Field only in the table',
    message: ({ field, model }) =>
      `Field "${field}" stands in the table of ${model} but not in its sample`,
    cause: 'The table and the sample of a model disagree.',
    cure: 'Add the field to the sample, or remove the row.',
  },
  'DW-type-differs': {
    severity: 'warning',
    title: 'Table and sample give different types',
    message: ({ what, table, sample }) =>
      `${what} is ${table} in the table and ${sample} in the sample; the sample is used`,
    cause: 'The type column and the sample disagree.',
    cure: 'Correct the one that is wrong.',
  },
  'DW-response-without-row': {
    severity: 'warning',
    title: 'Response sample without a row',
    message: ({ status }) => `The sample of status ${status} has no row in the response table`,
    cause: 'A response is shown but not listed.',
    cure: 'Add a row for the status under "### Responses".',
  },
  'DW-response-without-sample': {
    severity: 'info',
    title: 'Response row without a sample',
    message: ({ status }) => `Status ${status} is listed but no sample shows it`,
    cause: 'A response is listed but not shown, so that only the type word is known.',
    cure: 'Add a sample with the body, or "no content".',
  },
  'DW-duplicate-response': {
    severity: 'warning',
    title: 'Status documented twice',
    message: ({ status }) => `Status ${status} is documented twice; the first is used`,
    cause: 'Two rows or two samples of one operation have the same status.',
    cure: 'Remove one of them.',
  },
  'DW-no-response': {
    severity: 'warning',
    title: 'Operation without any response',
    message: ({ route }) => `${route} documents no response; any is assumed`,
    cause: 'There is neither a response table nor a response sample.',
    cure: 'Document at least the successful response.',
  },
  'DW-body-envelope': {
    severity: 'info',
    title: 'Body with an envelope',
    message: ({ name }) => `The body is sent as documented, wrapped in {"${name}": …}`,
    cause: 'The sample shows the name of the body parameter as a member around the body.',
    cure: 'If the service takes the bare body, set the policy "body: bare".',
  },
  'DW-body-without-row': {
    severity: 'warning',
    title: 'Body in the sample only',
    message: ({ route }) =>
      `The request sample of ${route} has a body, but no parameter row says "body"; it is taken as required`,
    cause: 'The parameter table does not mention the body.',
    cure: 'Add a row with "body" in the column "In".',
  },
  'DW-body-without-sample': {
    severity: 'info',
    title: 'Body without a sample',
    message: ({ name }) => `No request sample shows the body "${name}"`,
    cause: 'The body is listed, but its structure is not shown.',
    cure: 'Add a request sample with the body.',
  },
  'DW-nothing-known': {
    severity: 'info',
    title: 'Structure not documented',
    message: ({ what }) => `${what} is only said to be an object; its members are unknown`,
    cause: 'The reference says "object" and shows no members.',
    cure: 'Show the structure in the reference, or give its type in the overlay.',
  },
  'DW-ambiguous-model': {
    severity: 'warning',
    title: 'Structure of several models',
    message: ({ models }) =>
      `This structure is that of ${models.join(' and ')}; nothing tells which is meant`,
    cause: 'Several models have the same fields, and neither description nor name decides.',
    cure: 'Link the model in the type column, or give the type in the overlay.',
  },
  'DW-dead-link': {
    severity: 'warning',
    title: 'Link to a model that is not there',
    message: ({ text, anchor }) => `Type "${text}" links to #${anchor}, which is no model`,
    cause: 'The linked section does not exist or is no model.',
    cure: 'Correct the link, or add the model.',
  },
  'DW-name-collision': {
    severity: 'warning',
    title: 'Two things with one name',
    message: ({ name, renamed }) => `The name "${name}" is taken; "${renamed}" is used here`,
    cause: 'The naming rules give two operations or structures the same name.',
    cure: 'Give one of them a name in the overlay.',
  },
  'DW-structure-named': {
    severity: 'info',
    title: 'Anonymous structure was named',
    message: ({ name, place }) => `The structure of ${place} has no name; it is called "${name}"`,
    cause: 'A structure is shown inline and is no documented model.',
    cure: 'Nothing, or give it another name under "types:" in the overlay.',
  },
  'DW-alias-cycle': {
    severity: 'error',
    title: 'Models that are nothing but each other',
    message: ({ models }) =>
      models.length === 1
        ? `Model "${models.join()}" is nothing but itself; its values are unknown`
        : `The models ${models.join(' and ')} are nothing but each other; their values are unknown`,
    cause:
      'Each of the models is said to be another one, in a circle, so that none has a structure.',
    cure: 'Say in the overlay or in the reference what one of them really is.',
  },
  'DW-scheme-not-understood': {
    severity: 'warning',
    title: 'Kind of authentication not understood',
    message: ({ scheme, type }) =>
      type === ''
        ? `Nothing says of what type the authorization "${scheme}" is; it is left out`
        : `The authorization "${scheme}" has the type "${type}", which is not understood; it is left out`,
    cause: 'docwright sends API keys, basic and bearer credentials; an OAuth 2 token is a bearer.',
    cure: 'Write apiKey, basic, bearer or oauth2 in the column "Type", or declare the scheme in the overlay.',
  },
  'DW-scheme-renamed': {
    severity: 'info',
    title: 'Authorization with another id',
    message: ({ scheme, id }) => `The authorization "${scheme}" gets the id "${id}"`,
    cause:
      'Ids of security schemes are unique and have ASCII letters, digits, ".", "_" and "-" only, as OpenAPI wants it.',
    cure: 'Nothing, or correct the name behind "Authorization:".',
  },
};
