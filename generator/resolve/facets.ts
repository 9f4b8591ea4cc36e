import { didYouMean } from '../diagnostics/suggest.ts';
import { FORMATS, NUMBER_FORMATS } from '../ir/format.ts';
import type { Located, Span } from '../ir/span.ts';
import type { Json, ScalarType, TypeExpr } from '../ir/type.ts';
import type { DocFacets } from '../read/doc.ts';
import { allows } from './allowed-value.ts';
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
  // A list of true and false says nothing new of a boolean.
  if (row.enum === undefined || row.enum.length === 0 || type.scalar === 'boolean') return {};
  const values = row.enum.map(({ text }) => valueOf(text, type));
  const known = values.filter((value) => isValueOf(value, type));
  if (known.length === values.length) return { enum: [...new Set(known)] };
  const odd = row.enum.find(({ text }) => !isValueOf(valueOf(text, type), type));
  if (odd !== undefined) {
    withoutEffect(`A list of values with "${odd.text}"`, odd.span, type, report);
  }
  return {};
}

/** Whether a value may be listed: an integer that numbers of JavaScript hold exactly, any number, or a text. */
function isValueOf(value: Json, type: ScalarType): value is string | number {
  if (type.scalar === 'integer') return Number.isSafeInteger(value);
  return type.scalar === 'number' ? typeof value === 'number' : type.scalar === 'string';
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
  if (!isNumeric(type) || !/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  const value = Number(text);
  // An integer beyond 2^53 would become another one.
  return type.scalar === 'integer' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? text : value;
}

/** The default of a row as a value of its type; undefined when there is none, and, with a diagnostic, when the type refuses it. */
export function defaultOf(
  { name, default: said }: { readonly name: Located; readonly default?: Located },
  type: TypeExpr,
  report: Report,
): Json | undefined {
  if (said === undefined) return undefined;
  const value = valueOf(said.text, type);
  if (allows(type, value)) return value;
  const holes = { name: name.text, value: JSON.stringify(value), type: wordOf(type) };
  report('DW-default-not-allowed', said.span, holes);
  return undefined;
}
