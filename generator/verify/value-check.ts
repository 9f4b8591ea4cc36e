import type { Api } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import { meetsFacets } from '../ir/text-facets.ts';
import type { Field, LiteralType, ScalarType, TypeExpr } from '../ir/type.ts';
import { shortValue, type Deviation } from './deviation.ts';
import { hasFormat } from './text-format.ts';

/** Where a value stands: its path, and the place in the reference that says what it is. */
interface Place {
  readonly path: string;
  readonly span: Span;
  /** Models that this very value is held against already: one that is its own alternative allows nothing by that. */
  readonly open?: ReadonlySet<string>;
}

/** The type of each model, by id. */
export type Models = ReadonlyMap<string, TypeExpr>;

export function modelsOf({ models }: Api): Models {
  return new Map(models.map(({ id, type }) => [id, type]));
}

/** Every deviation of a JSON value from its type, those of inner values included. */
export function deviationsOf(
  value: unknown,
  type: TypeExpr,
  at: Place,
  models: Models,
): readonly Deviation[] {
  switch (type.kind) {
    case 'unknown':
      return [];
    case 'ref': {
      const model = models.get(type.model);
      if (model === undefined) throw new Error(`invariant: ${type.model} is a model of the API`);
      if (at.open?.has(type.model)) return [mismatch(value, type, at)];
      return deviationsOf(value, model, { ...at, open: new Set(at.open).add(type.model) }, models);
    }
    case 'scalar':
      return scalarDeviations(value, type, at);
    case 'literal':
      return value === type.value ? [] : [mismatch(value, type, at)];
    case 'array':
      if (!Array.isArray(value)) return [mismatch(value, type, at)];
      return value.flatMap((item: unknown) =>
        deviationsOf(item, type.items, { span: at.span, path: `${at.path}[]` }, models),
      );
    case 'map':
      if (!isObject(value)) return [mismatch(value, type, at)];
      return Object.entries(value).flatMap(([name, inner]) =>
        deviationsOf(inner, type.values, inside(at, name), models),
      );
    case 'object':
      return isObject(value)
        ? objectDeviations(value, type.fields, at, models)
        : [mismatch(value, type, at)];
    case 'union':
      return unionDeviations(value, type, at, models);
  }
}

function objectDeviations(
  value: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  at: Place,
  models: Models,
): readonly Deviation[] {
  const known = new Set(fields.map(({ name }) => name));
  const documented = fields.flatMap((field): readonly Deviation[] => {
    const place = { ...inside(at, field.name), span: field.origins.field.span };
    if (Object.hasOwn(value, field.name)) {
      return deviationsOf(value[field.name], field.type, place, models);
    }
    return field.required ? [mismatch(undefined, field.type, place)] : [];
  });
  const others = Object.keys(value).filter((name) => !known.has(name));
  return [
    ...documented,
    ...others.map((name): Deviation => ({
      kind: 'undocumented-field',
      ...inside(at, name),
      expected: '',
      received: shortValue(value[name]),
    })),
  ];
}

/** Those of the member that fits best: without a mismatch if there is one, else with the fewest. */
function unionDeviations(
  value: unknown,
  type: Extract<TypeExpr, { readonly kind: 'union' }>,
  at: Place,
  models: Models,
): readonly Deviation[] {
  const tried = type.members.map((member) => deviationsOf(value, member, at, models));
  const inner = tried.filter((found) => found.every(({ path }) => path !== at.path));
  const [best] = inner.toSorted((left, right) => cost(left) - cost(right));
  // A member of another kind says nothing about the value; then all of them are what was expected.
  const near = tried.find((found) => found.every(({ kind }) => kind === 'undocumented-value'));
  return best ?? near ?? [mismatch(value, type, at)];
}

/** A mismatch weighs more than any number of unknown fields. */
function cost(found: readonly Deviation[]): number {
  return found.reduce((sum, { kind }) => sum + (kind === 'mismatch' ? 1000 : 1), 0);
}

function scalarDeviations(value: unknown, type: ScalarType, at: Place): readonly Deviation[] {
  if (!isScalar(value, type) || !isWithin(value, type)) return [mismatch(value, type, at)];
  const { enum: values } = type;
  if (values === undefined || values.some((known) => known === value)) return [];
  return [{ ...mismatch(value, type, at), kind: 'undocumented-value' }];
}

function isScalar(value: unknown, { scalar }: ScalarType): boolean {
  switch (scalar) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'null':
      return value === null;
    case 'file':
      return typeof value === 'string';
    default:
      return typeof value === scalar;
  }
}

function isWithin(value: unknown, type: ScalarType): boolean {
  const { minimum = -Infinity, maximum = Infinity, format } = type;
  if (typeof value === 'number') return value >= minimum && value <= maximum;
  if (typeof value !== 'string') return true;
  return meetsFacets(value, type) && (format === undefined || hasFormat(value, format));
}

function mismatch(value: unknown, type: TypeExpr, at: Place): Deviation {
  const { path, span } = at;
  return { kind: 'mismatch', path, span, expected: wordsFor(type), received: shortValue(value) };
}

/** A type in few words. */
export function wordsFor(type: TypeExpr): string {
  switch (type.kind) {
    case 'scalar':
      return scalarWords(type);
    case 'literal':
      return literalWords(type);
    case 'array':
      return 'a list';
    case 'map':
    case 'object':
      return 'an object';
    case 'union':
      return type.members.map(wordsFor).join(' or ');
    case 'ref':
      return type.model;
    case 'unknown':
      return 'anything';
  }
}

function literalWords({ value }: LiteralType): string {
  return JSON.stringify(value);
}

function scalarWords(type: ScalarType): string {
  const { scalar, format, enum: values, pattern } = type;
  const bounds = (['minimum', 'maximum', 'minLength', 'maxLength'] as const).flatMap((name) =>
    type[name] === undefined ? [] : [`${name} ${type[name]}`],
  );
  return [
    format === undefined ? scalar : `${scalar} (${format})`,
    ...(values === undefined
      ? []
      : [`one of ${values.map((one) => JSON.stringify(one)).join(', ')}`]),
    ...bounds,
    ...(pattern === undefined ? [] : [`pattern ${pattern}`]),
  ].join(', ');
}

function inside(at: Place, name: string): Place {
  return { span: at.span, path: at.path === '' ? name : `${at.path}.${name}` };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
