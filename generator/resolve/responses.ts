import type { Response, ResponseBody } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { DocOperation, DocResponse, DocResponseRow } from '../read/doc.ts';
import type { Report } from './context.ts';
import type { Linker } from './link.ts';
import type { Route } from './route.ts';
import { typeOfSample } from './sample-type.ts';
import { reconcile, reportDifference, typeOfWord, type ModelLookup } from './word-type.ts';

/** What resolving responses needs besides the operation. */
export interface ResponseContext {
  readonly route: Route;
  readonly lookup: ModelLookup;
  readonly linker: Linker;
  /** What `### Produces` says; default `application/json`. */
  readonly mediaType: string;
  readonly report: Report;
}

/** One response per status: rows first, each with its sample, then samples that no row lists. */
export function resolveResponses(
  operation: DocOperation,
  context: ResponseContext,
): readonly Response[] {
  const rows = firstByStatus(operation.responseRows, context.report);
  const samples = firstByStatus(operation.responses, context.report);
  const responses = [...rows.values()].map((row) => {
    const sample = samples.get(row.status.text);
    samples.delete(row.status.text);
    return listedResponse(row, sample, context);
  });
  const shown = [...samples.values()].map((sample) => shownResponse(sample, context));
  const all = [...responses, ...shown];
  if (all.length > 0) return all;
  context.report('DW-no-response', context.route.span, { route: context.route.id });
  return [assumedResponse(context)];
}

function firstByStatus<T extends DocResponse | DocResponseRow>(
  items: readonly T[],
  report: Report,
): Map<string, T> {
  const first = new Map<string, T>();
  for (const item of items) {
    const { text, span } = item.status;
    const earlier = first.get(text);
    if (earlier === undefined) first.set(text, item);
    else {
      const note = { message: 'first documented here', span: earlier.status.span };
      report('DW-duplicate-response', span, { status: text }, { notes: [note] });
    }
  }
  return first;
}

function listedResponse(
  row: DocResponseRow,
  sample: DocResponse | undefined,
  context: ResponseContext,
): Response {
  const { report } = context;
  const status = row.status.text;
  if (sample === undefined && row.type !== undefined) {
    report('DW-response-without-sample', row.status.span, { status });
  }
  const body = bodyOf(row, sample, context);
  return {
    status,
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(body === undefined ? {} : { body }),
    origin: { certainty: 'stated', span: row.status.span },
  };
}

function bodyOf(
  row: DocResponseRow,
  sample: DocResponse | undefined,
  context: ResponseContext,
): ResponseBody | undefined {
  const shown = sample?.body === undefined ? undefined : typeOfSample(sample.body, context.report);
  const what = `Body of status ${row.status.text}`;
  if (row.type === undefined) {
    if (shown === undefined) return undefined;
    const holes = { what, table: 'no content', sample: 'a body' };
    context.report('DW-type-differs', row.status.span, holes);
    return linked(shown, sample, row, context);
  }
  const table = typeOfWord(row.type, context.lookup, context.report);
  const { span } = row.type;
  const isExample = sample?.body?.nature === 'example';
  const type =
    shown === undefined
      ? table
      : reconcile(table, shown, {
          isExample,
          differ: (left, right) => {
            const difference = { what, table: left, sample: right, isExample };
            reportDifference(difference, span, context.report);
          },
        });
  if (isBareObject(type)) context.report('DW-nothing-known', span, { what });
  return linked(type, sample, row, context);
}

function isBareObject(type: TypeExpr): boolean {
  return type.kind === 'map' && type.values.kind === 'unknown';
}

function linked(
  type: TypeExpr,
  sample: DocResponse | undefined,
  row: DocResponseRow | undefined,
  context: ResponseContext,
): ResponseBody {
  const span: Span = sample?.body?.span ?? row?.span ?? context.route.span;
  const place = { span, description: row?.description, direction: 'response' } as const;
  return { mediaType: mediaTypeOf(sample, context), type: context.linker.link(type, place) };
}

function mediaTypeOf(sample: DocResponse | undefined, context: ResponseContext): string {
  const header = sample?.headers.find(({ name }) => name.text.toLowerCase() === 'content-type');
  const stated = header?.value.text.split(';')[0]?.trim().toLowerCase();
  return stated === undefined || stated === '' ? context.mediaType : stated;
}

function shownResponse(sample: DocResponse, context: ResponseContext): Response {
  const status = sample.status.text;
  context.report('DW-response-without-row', sample.status.span, { status });
  const type = sample.body === undefined ? undefined : typeOfSample(sample.body, context.report);
  return {
    status,
    ...(type === undefined ? {} : { body: linked(type, sample, undefined, context) }),
    origin: { certainty: 'stated', span: sample.status.span },
  };
}

function assumedResponse({ route, mediaType }: ResponseContext): Response {
  return {
    status: 'default',
    body: { mediaType, type: { kind: 'unknown' } },
    origin: { certainty: 'assumed', span: route.span, because: 'no response is documented' },
  };
}
