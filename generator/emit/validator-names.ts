import type { TypeExpr } from '../ir/type.ts';
import { pascalCase } from '../naming/words.ts';
import type { SymbolRef } from '../print/code.ts';
import { isBare } from './validator-facets.ts';
import type { ValidatorContext } from './validator-scope.ts';

/** The functions that are generated for a model, or for its form for requests. */
export interface ModelFunctions {
  /** `isPerson(value): value is Person` */
  readonly is: SymbolRef;
  /** `testPerson(value, depth): value is Person`, only for recursive models: `isPerson` at some level. */
  readonly test: SymbolRef;
  /** `validatePerson(value): Result<Person>` */
  readonly validate: SymbolRef;
  /** `checkPerson(value, key, issues): void`, the collecting form; not exported by the package. */
  readonly check: SymbolRef;
  /** `personSchema: Schema<Person>` */
  readonly schema: SymbolRef;
}

/**
 * What the functions of a model are called. No two prefixes begin alike, so models with different names never clash. A form for
 * requests has `acceptsX`, `probeX` and `inspectX` beside `isX`, `testX` and `checkX`.
 */
export function functionsOf(model: string, context: ValidatorContext): ModelFunctions {
  const documented = context.modelOfForm(model);
  const { is, validate, schema } = context.symbols.modelValidator(documented ?? model);
  const base = is.name.slice('is'.length);
  const named = (name: string): SymbolRef => ({ ...is, name });
  if (documented === undefined) {
    return { is, validate, schema, test: named(`test${base}`), check: named(`check${base}`) };
  }
  const forms = { test: named(`probe${base}`), check: named(`inspect${base}`) };
  return { is: named(`accepts${base}`), validate, schema, ...forms };
}

/** PascalCase name for what belongs to a model: `Person`, or `PersonInRequests` for its form for requests. */
export function baseName(model: string, context: ValidatorContext): string {
  const documented = context.modelOfForm(model);
  const base = context.symbols.modelValidator(documented ?? model).is.name.slice('is'.length);
  return documented === undefined ? base : `${base}InRequests`;
}

/** The function to call for a model in a boolean form. */
export function testOfModel(model: string, context: ValidatorContext): SymbolRef {
  const { is, test } = functionsOf(model, context);
  return context.isRecursive(model) ? test : is;
}

/**
 * PascalCase name for the private functions of a type: after the type where that says it all (`PersonList`, `StringMap`,
 * `DateTimeOrInteger`), else after the place where it was first met.
 */
export function partName(type: TypeExpr, hint: string, context: ValidatorContext): string {
  if (type.kind === 'array') return `${itemName(type.items, hint, context)}List`;
  if (type.kind === 'map') return `${itemName(type.values, hint, context)}Map`;
  if (type.kind !== 'union') return hint;
  const members = type.members.map((member) => memberName(member, context));
  return members.includes('') ? hint : members.join('Or');
}

/**
 * What two types must have in common to be checked by the same private function. Those that are named after their place
 * are not shared with other places.
 */
export function partId(type: TypeExpr, part: string): string {
  const signature = JSON.stringify(type, (name, value: unknown) =>
    IRRELEVANT.has(name) ? undefined : value,
  );
  return ['array', 'map', 'union'].includes(type.kind) ? signature : `${part} ${signature}`;
}

const IRRELEVANT: ReadonlySet<string> = new Set(
  'readOnly deprecated description default example origins link'.split(' '),
);

/** What a member adds to the name of a union; empty when no short name tells all of it. */
function memberName(type: TypeExpr, context: ValidatorContext): string {
  if (type.kind === 'scalar' && type.enum === undefined) {
    const { format, ...others } = type;
    return isBare(others) ? pascalCase(format ?? type.scalar) : '';
  }
  const name = itemName(type, UNNAMED, context);
  return name.includes(UNNAMED) ? '' : name;
}

/** No name contains it. */
const UNNAMED = ' ';

function itemName(type: TypeExpr, hint: string, context: ValidatorContext): string {
  if (type.kind === 'ref') return baseName(type.model, context);
  if (type.kind === 'array' || type.kind === 'map') return partName(type, hint, context);
  if (type.kind === 'scalar' && isBare(type)) return pascalCase(type.scalar);
  return hint;
}
