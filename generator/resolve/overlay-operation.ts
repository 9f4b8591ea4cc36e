import type { OverlayOperation, OverlayPagination, OverlayValue } from '../config/overlay.ts';
import type { Operation, Pagination, Parameter, RequestBody, Response } from '../ir/api.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { unmatched } from './overlay-unmatched.ts';
import { originOf, overrideField, overrideType, type ValueContext } from './overlay-value.ts';

/** What overriding an operation needs. */
export interface OperationContext extends ValueContext {
  /** Follows references to what a type is in the end. */
  readonly follow: (type: TypeExpr) => TypeExpr;
}

/** An operation with what its overlay entry says. Names and resource were taken into account when it was named. */
export function overrideOperation(
  operation: Operation,
  entry: OverlayOperation,
  context: OperationContext,
): Operation {
  const { pagination, idempotencyKey, deprecated, deprecatedSince, sunset } = entry;
  if (deprecated !== undefined) {
    context.uses.note(entry, 'deprecated', deprecated !== operation.deprecated);
  }
  const body = overrideBody(operation.body, entry, context);
  return {
    ...operation,
    parameters: overrideParameters(operation, entry, context),
    ...(body === undefined ? {} : { body }),
    responses: overrideResponses(operation.responses, entry, context),
    deprecated: deprecated ?? (deprecatedSince !== undefined || operation.deprecated),
    ...(deprecatedSince === undefined ? {} : { deprecatedSince }),
    ...(sunset === undefined ? {} : { sunset }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey: idempotencyKey.text }),
    ...(pagination === undefined
      ? {}
      : { pagination: paginationOf(operation, pagination, entry, context) }),
  };
}

/** Values put onto the fields or parameters they name; `used` collects the values that found one. */
export function overrideByName(
  fields: readonly Parameter[],
  values: readonly OverlayValue[],
  used: Set<OverlayValue>,
  context: ValueContext,
): readonly Parameter[] {
  return fields.map((field) =>
    values
      .filter((value) => value.key.text === field.name)
      .reduce((current, value) => {
        used.add(value);
        return overrideField(current, value, context);
      }, field),
  );
}

/** The same for parameters that are in no query, where lists have one style only. */
export function overrideOutsideQuery(
  fields: readonly Parameter[],
  values: readonly OverlayValue[],
  used: Set<OverlayValue>,
  context: ValueContext,
): readonly Parameter[] {
  const fitting = values.map((value) => {
    const { arrayStyle, ...rest } = value;
    const isHere = fields.some(({ name }) => name === value.key.text);
    if (arrayStyle === undefined || !isHere) return value;
    const holes = { key: value.key.text, what: 'arrayStyle' };
    context.report('DW-overlay-inapplicable', value.span, holes);
    used.add(value);
    return rest;
  });
  return overrideByName(fields, fitting, used, context);
}

/** Reports the values that found nothing. */
export function reportUnused(
  values: readonly OverlayValue[],
  used: ReadonlySet<OverlayValue>,
  { what, fields }: { readonly what: string; readonly fields: readonly Field[] },
  context: ValueContext,
): void {
  const known = fields.map(({ name }) => name);
  for (const value of values) {
    if (!used.has(value)) unmatched(value.key, what, known, context.report);
  }
}

function overrideParameters(
  { parameters: { path, query, header } }: Operation,
  entry: OverlayOperation,
  context: ValueContext,
): Operation['parameters'] {
  const used = new Set<OverlayValue>();
  const change = (group: readonly Parameter[]): readonly Parameter[] =>
    overrideOutsideQuery(group, entry.parameters, used, context);
  const changed = {
    path: change(path),
    query: overrideByName(query, entry.parameters, used, context),
    header: change(header),
  };
  const known = { what: 'parameter of this operation', fields: [...path, ...query, ...header] };
  reportUnused(entry.parameters, used, known, context);
  return changed;
}

/** Only the fields of a body that is an object of its own; those of a model are changed under `models`. */
function overrideBody(
  body: RequestBody | undefined,
  entry: OverlayOperation,
  context: ValueContext,
): RequestBody | undefined {
  const used = new Set<OverlayValue>();
  const fields = body?.type.kind === 'object' ? body.type.fields : [];
  const changed = overrideByName(fields, entry.body, used, context);
  reportUnused(entry.body, used, { what: 'field of the body', fields }, context);
  if (body?.type.kind !== 'object') return body;
  return { ...body, type: { ...body.type, fields: changed } };
}

function overrideResponses(
  responses: readonly Response[],
  entry: OverlayOperation,
  context: ValueContext,
): readonly Response[] {
  const left = new Set(entry.responses);
  const changed = responses.map((response) => {
    const value = entry.responses.find(({ key }) => key.text === response.status);
    if (value === undefined) return response;
    left.delete(value);
    return overrideResponse(response, value, context);
  });
  const known = responses.map(({ status }) => status);
  for (const { key } of left) {
    unmatched(key, 'documented status of this operation', known, context.report);
  }
  return changed;
}

function overrideResponse(
  response: Response,
  value: OverlayValue,
  context: ValueContext,
): Response {
  const { description } = value;
  if (description !== undefined) {
    context.uses.note(value, 'description', description.text !== response.description?.text);
  }
  const before = response.body?.type;
  const after = overrideType(before ?? { kind: 'unknown' }, value, context);
  const says = before !== undefined || value.type !== undefined;
  const body = { mediaType: response.body?.mediaType ?? 'application/json', type: after };
  return {
    ...response,
    ...(description === undefined ? {} : { description }),
    ...(says ? { body } : {}),
    origin: originOf(value),
  };
}

function paginationOf(
  { parameters: { query }, responses }: Operation,
  { span, ...stated }: OverlayPagination,
  entry: OverlayOperation,
  { report, follow }: OperationContext,
): Pagination {
  const parameters = query.map(({ name }) => name);
  const { offset, page, cursor, total, next }: PaginationNames = stated;
  for (const text of [stated.limit, offset, page, cursor]) {
    if (text === undefined || parameters.includes(text)) continue;
    unmatched({ text, span }, 'query parameter of this operation', parameters, report);
  }
  const body = responses.find(({ status }) => status.startsWith('2'))?.body;
  const answer = follow(body?.type ?? { kind: 'unknown' });
  const fields = answer.kind === 'object' ? answer.fields.map(({ name }) => name) : [];
  for (const text of [stated.items, total, next]) {
    // Of a body without known fields nothing can be said.
    if (text === undefined || fields.includes(text) || isOpen(answer)) continue;
    unmatched({ text, span }, 'field of the successful response', fields, report);
  }
  return { ...stated, origin: { certainty: 'overridden', span, because: entry.because } };
}

/** Names that only some strategies have. */
interface PaginationNames {
  readonly strategy: string;
  readonly offset?: string;
  readonly page?: string;
  readonly cursor?: string;
  readonly total?: string;
  readonly next?: string;
}

function isOpen({ kind }: TypeExpr): boolean {
  return kind === 'map' || kind === 'unknown';
}
