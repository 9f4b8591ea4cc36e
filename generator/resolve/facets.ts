import { didYouMean } from '../diagnostics/suggest.ts';
import { FORMATS, NUMBER_FORMATS } from '../ir/format.ts';
import type { Located, Span } from '../ir/span.ts';
import type { Json, ScalarType, TypeExpr } from '../ir/type.ts';
import type { DocFacets } from '../read/doc.ts';
import type { Report } from './context.ts';
import { wordOf } from './word-type.ts';

/** What a row says about its values besides their type. */
export interface RowFacts extends DocFacets {
  readonly format?: Located;
  readonly span: Span;
}

/** Whether a row says anything of its values besides their type. */
export function saysMore(row: RowFacts): boolean {
  return facetsOf(row).length > 0;
}

/** A type with the format, values and bounds of its row; those of an array are said of its items. */
export function withFacets(type: TypeExpr, row: RowFacts, report: Report): TypeExpr {
  if (type.kind === 'array') {
    return { ...type, items: withFacets(type.items, row, report) };
  }
  if (type.kind !== 'scalar') {
    for (const [facet, place] of facetsOf(row)) withoutEffect(facet, place, type, report);
    return type;
  }
  return {
    ...withFormat(type, row.format, report),
    ...enumOf(type, row, report),
    ...boundsOf(type, row, report),
  };
}

/** A format that nobody checks is kept for readers, and reported. */
function withFormat(type: ScalarType, format: Located | undefined, report: Report): ScalarType {
  if (format === undefined) return type;
  const { text, span } = format;
  if (!FORMATS.includes(text)) {
    report('DW-format-not-checked', span, { format: text }, { hint: didYouMean(text, FORMATS) });
  } else if (isNumberFormat(text) ? !isNumeric(type) : type.scalar !== 'string') {
    withoutEffect(`The format ${text}`, span, type, report);
    return type;
  }
  return { ...type, format: text };
}

function isNumberFormat(format: string): boolean {
  return NUMBER_FORMATS.some((one) => one === format);
}

function enumOf(type: ScalarType, row: RowFacts, report: Report): Pick<ScalarType, 'enum'> {
  const first = row.enum?.[0];
  // A list of true and false says nothing new of a boolean.
  if (row.enum === undefined || first === undefined || type.scalar === 'boolean') return {};
  const values = row.enum.map(({ text }) => valueOf(text, type));
  const known = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  const isText = type.scalar === 'string';
  const fits = isNumeric(type) ? known.every((value) => typeof value === 'number') : isText;
  if (fits) return { enum: [...new Set(known)] };
  withoutEffect('A list of values', first.span, type, report);
  return {};
}

const boundNames = ['minLength', 'maxLength', 'minimum', 'maximum'] as const;

function boundsOf(type: ScalarType, row: RowFacts, report: Report): Partial<ScalarType> {
  const bounds: Partial<Record<(typeof boundNames)[number], number>> = {};
  for (const name of boundNames) {
    const bound = row[name];
    if (bound === undefined) continue;
    const isLength = name === 'minLength' || name === 'maxLength';
    if (isLength ? type.scalar === 'string' : isNumeric(type)) bounds[name] = Number(bound.text);
    else withoutEffect(name, bound.span, type, report);
  }
  return bounds;
}

function facetsOf(row: RowFacts): readonly (readonly [name: string, place: Span])[] {
  const { format } = row;
  const values = row.enum?.[0];
  const bounds = boundNames.flatMap((name) => {
    const bound = row[name];
    return bound === undefined ? [] : [[name, bound.span] as const];
  });
  return [
    ...(format === undefined ? [] : [[`The format ${format.text}`, format.span] as const]),
    ...(values === undefined ? [] : [['A list of values', values.span] as const]),
    ...bounds,
  ];
}

function withoutEffect(facet: string, place: Span, type: TypeExpr, report: Report): void {
  report('DW-facet-without-effect', place, { facet, type: wordOf(type) });
}

function isNumeric(type: ScalarType): boolean {
  return type.scalar === 'integer' || type.scalar === 'number';
}

/** A text of a cell or sample as a value of a type; a text that is no such value stays a text. */
export function valueOf(text: string, type: TypeExpr): Json {
  if (type.kind !== 'scalar') return text;
  if (type.scalar === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (isNumeric(type)) return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}
