import type { Policies } from '../config/config.ts';
import type { RequestBody } from '../ir/api.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import type { DocOperation, DocParameterRow } from '../read/doc.ts';
import type { Report } from './context.ts';
import type { Linker } from './link.ts';
import { fieldOfParameter } from './parameters.ts';
import type { Route } from './route.ts';
import { typeOfSample } from './sample-type.ts';
import { reconcile, reportDifference, typeOfWord, type ModelLookup } from './word-type.ts';

/** What resolving a body needs besides the operation. */
export interface BodyContext {
  readonly route: Route;
  readonly lookup: ModelLookup;
  readonly linker: Linker;
  readonly policies: Policies;
  readonly mediaType: string | undefined;
  readonly report: Report;
}

/** The request body from `body` rows, `formData` rows and the request sample; absent when there is none of them. */
export function resolveBody(
  operation: DocOperation,
  context: BodyContext,
): RequestBody | undefined {
  const rows = operation.parameters.filter((row) => row.in.text.toLowerCase() === 'body');
  const form = operation.parameters.filter((row) => row.in.text.toLowerCase() === 'formdata');
  if (form.length > 0) return formBody(form, context);
  if (rows.length > 0) return jsonBody(operation, rows, context);
  return sampleBody(operation, context);
}

function formBody(rows: readonly DocParameterRow[], context: BodyContext): RequestBody {
  const { lookup, report } = context;
  const fields = uniqueByName(rows).map((row) =>
    fieldOfParameter(row, typeOfWord(row.type, lookup, report), report),
  );
  const files = fields.some(({ type }) => type.kind === 'scalar' && type.scalar === 'file');
  return {
    required: fields.some((field) => field.required),
    mediaType: files ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    type: { kind: 'object', fields },
    origin: { certainty: 'stated', span: rows[0]?.span ?? context.route.span },
  };
}

function jsonBody(
  operation: DocOperation,
  rows: readonly DocParameterRow[],
  context: BodyContext,
): RequestBody {
  const { report, lookup, policies } = context;
  const sample = operation.request?.body;
  const shown = sample === undefined ? undefined : typeOfSample(sample, report);
  const isExample = sample?.nature === 'example';
  const fields = uniqueByName(rows).map((row): BodyRow => {
    const type = typeOfWord(row.type, lookup, report);
    return { row, name: row.name.text, type };
  });
  const [first, ...others] = fields;
  if (first === undefined) throw new Error('invariant: a body has a row');
  if (sample === undefined) {
    report('DW-body-without-sample', first.row.name.span, { name: first.name });
  }
  const members = new Map(shown?.kind === 'object' ? shown.fields.map((f) => [f.name, f]) : []);
  const wrapped = fields.some((field) => members.has(field.name));
  const common = {
    required: fields.some(({ row }) => row.required),
    mediaType: context.mediaType ?? 'application/json',
    origin: { certainty: 'stated', span: first.row.name.span },
  } as const;
  if (others.length === 0 && (!wrapped || (members.size === 1 && policies.body === 'bare'))) {
    // One row, and the sample shows the body itself (or the policy says so).
    const inner = wrapped ? members.get(first.name)?.type : shown;
    const body = unite(first, { type: inner, isExample }, context);
    return { ...common, ...described(body), type: body.type };
  }
  const united = fields.map((field) =>
    unite(field, { type: members.get(field.name)?.type, isExample }, context),
  );
  const [row] = united;
  const extra = [...members.values()]
    .filter((member) => !fields.some((field) => field.name === member.name))
    .map((member) => linkField(member, context));
  for (const { name, origins } of extra) {
    const model = 'the body';
    report('DW-field-only-in-sample', origins.field.span, { field: name, model });
  }
  const type: TypeExpr = { kind: 'object', fields: [...united, ...extra] };
  if (row === undefined || others.length > 0 || extra.length > 0) return { ...common, type };
  report('DW-body-envelope', row.origins.field.span, { name: row.name });
  return { ...common, type, envelope: row.name };
}

/** A row of the body with the type that its word says. */
interface BodyRow {
  readonly row: DocParameterRow;
  readonly name: string;
  readonly type: TypeExpr;
}

/** What the sample shows of a field or of the whole body. */
interface Shown {
  readonly type: TypeExpr | undefined;
  readonly isExample: boolean;
}

/** The row's field with the structure that the sample shows, linked. */
function unite(
  { row, name, type: said }: BodyRow,
  { type: shown, isExample }: Shown,
  context: BodyContext,
): Field {
  const { report } = context;
  const type =
    shown === undefined
      ? said
      : reconcile(said, shown, {
          isExample,
          differ: (table, sample) => {
            const difference = { what: `Body "${name}"`, table, sample, isExample };
            reportDifference(difference, row.type.span, report);
          },
        });
  return linkField(fieldOfParameter(row, type, report), context);
}

function linkField(field: Field, context: BodyContext): Field {
  const { name, description } = field;
  const place = { span: field.origins.type.span, name, description, direction: 'request' } as const;
  return { ...field, type: context.linker.link(field.type, place) };
}

/** A sample with a body that no row mentions. GET and HEAD have none, whatever a sample shows behind the headers. */
function sampleBody(operation: DocOperation, context: BodyContext): RequestBody | undefined {
  const sample = operation.request?.body;
  if (sample === undefined) return undefined;
  context.report('DW-body-without-row', sample.span, { route: context.route.id });
  const place = { span: sample.span, direction: 'request' } as const;
  return {
    required: true,
    mediaType: context.mediaType ?? 'application/json',
    type: context.linker.link(typeOfSample(sample, context.report), place),
    origin: { certainty: 'inferred', span: sample.span, because: 'only the sample shows it' },
  };
}

function described(field: Field): Pick<RequestBody, 'description'> {
  return field.description === undefined ? {} : { description: field.description };
}

/** The first row of each name. */
function uniqueByName(rows: readonly DocParameterRow[]): readonly DocParameterRow[] {
  return [...new Map([...rows].reverse().map((row) => [row.name.text, row])).values()].reverse();
}
