import type { Catalogue } from '../diagnostic.ts';

/** Codes about routes, queries, examples and facets: what documents leave open and resolving settles. */
export interface ResolveDialectHoles {
  'DW-query-tells-apart': { route: string; other: string };
  'DW-base-path-inferred': { base: string };
  'DW-query-without-row': { name: string; route: string };
  'DW-path-value': { value: string; parameter: string };
  'DW-header-only-shown': { name: string };
  'DW-example-differs': { what: string; table: string; example: string };
  'DW-facet-without-effect': { facet: string; type: string };
  'DW-format-not-checked': { format: string };
  'DW-default-not-allowed': { name: string; value: string; type: string };
  'DW-no-possible-value': { name: string; facts: string };
}

export const resolveDialectCodes: Catalogue<ResolveDialectHoles> = {
  'DW-query-tells-apart': {
    severity: 'info',
    title: 'Operations told apart by a query only',
    message: ({ route, other }) =>
      `${route} and ${other} are taken for two operations; OpenAPI can only show them as one`,
    cause:
      'Both are documented with one method and path, and their samples send other values of a query parameter. Each operation always sends its own value.',
    cure: 'Nothing, if that is what the service does. Else document one operation with the query parameter as a row, or give each operation a path of its own.',
  },
  'DW-base-path-inferred': {
    severity: 'info',
    title: 'Base path taken from the samples',
    message: ({ base }) => `Every path begins with ${base}, which is taken for the base path`,
    cause:
      'The document says no base path and has its routes in samples only; up to a version or "api" they all begin alike.',
    cure: 'State it in the head: "**Base path**: /…".',
  },
  'DW-query-without-row': {
    severity: 'warning',
    title: 'Query parameter without a row',
    message: ({ name, route }) =>
      `The sample of ${route} sends "${name}", which its parameter table does not mention; an optional parameter is assumed`,
    cause: 'The request sample has a query that the table does not explain.',
    cure: 'Add a row with "query" in the column "In", or remove it from the sample.',
  },
  'DW-path-value': {
    severity: 'info',
    title: 'Example value in a path',
    message: ({ value, parameter }) =>
      `"${value}" in the path of the sample is taken for an example of "${parameter}"`,
    cause:
      'The path is only known from the sample, and the table has a path parameter that the path lacks.',
    cure: 'Write the route as a heading, with {placeholders}.',
  },
  'DW-header-only-shown': {
    severity: 'info',
    title: 'Header shown with a value only',
    message: ({ name }) =>
      `The samples send the header "${name}", which no table mentions; it is left out`,
    cause: 'A header with a real value is an example; nothing says what may stand there.',
    cure: 'Say in the overlay how callers authenticate, or add a row with "header" in the column "In".',
  },
  'DW-example-differs': {
    severity: 'warning',
    title: 'Example of another type',
    message: ({ what, table, example }) =>
      `${what} is ${table} in the table, the example shows ${example}; the table is used`,
    cause: 'An example value is weaker than what the table says.',
    cure: 'Correct the one that is wrong.',
  },
  'DW-facet-without-effect': {
    severity: 'error',
    title: 'Constraint that does not fit the type',
    message: ({ facet, type }) => `${facet} cannot be said of a value of type ${type}`,
    cause:
      'The row has values, bounds or a format that its type cannot have. A constraint is never dropped.',
    cure: 'Correct the type or the constraint of the row; or say in the overlay what is meant, by a type, format, enum, bound or pattern of that parameter or field.',
  },
  'DW-format-not-checked': {
    severity: 'warning',
    title: 'Format that is not checked',
    message: ({ format }) => `Nothing checks the format "${format}"; it is only shown`,
    cause:
      'Validators check date, date-time, time, email, uri, uuid, rgb-color, int32, uint32 and uint64; any other format is a word for readers.',
    cure: 'Write one of these, or say the rule as a `pattern` in the overlay.',
  },
  'DW-default-not-allowed': {
    severity: 'warning',
    title: 'Default that its type refuses',
    message: ({ name, value, type }) =>
      `${value} is no value of "${name}", whose type is ${type}; the default is left out`,
    cause:
      'The default is words (`none`, `today`), or no value of that type, or values or bounds of the row leave it out. A server that filled it in would refuse it.',
    cure: 'Correct the default or the type, or give the `default` in the overlay.',
  },
  'DW-no-possible-value': {
    severity: 'error',
    title: 'Constraints that no value meets',
    message: ({ name, facts }) => `No value of "${name}" can be ${facts}`,
    cause:
      'Bounds exclude each other, or a value is listed that bounds, lengths or a pattern exclude.',
    cure: 'Correct one of them in the reference, or in the overlay.',
  },
};
