import type { Api, Parameter } from '../ir/api.ts';
import type { Field, Json, ScalarType, TypeExpr } from '../ir/type.ts';
import { modelsOf, type Models } from './value-check.ts';

/**
 * Values of a parameter that the reference vouches for: example, default, every value of an enum, its bounds. For other
 * numbers and booleans a plain one; none for a free text, of which the reference does not say what it may be.
 */
export function parameterValues(parameter: Parameter, api: Api): readonly string[] {
  const { type, example, default: initial } = parameter;
  const stated = [example, initial].filter((value) => value !== undefined).map(textOf);
  const values = [...stated, ...valuesOf(type, modelsOf(api), new Set()).map(String)];
  return [...new Set(values)];
}

function valuesOf(
  type: TypeExpr,
  models: Models,
  seen: Set<string>,
): readonly (string | number | boolean)[] {
  switch (type.kind) {
    case 'literal':
      return [type.value];
    case 'union':
      return type.members.flatMap((member) => valuesOf(member, models, seen));
    case 'array':
      return valuesOf(type.items, models, seen);
    case 'ref':
      // What was met before has nothing more to say.
      if (seen.has(type.model)) return [];
      seen.add(type.model);
      return valuesOf(models.get(type.model) ?? { kind: 'unknown' }, models, seen);
    case 'scalar':
      return scalarValues(type);
    case 'map':
    case 'object':
    case 'unknown':
      return [];
  }
}

function scalarValues(type: ScalarType): readonly (string | number | boolean)[] {
  if (type.enum !== undefined) return type.enum;
  switch (type.scalar) {
    case 'integer':
    case 'number': {
      const bounds = [type.minimum, type.maximum].filter((bound) => bound !== undefined);
      return bounds.length === 0 ? [1] : bounds;
    }
    case 'boolean':
      return [true, false];
    case 'string': {
      const text = FORMATTED.get(type.format ?? '');
      return text === undefined ? [] : [text];
    }
    default:
      return [];
  }
}

/** A text of each format. */
const FORMATTED: ReadonlyMap<string, string> = new Map([
  ['date', '2024-02-29'],
  ['time', '10:30:00Z'],
  ['date-time', '2024-02-29T10:30:00Z'],
  ['email', 'someone@example.com'],
  ['uri', 'https://example.com/'],
  ['uuid', '00000000-0000-4000-8000-000000000000'],
  ['rgb-color', '#1e90ff'],
]);

/**
 * A small value of a type for a request: documented examples as they are, else only what is required. Undefined when the
 * reference does not say enough to make one.
 */
export function sampleOf(type: TypeExpr, models: Models): Json | undefined {
  return sampleIn(type, { models, open: new Set(), parts: 0 });
}

interface Sampling {
  readonly models: Models;
  /** Models in which the value stands. One that requires itself has no value that ends. */
  readonly open: Set<string>;
  /** Parts made up so far. */
  parts: number;
}

/** Parts that a value may have: models that require one another twice over would double it with each. */
const MOST_PARTS = 1000;

function sampleIn(type: TypeExpr, sampling: Sampling): Json | undefined {
  if (++sampling.parts > MOST_PARTS) return undefined;
  switch (type.kind) {
    case 'literal':
      return type.value;
    case 'array':
      return [];
    case 'map':
      return {};
    case 'object':
      return objectSample(type.fields, sampling);
    case 'union':
      for (const member of type.members) {
        const value = sampleIn(member, sampling);
        if (value !== undefined) return value;
      }
      return undefined;
    case 'ref': {
      const { models, open } = sampling;
      if (open.has(type.model)) return undefined;
      open.add(type.model);
      const value = sampleIn(models.get(type.model) ?? { kind: 'unknown' }, sampling);
      open.delete(type.model);
      return value;
    }
    case 'scalar':
      return scalarSample(type);
    case 'unknown':
      return undefined;
  }
}

function objectSample(fields: readonly Field[], sampling: Sampling): Json | undefined {
  const members: [string, Json][] = [];
  for (const field of fields) {
    if (!field.required || field.readOnly) continue;
    const value = field.example ?? field.default ?? sampleIn(field.type, sampling);
    if (value === undefined) return undefined;
    members.push([field.name, value]);
  }
  return Object.fromEntries(members);
}

function scalarSample(type: ScalarType): Json | undefined {
  if (type.scalar === 'null') return null;
  const [value] = scalarValues(type);
  if (value !== undefined || type.scalar !== 'string') return value;
  if (type.pattern !== undefined || type.format !== undefined) return undefined;
  const { minLength = 0, maxLength = Infinity } = type;
  return 'docwright'.padEnd(minLength, 't').slice(0, Math.min(maxLength, 10_000));
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
