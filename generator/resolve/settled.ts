import type { Overlay, OverlayValue } from '../config/overlay.ts';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { Doc, DocFieldRow, DocOperation, DocParameterRow } from '../read/doc.ts';

/** Doubts about the type at a place, which a type in the overlay settles. */
const DOUBTS: ReadonlySet<string> = new Set<Code>([
  'DW-unknown-type-word',
  'DW-type-is-title',
  'DW-nothing-known',
  'DW-ambiguous-model',
  'DW-type-differs',
  'DW-dead-link',
]);

/** What an overlay says instead of a constraint or default that does not fit the type; a type says so, too. */
const CONSTRAINTS = [
  ...(['type', 'format', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength'] as const),
  ...(['pattern', 'default'] as const),
];

/** Facts of the overlay that settle something, where, and what they settle. */
interface Settling {
  readonly codes: ReadonlySet<string>;
  readonly says: (value: OverlayValue) => boolean;
  readonly place: (row: DocParameterRow | DocFieldRow) => Span;
}

const settlings: readonly Settling[] = [
  { codes: DOUBTS, says: ({ type }) => type !== undefined, place: ({ type }) => type.span },
  {
    codes: new Set<Code>(['DW-facet-without-effect', 'DW-default-not-allowed']),
    says: (value) => CONSTRAINTS.some((name) => value[name] !== undefined),
    place: ({ span }) => span,
  },
];

/** The diagnostics without the doubts that the overlay settles by saying which type or constraint is meant. */
export function withoutSettled(
  diagnostics: readonly Diagnostic[],
  doc: Doc,
  api: Api,
  overlay: Overlay | undefined,
): readonly Diagnostic[] {
  if (overlay === undefined) return diagnostics;
  return settlings.reduce((left, settling) => {
    const places = settledPlaces(doc, api, overlay, settling);
    return left.filter(
      ({ code, span }) => !settling.codes.has(code) || !places.some((place) => holds(place, span)),
    );
  }, diagnostics);
}

function holds(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** The rows and samples of everything of which the overlay says something that settles. */
function settledPlaces(
  doc: Doc,
  api: Api,
  overlay: Overlay,
  { says, place }: Settling,
): readonly Span[] {
  const named = (values: readonly OverlayValue[]): readonly string[] =>
    values.flatMap((value) => (says(value) ? [value.key.text] : []));
  const rowPlaces = ({ parameters }: DocOperation, name: string): readonly Span[] =>
    parameters.filter((row) => row.name.text === name).map(place);
  const anchors = new Map(api.operations.map(({ id, anchor }) => [id, anchor]));
  const operations = new Map(doc.operations.map((operation) => [operation.anchor, operation]));
  const models = new Map(doc.models.map((model) => [model.name.text, model]));
  return [
    ...named(overlay.parameters).flatMap((name) =>
      doc.operations.flatMap((operation) => rowPlaces(operation, name)),
    ),
    ...overlay.operations.flatMap((entry) => {
      const operation = operations.get(anchors.get(entry.key.text) ?? '');
      if (operation === undefined) return [];
      return [
        ...named([...entry.parameters, ...entry.body]).flatMap((name) =>
          rowPlaces(operation, name),
        ),
        ...named(entry.responses).flatMap((status) => responsePlaces(operation, status)),
      ];
    }),
    ...overlay.models.flatMap(({ key, fields, type }) => {
      const model = models.get(key.text);
      if (model === undefined) return [];
      if (type !== undefined) return [model.span];
      const names = new Set(named(fields));
      return model.fields.filter(({ name }) => names.has(name.text)).map(place);
    }),
  ];
}

function responsePlaces(
  { responseRows, responses }: DocOperation,
  status: string,
): readonly Span[] {
  const rows = responseRows.filter((row) => row.status.text === status);
  const samples = responses.filter((sample) => sample.status.text === status);
  return [...rows.map(({ span }) => span), ...samples.map(({ span }) => span)];
}
