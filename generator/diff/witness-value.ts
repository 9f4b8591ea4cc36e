import type { Json, TypeExpr } from '../ir/type.ts';
import { followed, type ModelTable } from './model-table.ts';
import { isObject, refusals, type Reader } from './refusals.ts';
import { candidates, sampleValue } from './sample-value.ts';

/** A type and who reads it. */
export interface Reading {
  readonly type: TypeExpr;
  readonly reader: Reader;
}

/** A value that one reader takes and the other does not, and the pointer of what it does not take. */
export interface Refused {
  readonly value: Json;
  readonly at: string;
}

/** Values from anywhere, for places whose types say little. */
const ANYTHING: readonly Json[] = [
  null,
  'a',
  1,
  0.5,
  true,
  [],
  {},
  ['a'],
  [1],
  [{}],
  { a: 1 },
  { a: 'a' },
];

/**
 * A value that is right for `taker` and wrong for `refuser`, different at the end of `way`. Undefined when none was found.
 */
export function refusedValue(
  taker: Reading,
  refuser: Reading,
  way: readonly string[],
): Refused | undefined {
  const ends = [...endsOf(taker, way), ...endsOf(refuser, way), ...ANYTHING];
  const parent = embedded(taker.type, way.slice(0, -1), undefined, taker.reader.models);
  const values = ends.map((end) => embedded(taker.type, way, end, taker.reader.models));
  let second: Refused | undefined;
  for (const value of [parent, ...values]) {
    if (value === undefined || refusals(value, taker.type, taker.reader).length > 0) continue;
    const refused = refusals(value, refuser.type, refuser.reader);
    const [first] = refused;
    if (first === undefined) continue;
    const exact = refused.find((pointer) => isAt(pointer, way));
    if (exact !== undefined) return { value, at: exact };
    second ??= { value, at: first };
  }
  return second;
}

function isAt(pointer: string, way: readonly string[]): boolean {
  const names = pointer.split('/').slice(1);
  const wanted = way.filter((step) => step !== '|');
  return (
    names.length === wanted.length &&
    wanted.every((step, index) => step === '[]' || step === '{}' || step === names[index])
  );
}

/** Values to try at the end of a way. */
function endsOf({ type, reader }: Reading, way: readonly string[]): readonly Json[] {
  const { models } = reader;
  return typesAt(type, way, models).flatMap((end): readonly Json[] => {
    const known = followed(end, models);
    if (known.kind === 'scalar') return candidates(known);
    if (known.kind === 'literal') return [known.value];
    const members = known.kind === 'union' ? known.members : [known];
    return members.flatMap((member): readonly Json[] => {
      const part = followed(member, models);
      const some = part.kind === 'scalar' ? candidates(part) : [];
      const value = sampleValue(part, models);
      const items = part.kind === 'array' ? sampleValue(part.items, models) : undefined;
      return [
        ...some,
        ...(value === undefined ? [] : [value]),
        ...(items === undefined ? [] : [[items]]),
      ];
    });
  });
}

/** The types at the end of a way; several where a union is on it, none where it leads nowhere. */
function typesAt(
  type: TypeExpr,
  way: readonly string[],
  models: ModelTable,
  nested = 0,
): readonly TypeExpr[] {
  // A model may be one of its own alternatives.
  if (nested > 4) return [];
  const [step, ...rest] = way;
  if (step === undefined) return [type];
  const known = followed(type, models);
  if (step === '|') {
    const members = known.kind === 'union' ? known.members : [known];
    return members.flatMap((member) => typesAt(member, rest, models));
  }
  switch (known.kind) {
    case 'array':
      return step === '[]' ? typesAt(known.items, rest, models) : [];
    case 'map':
      return step === '{}' ? typesAt(known.values, rest, models) : [];
    case 'union':
      return known.members.flatMap((member) => typesAt(member, way, models, nested + 1));
    case 'object':
      return known.fields
        .filter(({ name }) => name === step)
        .flatMap((field) => typesAt(field.type, rest, models));
    default:
      return [];
  }
}

/** A small value of a type with `end` at the end of a way; without `end`, a small value there too. */
function embedded(
  type: TypeExpr,
  way: readonly string[],
  end: Json | undefined,
  models: ModelTable,
  nested = 0,
): Json | undefined {
  if (nested > 4) return undefined;
  const [step, ...rest] = way;
  if (step === undefined) return end ?? (end === null ? null : sampleValue(type, models));
  const known = followed(type, models);
  if (step === '|') {
    const members = known.kind === 'union' ? known.members : [known];
    return firstOf(members, (member) => embedded(member, rest, end, models));
  }
  switch (known.kind) {
    case 'array': {
      const item = step === '[]' ? embedded(known.items, rest, end, models) : undefined;
      return item === undefined ? undefined : [item];
    }
    case 'map': {
      const value = step === '{}' ? embedded(known.values, rest, end, models) : undefined;
      return value === undefined ? undefined : { a: value };
    }
    case 'union':
      return firstOf(known.members, (member) => embedded(member, way, end, models, nested + 1));
    case 'object': {
      const field = known.fields.find(({ name }) => name === step);
      const part = field === undefined ? undefined : embedded(field.type, rest, end, models);
      const whole = sampleValue(known, models);
      return part === undefined || whole === undefined || !isObject(whole)
        ? undefined
        : { ...whole, [step]: part };
    }
    default:
      return undefined;
  }
}

function firstOf<T>(things: readonly T[], make: (thing: T) => Json | undefined): Json | undefined {
  for (const thing of things) {
    const made = make(thing);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** A small value of a type that has something at the end of a way; undefined when the way leads nowhere. */
export function valueWith(
  type: TypeExpr,
  way: readonly string[],
  models: ModelTable,
): Json | undefined {
  return embedded(type, way, undefined, models);
}
