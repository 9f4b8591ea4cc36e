import type { Parameter } from '../ir/api.ts';
import type { Origin } from '../ir/span.ts';
import type { ScalarName, ScalarType } from '../ir/type.ts';
import type { Doc, DocHeader, DocOperation, DocParameterRow } from '../read/doc.ts';
import type { Report } from './context.ts';
import { valueOf } from './facets.ts';
import type { Route } from './route.ts';

/** Headers that every client sets by itself, or that describe the body. */
const TRANSPORT: ReadonlySet<string> = new Set([
  'accept',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'user-agent',
]);

/** `ext_id_system: string` in a request sample declares a header parameter; a real value does not. */
export function sampleHeaders(operation: DocOperation): readonly Parameter[] {
  const known = headerRows(operation);
  return (operation.request?.headers ?? []).flatMap(({ name, value }): readonly Parameter[] => {
    const scalar = typeWord(value.text);
    const id = name.text.toLowerCase();
    if (scalar === undefined || TRANSPORT.has(id) || known.has(id)) return [];
    const origin: Origin = { certainty: 'stated', span: name.span };
    return [
      {
        name: name.text,
        type: { kind: 'scalar', scalar },
        required: false,
        readOnly: false,
        deprecated: false,
        origins: {
          field: origin,
          type: { certainty: 'stated', span: value.span },
          required: { certainty: 'assumed', span: name.span, because: 'only a sample shows it' },
        },
      },
    ];
  });
}

/** Tells, once per header, which headers the samples show with a real value and nothing explains. */
export function reportShownHeaders(doc: Doc, report: Report): void {
  const explained = new Set(doc.head.authorizations.map(({ name }) => name?.text.toLowerCase()));
  const told = new Set<string>();
  for (const operation of doc.operations) {
    const rows = headerRows(operation);
    for (const { name, value } of operation.request?.headers ?? []) {
      const id = name.text.toLowerCase();
      const isKnown = TRANSPORT.has(id) || explained.has(id) || rows.has(id) || told.has(id);
      if (isKnown || typeWord(value.text) !== undefined) continue;
      told.add(id);
      report('DW-header-only-shown', name.span, { name: name.text });
    }
  }
}

function headerRows({ parameters }: DocOperation): ReadonlySet<string> {
  return namesIn(parameters, 'header');
}

function namesIn(rows: readonly DocParameterRow[], location: string): ReadonlySet<string> {
  return new Set(
    rows
      .filter((row) => row.in.text.toLowerCase() === location)
      .map((row) => row.name.text.toLowerCase()),
  );
}

/** The query parameters that the sample sends and no row mentions: optional, with the type that the value has. */
export function sampleQuery(
  operation: DocOperation,
  { id: route, fixedQuery = [] }: Route,
  report: Report,
): readonly Parameter[] {
  const known = new Set(namesIn(operation.parameters, 'query'));
  for (const { name } of fixedQuery) known.add(name.toLowerCase());
  return (operation.query ?? []).flatMap(({ name, value }): readonly Parameter[] => {
    const id = name.text.toLowerCase();
    // `ids[]=1` is how some write a list of `ids`.
    if (id === '' || known.has(id) || known.has(id.replace(/\[\]$/, ''))) return [];
    known.add(id);
    report('DW-query-without-row', name.span, { name: name.text, route });
    return [parameterShown(name, value)];
  });
}

function parameterShown(name: DocHeader['name'], value: DocHeader['value']): Parameter {
  const because = 'only the request sample shows it';
  const origin: Origin = { certainty: 'inferred', span: name.span, because };
  const word = typeWord(value.text);
  const type: ScalarType = { kind: 'scalar', scalar: word ?? scalarOf(value.text) };
  return {
    name: name.text,
    type,
    required: false,
    readOnly: false,
    deprecated: false,
    ...(word !== undefined || value.text === '' ? {} : { example: valueOf(value.text, type) }),
    origins: {
      field: origin,
      type: { ...origin, span: value.span },
      required: { certainty: 'assumed', span: name.span, because },
    },
  };
}

/** The type that a value in a sample is the word for; undefined when it is a real value. */
export function typeWord(text: string): Exclude<ScalarName, 'file' | 'null'> | undefined {
  const words = ['string', 'integer', 'number', 'boolean'] as const;
  return words.find((word) => word === text);
}

function scalarOf(text: string): ScalarName {
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(text)) return 'integer';
  if (/^-?(?:0|[1-9]\d{0,14})\.\d+$/.test(text)) return 'number';
  return text === 'true' || text === 'false' ? 'boolean' : 'string';
}
