import type { Json, ScalarType, TypeExpr } from '../ir/type.ts';
import { followed, type ModelTable } from './model-table.ts';
import { isOfFormat } from './sample-value.ts';

/** What a reader of a type is like. */
export interface Reader {
  readonly models: ModelTable;
  /** Accepts values of an enum that it does not know. */
  readonly openEnums: boolean;
}

/** JSON pointers of everything in a value that a type does not allow; empty when it is right. */
export function refusals(
  value: Json,
  type: TypeExpr,
  reader: Reader,
  at = '',
  nested = 0,
): readonly string[] {
  // A model that is one of its own alternatives allows nothing by that.
  if (nested > 4) return [at];
  const known = followed(type, reader.models);
  switch (known.kind) {
    case 'unknown':
      return [];
    case 'literal':
      return value === known.value ? [] : [at];
    case 'scalar':
      return isScalar(value, known, reader) ? [] : [at];
    case 'array':
      if (!Array.isArray(value)) return [at];
      return value.flatMap((item: Json, index) =>
        refusals(item, known.items, reader, `${at}/${index}`),
      );
    case 'union': {
      const all = known.members.map((member) => refusals(value, member, reader, at, nested + 1));
      return all.some((found) => found.length === 0) ? [] : (all[0] ?? [at]);
    }
    case 'map':
    case 'object':
      return isObject(value) ? ofObject(value, known, reader, at) : [at];
  }
}

function ofObject(
  value: { readonly [name: string]: Json },
  type: Extract<TypeExpr, { kind: 'map' | 'object' }>,
  reader: Reader,
  at: string,
): readonly string[] {
  if (type.kind === 'map') {
    return Object.entries(value).flatMap(([name, part]) =>
      refusals(part, type.values, reader, `${at}/${escaped(name)}`),
    );
  }
  return type.fields.flatMap(({ name, type: wanted, required }) => {
    const place = `${at}/${escaped(name)}`;
    const part = Object.hasOwn(value, name) ? value[name] : undefined;
    if (part === undefined) return required ? [place] : [];
    return refusals(part, wanted, reader, place);
  });
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Whether a JSON value is an object. */
export function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: Json, type: ScalarType, { openEnums }: Reader): boolean {
  switch (type.scalar) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'file':
      return typeof value === 'string';
    case 'string':
      return typeof value === 'string' && isText(value, type, openEnums);
    case 'integer':
    case 'number':
      return typeof value === 'number' && isNumber(value, type, openEnums);
  }
}

function isText(value: string, type: ScalarType, openEnums: boolean): boolean {
  if (type.enum !== undefined && !openEnums) return type.enum.includes(value);
  const length = [...value].length;
  if (length < (type.minLength ?? 0) || length > (type.maxLength ?? Infinity)) return false;
  if (type.pattern !== undefined && !matches(value, type.pattern)) return false;
  return type.format === undefined || isOfFormat(value, type.format);
}

/** Whether a text matches a pattern; one that is no regular expression forbids nothing. */
function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function isNumber(value: number, type: ScalarType, openEnums: boolean): boolean {
  if (type.scalar === 'integer' && !Number.isInteger(value)) return false;
  if (type.format === 'int32' && Math.abs(value) > 2 ** 31) return false;
  if (type.enum !== undefined && !openEnums) return type.enum.includes(value);
  return value >= (type.minimum ?? -Infinity) && value <= (type.maximum ?? Infinity);
}
