import type { Parameter } from '../ir/api.ts';
import type { Origin } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { DocOperation, DocParameterRow } from '../read/doc.ts';
import { withShownStyle } from './array-style.ts';
import type { Report } from './context.ts';
import { defaultOf, withFacets } from './facets.ts';
import type { Route } from './route.ts';
import { sampleHeaders, sampleQuery } from './sample-parameters.ts';
import { typeOfWord, type ModelLookup } from './word-type.ts';

/** Path, query and header parameters of an operation; body and form rows are left to `body.ts`. */
export interface ParameterGroups {
  readonly path: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly header: readonly Parameter[];
}

/** Sorts the rows into groups and holds the path's placeholders against them. */
export function resolveParameters(
  operation: DocOperation,
  route: Route,
  lookup: ModelLookup,
  report: Report,
): ParameterGroups {
  const rows = uniqueRows(operation.parameters, report);
  const group = (location: string): readonly Parameter[] =>
    rows
      .filter((row) => row.in.text.toLowerCase() === location)
      .map((row) => fieldOfParameter(row, typeOfWord(row.type, lookup, report), report));
  return {
    path: pathParameters(group('path'), route, report),
    query: [
      ...queryRows(group('query'), route).map((parameter) => withShownStyle(parameter, operation)),
      ...sampleQuery(operation, route, report),
    ],
    header: [...group('header'), ...sampleHeaders(operation)],
  };
}

/** What every call sends is no parameter; its row describes the fixed value (`fixed-query.ts`). */
function queryRows(rows: readonly Parameter[], { fixedQuery = [] }: Route): readonly Parameter[] {
  return rows.filter(({ name }) => !fixedQuery.some((fixed) => fixed.name === name));
}

function uniqueRows(rows: readonly DocParameterRow[], report: Report): readonly DocParameterRow[] {
  const first = new Map<string, DocParameterRow>();
  for (const row of rows) {
    const id = `${row.in.text.toLowerCase()} ${row.name.text}`;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, row);
    else {
      const holes = { parameter: row.name.text, location: row.in.text };
      const note = { message: 'first documented here', span: earlier.name.span };
      report('DW-duplicate-parameter', row.name.span, holes, { notes: [note] });
    }
  }
  return [...first.values()];
}

/** In the order of the path, one for each placeholder. */
function pathParameters(
  rows: readonly Parameter[],
  route: Route,
  report: Report,
): readonly Parameter[] {
  const left = new Map(rows.map((row) => [row.name, row]));
  const parameters = route.segments.flatMap((segment): readonly Parameter[] => {
    if (segment.kind !== 'parameter') return [];
    const row = left.get(segment.name);
    left.delete(segment.name);
    if (row !== undefined) return [{ ...row, required: true }];
    const holes = { parameter: segment.name, route: route.id };
    report('DW-path-parameter-without-row', route.span, holes);
    return [assumedParameter(segment.name, route)];
  });
  for (const row of left.values()) {
    const holes = { parameter: row.name, route: route.id };
    report('DW-path-parameter-not-in-path', row.origins.field.span, holes);
  }
  return parameters;
}

function assumedParameter(name: string, route: Route): Parameter {
  const because = 'the path has a placeholder of this name';
  const origin: Origin = { certainty: 'inferred', span: route.span, because };
  return {
    name,
    type: { kind: 'scalar', scalar: 'string' },
    required: true,
    readOnly: false,
    deprecated: false,
    origins: { field: origin, type: { ...origin, certainty: 'assumed' }, required: origin },
  };
}

/** A parameter, or a field of a form or of a body with several rows, of a type: with what its row says of the values. */
export function fieldOfParameter(row: DocParameterRow, shown: TypeExpr, report: Report): Parameter {
  const type = withFacets(shown, row, report);
  const stated: Origin = { certainty: 'stated', span: row.name.span };
  const value = defaultOf(row, type, report);
  return {
    name: row.name.text,
    type,
    required: row.required,
    readOnly: false,
    deprecated: false,
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(value === undefined ? {} : { default: value }),
    origins: {
      field: stated,
      type: { certainty: 'stated', span: row.type.span },
      required:
        row.required || row.optionalStated
          ? stated
          : { certainty: 'assumed', span: row.name.span, because: 'the row has no required mark' },
    },
  };
}
