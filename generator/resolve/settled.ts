import type { Overlay, OverlayValue } from '../config/overlay.ts';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { Doc, DocOperation } from '../read/doc.ts';

/** Doubts about the type at a place, which a type in the overlay settles. */
const DOUBTS: ReadonlySet<string> = new Set<Code>([
  'DW-unknown-type-word',
  'DW-type-is-title',
  'DW-nothing-known',
  'DW-ambiguous-model',
  'DW-type-differs',
  'DW-dead-link',
]);

/** The diagnostics without the doubts that the overlay settles by saying which type is meant. */
export function withoutSettled(
  diagnostics: readonly Diagnostic[],
  doc: Doc,
  api: Api,
  overlay: Overlay | undefined,
): readonly Diagnostic[] {
  if (overlay === undefined) return diagnostics;
  const places = settledPlaces(doc, api, overlay);
  return diagnostics.filter(
    ({ code, span }) => !DOUBTS.has(code) || !places.some((place) => holds(place, span)),
  );
}

function holds(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** The type cells and samples of everything that has a type in the overlay. */
function settledPlaces(doc: Doc, api: Api, overlay: Overlay): readonly Span[] {
  const anchors = new Map(api.operations.map(({ id, anchor }) => [id, anchor]));
  const operations = new Map(doc.operations.map((operation) => [operation.anchor, operation]));
  const models = new Map(doc.models.map((model) => [model.name.text, model]));
  return [
    ...typed(overlay.parameters).flatMap((name) =>
      doc.operations.flatMap((operation) => rowPlaces(operation, name)),
    ),
    ...overlay.operations.flatMap((entry) => {
      const operation = operations.get(anchors.get(entry.key.text) ?? '');
      if (operation === undefined) return [];
      return [
        ...typed([...entry.parameters, ...entry.body]).flatMap((name) =>
          rowPlaces(operation, name),
        ),
        ...typed(entry.responses).flatMap((status) => responsePlaces(operation, status)),
      ];
    }),
    ...overlay.models.flatMap(({ key, fields, type }) => {
      const model = models.get(key.text);
      if (model === undefined) return [];
      if (type !== undefined) return [model.span];
      const names = new Set(typed(fields));
      return model.fields.filter(({ name }) => names.has(name.text)).map((row) => row.type.span);
    }),
  ];
}

function typed(values: readonly OverlayValue[]): readonly string[] {
  return values.flatMap(({ key, type }) => (type === undefined ? [] : [key.text]));
}

function rowPlaces({ parameters }: DocOperation, name: string): readonly Span[] {
  return parameters.filter((row) => row.name.text === name).map(({ type }) => type.span);
}

function responsePlaces(
  { responseRows, responses }: DocOperation,
  status: string,
): readonly Span[] {
  const rows = responseRows.filter((row) => row.status.text === status);
  const samples = responses.filter((sample) => sample.status.text === status);
  return [...rows.map(({ span }) => span), ...samples.map(({ span }) => span)];
}
