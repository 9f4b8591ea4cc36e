import type { OverlayOperation, OverlayPagination, OverlayValue } from '../config/overlay.ts';
import type { Operation, Pagination, Parameter, Response } from '../ir/api.ts';
import type { Report } from './context.ts';
import { overrideField, overrideType, type ValueContext } from './overlay-value.ts';

/** An operation with what its overlay entry says. Names and resource were taken into account when it was named. */
export function overrideOperation(
  operation: Operation,
  entry: OverlayOperation,
  context: ValueContext,
): Operation {
  const { path, query, header } = operation.parameters;
  const used = new Set<OverlayValue>();
  const change = (parameters: readonly Parameter[]): readonly Parameter[] =>
    overrideByName(parameters, entry.parameters, used, context);
  const parameters = { path: change(path), query: change(query), header: change(header) };
  for (const value of entry.parameters) {
    if (!used.has(value)) unmatched(value, 'parameter of this operation', context.report);
  }
  const { pagination, idempotencyKey } = entry;
  return {
    ...operation,
    parameters,
    responses: overrideResponses(operation.responses, entry, context),
    deprecated: entry.deprecated ?? operation.deprecated,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey: idempotencyKey.text }),
    ...(pagination === undefined
      ? {}
      : { pagination: paginationOf(operation, pagination, entry, context.report) }),
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
    const before = response.body?.type ?? { kind: 'unknown' as const };
    const body = {
      mediaType: response.body?.mediaType ?? 'application/json',
      type: overrideType(before, value, context),
    };
    const origin = { certainty: 'overridden', span: value.span, because: value.because } as const;
    const { description = response.description } = value;
    return { ...response, ...(description === undefined ? {} : { description }), body, origin };
  });
  for (const value of left) unmatched(value, 'documented status of this operation', context.report);
  return changed;
}

function paginationOf(
  operation: Operation,
  { span, ...stated }: OverlayPagination,
  entry: OverlayOperation,
  report: Report,
): Pagination {
  const names = new Set(operation.parameters.query.map(({ name }) => name));
  for (const name of [stated.limit, stated.offset]) {
    if (!names.has(name)) {
      report('DW-overlay-unmatched', span, {
        key: name,
        what: 'query parameter of this operation',
      });
    }
  }
  return { ...stated, origin: { certainty: 'overridden', span, because: entry.because } };
}

function unmatched(value: OverlayValue, what: string, report: Report): void {
  report('DW-overlay-unmatched', value.key.span, { key: value.key.text, what });
}
