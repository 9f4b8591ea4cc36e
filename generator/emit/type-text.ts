import type { ScalarName, ScalarType, TypeExpr } from '../ir/type.ts';
import { code, key, lit, union, use, type Code, type SymbolRef } from '../print/code.ts';
import { arrayType, generic, memberType, objectType } from '../print/code-layout.ts';
import type { Symbols } from './symbols.ts';

/** What writing a type needs to know about its place. */
export interface TypeTextScope {
  readonly symbols: Symbols;
  /** Whether values that are not listed may come: `'a' | 'b' | (string & {})`. */
  readonly openEnums: boolean;
}

/** The type of a JSON object with unknown members. */
export const jsonObject: SymbolRef = {
  name: 'JsonObject',
  from: 'runtime/json.ts',
  typeOnly: true,
};

/** A type of the API as a TypeScript type. */
export function typeText(type: TypeExpr, scope: TypeTextScope): Code {
  switch (type.kind) {
    case 'scalar':
      return union(scalarTextsOf(type, scope));
    case 'literal':
      return lit(type.value);
    case 'array':
      // Not `-1[]`, which is right and which some parsers do not know.
      if (isNegative(type.items, scope)) return generic(code`Array`, [typeText(type.items, scope)]);
      return arrayType(typeText(type.items, scope), hasSeveral(type.items, scope));
    case 'map':
      if (type.values.kind === 'unknown') return use(jsonObject);
      return objectType([code`[name: string]:${memberType(typeText(type.values, scope))}`]);
    case 'object':
      return objectType(
        type.fields.map((field) => {
          const optional = field.required ? code`` : code`?`;
          return code`${key(field.name)}${optional}:${memberType(typeText(field.type, scope))}`;
        }),
      );
    case 'union':
      return union(textsOf(type, scope));
    case 'ref':
      return use(scope.symbols.model(type.model));
    case 'unknown':
      return code`unknown`;
  }
}

function isNegative(type: TypeExpr, { openEnums }: TypeTextScope): boolean {
  if (type.kind === 'literal') return typeof type.value === 'number' && type.value < 0;
  if (type.kind !== 'scalar' || openEnums) return false;
  return type.enum?.length === 1 && Number(type.enum[0]) < 0 && typeof type.enum[0] === 'number';
}

const scalarTexts = {
  string: code`string`,
  integer: code`number`,
  number: code`number`,
  boolean: code`boolean`,
  file: code`Blob`,
  null: code`null`,
} satisfies Record<ScalarName, Code>;

/** The texts of a scalar: several if it is an enum. */
function scalarTextsOf(type: ScalarType, { openEnums }: TypeTextScope): readonly Code[] {
  const base = scalarTexts[type.scalar];
  if (type.enum === undefined || type.enum.length === 0) return [base];
  // The intersection keeps the listed values in completions, where a plain `string` would swallow them.
  return [...type.enum.map(lit), ...(openEnums ? [code`(${base} & {})`] : [])];
}

/** Whether a type is written as several with `|` between them. */
function hasSeveral(type: TypeExpr, scope: TypeTextScope): boolean {
  if (type.kind === 'scalar') return scalarTextsOf(type, scope).length > 1;
  return type.kind === 'union' && textsOf(type, scope).length > 1;
}

/** The texts of the members of a union or enum; of any other type the one it has. */
function textsOf(type: TypeExpr, scope: TypeTextScope): readonly Code[] {
  if (type.kind === 'union') return type.members.flatMap((member) => textsOf(member, scope));
  return type.kind === 'scalar' ? scalarTextsOf(type, scope) : [typeText(type, scope)];
}
