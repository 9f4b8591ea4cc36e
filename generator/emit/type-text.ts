import type { ScalarName, ScalarType, TypeExpr } from '../ir/type.ts';
import { code, join, key, lit, use, type Code, type SymbolRef } from '../print/code.ts';
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
      return scalarText(type, scope);
    case 'literal':
      return lit(type.value);
    case 'array': {
      const items = typeText(type.items, scope);
      return needsParentheses(type.items) ? code`(${items})[]` : code`${items}[]`;
    }
    case 'map':
      if (type.values.kind === 'unknown') return use(jsonObject);
      return code`{ [name: string]: ${typeText(type.values, scope)} }`;
    case 'object':
      return code`{ ${join(
        type.fields.map((field) => {
          const optional = field.required ? code`` : code`?`;
          return code`${key(field.name)}${optional}: ${typeText(field.type, scope)}`;
        }),
        code`; `,
      )} }`;
    case 'union':
      return join(
        type.members.map((member) => typeText(member, scope)),
        code` | `,
      );
    case 'ref':
      return use(scope.symbols.model(type.model));
    case 'unknown':
      return code`unknown`;
  }
}

const scalarTexts = {
  string: code`string`,
  integer: code`number`,
  number: code`number`,
  boolean: code`boolean`,
  file: code`Blob`,
  null: code`null`,
} satisfies Record<ScalarName, Code>;

function scalarText(type: ScalarType, { openEnums }: TypeTextScope): Code {
  const base = scalarTexts[type.scalar];
  if (type.enum === undefined || type.enum.length === 0) return base;
  const values = join(type.enum.map(lit), code` | `);
  // The intersection keeps the listed values in completions, where a plain `string` would swallow them.
  return openEnums ? code`${values} | (${base} & {})` : values;
}

function needsParentheses(type: TypeExpr): boolean {
  return type.kind === 'union' || (type.kind === 'scalar' && type.enum !== undefined);
}
