import type { Field, TypeExpr } from '../ir/type.ts';

/** The fields of two objects, held against each other. */
export interface FieldMatch {
  readonly kept: readonly (readonly [Field, Field])[];
  readonly renamed: readonly (readonly [Field, Field])[];
  readonly removed: readonly Field[];
  readonly added: readonly Field[];
}

/** Whether two types are the same as far as a rename is concerned. */
export type SameType = (old: TypeExpr, now: TypeExpr) => boolean;

/**
 * Pairs fields by name, and those that are left when all else about them says that they are one: type, whether required,
 * and either the description, or the place among the others and a word of the name.
 */
export function matchFields(
  old: readonly Field[],
  now: readonly Field[],
  sameType: SameType,
): FieldMatch {
  const oldNames = new Map(old.map((field, index) => [field.name, index]));
  const newNames = new Map(now.map((field, index) => [field.name, index]));
  const kept = old.flatMap((field) => {
    const other = now[newNames.get(field.name) ?? -1];
    return other === undefined ? [] : [[field, other] as const];
  });
  const gone = old.filter(({ name }) => !newNames.has(name));
  const come = now.filter(({ name }) => !oldNames.has(name));
  const renamed = renames(gone, come, (one, other) => {
    if (one.required !== other.required || !sameType(one.type, other.type)) return false;
    if (folded(one.name) === folded(other.name)) return true;
    const text = one.description?.text.trim() ?? '';
    if (text !== '' && text === other.description?.text.trim()) return true;
    const moved = neighbour(old, one, newNames) !== neighbour(now, other, oldNames);
    return text === '' && !moved && other.description === undefined && sharesWord(one, other);
  });
  const pairedNew = new Set(renamed.map(([, other]) => other));
  const pairedOld = new Set(renamed.map(([one]) => one));
  return {
    kept,
    renamed,
    removed: gone.filter((field) => !pairedOld.has(field)),
    added: come.filter((field) => !pairedNew.has(field)),
  };
}

/** Pairs in order, each field once. When two are as good, none is taken: that would be a guess. */
function renames(
  gone: readonly Field[],
  come: readonly Field[],
  alike: (one: Field, other: Field) => boolean,
): readonly (readonly [Field, Field])[] {
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > 4096) return [];
  return gone.flatMap((one) => {
    const others = come.filter((other) => alike(one, other));
    const [only] = others;
    if (only === undefined || others.length > 1) return [];
    return gone.filter((rival) => alike(rival, only)).length > 1 ? [] : [[one, only] as const];
  });
}

/** The nearest field in front that both sides have; `''` at the start. */
function neighbour(
  fields: readonly Field[],
  field: Field,
  others: ReadonlyMap<string, number>,
): string {
  for (let index = fields.indexOf(field) - 1; index >= 0; index--) {
    const name = fields[index]?.name;
    if (name !== undefined && others.has(name)) return name;
  }
  return '';
}

/** A name without case and separators: what `eventId`, `event_id` and `Event-Id` have in common, and `Größe` and `GRÖSSE`. */
export function folded(name: string): string {
  // Some letters only become the same by way of the capitals.
  return name
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
    .toLowerCase();
}

function sharesWord(one: Field, other: Field): boolean {
  const words = new Set(wordsOf(one.name));
  return wordsOf(other.name).some((word) => words.has(word));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
}
