import { boundsOf, type TEXT_FORMATS } from '../ir/format.ts';
import type { Field, ScalarType } from '../ir/type.ts';
import { code, lit, use, type Code } from '../print/code.ts';
import { arrayForms, call, hugging } from '../print/code-layout.ts';
import { any, compared, equals, isFile, truth, type Condition } from './validator-condition.ts';
import { isInherited, runtime, type Place, type ValidatorScope } from './validator-scope.ts';

/** One thing that is required of a scalar, and what an issue calls it. */
export interface Facet {
  readonly condition: Condition;
  readonly expected: string;
}

/** What is required of a scalar: its base type first, on which the others rely. */
export function facetsOf(
  type: ScalarType,
  place: Place,
  scope: ValidatorScope,
): readonly [Facet, ...Facet[]] {
  const { value } = place;
  if (isEnum(type)) {
    const { enum: values, ...others } = type;
    const listed = { condition: oneOf(values, place, scope), expected: expectedScalar(type) };
    return isBare(others) ? [listed] : [...facetsOf(others, place, scope), listed];
  }
  const base = { condition: baseOf(type, place), expected: expectedScalar(type) };
  const more: Facet[] = [];
  const length = call(runtime('lengthOf'), [value]);
  if (type.scalar === 'string') {
    if (type.minLength !== undefined)
      more.push(atLeast(length, type.minLength, characters(type.minLength)));
    if (type.maxLength !== undefined)
      more.push(atMost(length, type.maxLength, characters(type.maxLength)));
    if (type.pattern !== undefined) more.push(matching(type.pattern, place, scope));
  }
  if (type.scalar === 'integer' || type.scalar === 'number') {
    const { minimum, maximum } = boundsOf(type);
    if (minimum !== undefined) more.push(atLeast(value, minimum, ''));
    if (maximum !== undefined) more.push(atMost(value, maximum, ''));
  }
  return [base, ...more];
}

/** What issues call a scalar: its enum, a format that is checked, or its base type. */
export function expectedScalar(type: ScalarType): string {
  if (isEnum(type)) return listed(type.enum);
  const { scalar, format } = type;
  const known = scalar === 'string' && format !== undefined && SCANNERS.has(format);
  return known ? format : scalar;
}

/** Whether only certain values are allowed. An enum without values says nothing. */
function isEnum(type: ScalarType): type is ScalarType & { enum: readonly (string | number)[] } {
  return type.enum !== undefined && type.enum.length > 0;
}

/** Whether nothing is required of a scalar but its base type. */
export function isBare(type: ScalarType): boolean {
  const { scalar, format, minLength, maxLength, pattern } = type;
  const { minimum, maximum } = boundsOf(type);
  const limits = [minimum, maximum, minLength, maxLength, pattern];
  const checked = scalar === 'integer' && format === 'int32';
  return (
    !checked && expectedScalar(type) === scalar && limits.every((limit) => limit === undefined)
  );
}

/**
 * Whether the compiler knows, after one test of a field, what the next one reads. It does not follow calls, and inherited
 * names are read by one; there all but bare types get a function of their own.
 */
export function canBeNarrowed({ name, type }: Field): boolean {
  return !isInherited(name) || (type.kind === 'scalar' && isBare(type));
}

/** Formats that are checked, and the function of `runtime/formats.ts` that does it. */
const SCANNERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    date: 'isDateText',
    'date-time': 'isDateTimeText',
    time: 'isTimeText',
    email: 'isEmailText',
    uri: 'isUriText',
    uuid: 'isUuidText',
    'rgb-color': 'isColorText',
  } satisfies Record<(typeof TEXT_FORMATS)[number], string>),
);

function baseOf(type: ScalarType, { value }: Place): Condition {
  switch (type.scalar) {
    case 'string': {
      const scanner = SCANNERS.get(type.format ?? '');
      if (scanner === undefined) return typeOf(value, 'string');
      const name = use({ name: scanner, from: 'runtime/formats.ts', typeOnly: false });
      return truth(call(name, [value]));
    }
    case 'integer':
      return truth(call(runtime(type.format === 'int32' ? 'isInt32' : 'isInteger'), [value]));
    case 'number':
      return truth(call(runtime('isNumber'), [value]));
    case 'boolean':
      return typeOf(value, 'boolean');
    case 'null':
      return equals(value, lit(null));
    case 'file':
      return isFile(value);
  }
}

/** `typeof value === name` */
export function typeOf(value: Code, name: 'string' | 'number' | 'boolean'): Condition {
  return equals(code`typeof ${value}`, lit(name));
}

/** A few values are compared one by one, which is fastest; many are looked up. */
function oneOf(
  values: readonly (string | number)[],
  place: Place,
  scope: ValidatorScope,
): Condition {
  if (values.length <= 8) {
    return any(values.map((value) => equals(place.value, lit(value))));
  }
  const items = arrayForms(values.map(lit));
  const set = scope.once(
    `set ${JSON.stringify(values)}`,
    lowerFirst(`${place.hint}Values`),
    (name) => ({
      kind: 'const',
      name,
      exported: false,
      type: code`ReadonlySet<unknown>`,
      value: code`/* @__PURE__ */ ${hugging(code`new Set`, [], items)}`,
    }),
  );
  return truth(call(code`${set}.has`, [place.value]));
}

function characters(count: number): string {
  return count === 1 ? ' character' : ' characters';
}

function atLeast(value: Code, bound: number, unit: string): Facet {
  const condition = compared(value, ['>=', '<'], lit(bound));
  return { condition, expected: `at least ${bound}${unit}` };
}

function atMost(value: Code, bound: number, unit: string): Facet {
  const condition = compared(value, ['<=', '>'], lit(bound));
  return { condition, expected: `at most ${bound}${unit}` };
}

/** The pattern is a regular expression, and a safe one: reading it has made sure. */
function matching(pattern: string, place: Place, scope: ValidatorScope): Facet {
  const regex = scope.once(`pattern ${pattern}`, lowerFirst(`${place.hint}Pattern`), (name) => ({
    kind: 'const',
    name,
    exported: false,
    value: code`/* @__PURE__ */ ${call(code`new RegExp`, [lit(pattern), lit('u')])}`,
  }));
  const condition = truth(call(runtime('matches'), [regex, place.value]));
  return { condition, expected: `text matching ${pattern}` };
}

/** A PascalCase name as that of a constant. It may begin with a digit, as the wire name did that it was made of. */
function lowerFirst(name: string): string {
  const lowered = name.slice(0, 1).toLowerCase() + name.slice(1);
  return /^\d/.test(lowered) ? `_${lowered}` : lowered;
}

/** `"a" | "b"`; long lists are cut. */
function listed(values: readonly (string | number)[]): string {
  const shown = values.slice(0, 20).map((value) => JSON.stringify(value));
  return [...shown, ...(values.length > 20 ? ['…'] : [])].join(' | ');
}
