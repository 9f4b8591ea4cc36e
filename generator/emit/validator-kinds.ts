import type { TypeExpr } from '../ir/type.ts';
import { code, type Code } from '../print/code.ts';
import { call } from '../print/code-layout.ts';
import { equals, isFile, truth, type Condition } from './validator-condition.ts';
import { expectedScalar, isBare, typeOf } from './validator-facets.ts';
import { runtime, type ValidatorContext } from './validator-scope.ts';

/** Kinds of values that can be told apart by one test. `file` comes first since a file is an object, too. */
export type ValueKind = 'file' | 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** In the order in which they have to be tested. */
export const valueKinds: readonly ValueKind[] = [
  'file',
  'string',
  'number',
  'boolean',
  'null',
  'array',
  'object',
];

/** The kinds that values of a type have. */
export function kindsOf(
  type: TypeExpr,
  context: ValidatorContext,
  seen: readonly string[] = [],
): readonly ValueKind[] {
  switch (type.kind) {
    case 'scalar':
      return [type.scalar === 'integer' ? 'number' : type.scalar];
    case 'literal':
      return [kindOfLiteral(type.value)];
    case 'array':
      return ['array'];
    case 'map':
    case 'object':
      return ['object'];
    case 'union':
      return type.members.flatMap((member) => kindsOf(member, context, seen));
    case 'ref':
      if (seen.includes(type.model)) return [];
      return kindsOf(context.model(type.model).type, context, [...seen, type.model]);
    case 'unknown':
      return valueKinds;
  }
}

function kindOfLiteral(value: string | number | boolean): ValueKind {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

/** Whether every value of its kind is of the type, so that an issue has nothing more to tell. */
export function isPlain(type: TypeExpr, context: ValidatorContext): boolean {
  if (type.kind === 'array') return acceptsAnything(type.items, context);
  if (type.kind === 'map') return acceptsAnything(type.values, context);
  if (type.kind !== 'scalar') return false;
  return type.scalar !== 'integer' && isBare(type);
}

/** Whether nothing is required of a value, so that even `undefined` is one. */
export function acceptsAnything(
  type: TypeExpr,
  context: Pick<ValidatorContext, 'model'>,
  seen: readonly string[] = NONE,
): boolean {
  if (type.kind === 'unknown') return true;
  if (type.kind === 'union') return anyAcceptsAnything(type.members, context, seen);
  if (type.kind !== 'ref' || seen.includes(type.model)) return false;
  return acceptsAnything(context.model(type.model).type, context, [...seen, type.model]);
}

const NONE: readonly string[] = [];

/** Whether one of several types does. Apart, since this is asked of every field: a callback would give each call there a context to make. */
function anyAcceptsAnything(
  types: readonly TypeExpr[],
  context: Pick<ValidatorContext, 'model'>,
  seen: readonly string[],
): boolean {
  return types.some((type) => acceptsAnything(type, context, seen));
}

/** The models that values of a type are checked as. What accepts anything looks at nothing, however deep. */
export function checkedRefs(
  type: TypeExpr,
  context: Pick<ValidatorContext, 'model'>,
): readonly string[] {
  if (acceptsAnything(type, context)) return NONE;
  switch (type.kind) {
    case 'ref':
      return [type.model];
    case 'array':
      return checkedRefs(type.items, context);
    case 'map':
      return checkedRefs(type.values, context);
    case 'object':
      return refsOfAll(
        type.fields.map((field) => field.type),
        context,
      );
    case 'union':
      return refsOfAll(type.members, context);
    case 'scalar':
    case 'literal':
    case 'unknown':
      return NONE;
  }
}

/** Apart for the same reason. */
function refsOfAll(
  types: readonly TypeExpr[],
  context: Pick<ValidatorContext, 'model'>,
): readonly string[] {
  return types.flatMap((type) => checkedRefs(type, context));
}

/** Whether a value of this type can be nested without end. */
export function isNested(type: TypeExpr, context: ValidatorContext): boolean {
  return checkedRefs(type, context).some((model) => context.isRecursive(model));
}

/** Tests a value for its kind. */
export function kindTest(value: Code, kind: ValueKind): Condition {
  switch (kind) {
    case 'file':
      return isFile(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeOf(value, kind);
    case 'null':
      return equals(value, code`null`);
    case 'array':
      return truth(call(code`Array.isArray`, [value]));
    case 'object':
      return truth(call(runtime('isRecord'), [value]));
  }
}

/** What an issue says when a value is of none of the kinds of a type. */
export function expectedOf(type: TypeExpr, context: ValidatorContext): string {
  switch (type.kind) {
    case 'scalar':
      return expectedScalar(type);
    case 'literal':
      return JSON.stringify(type.value);
    case 'array':
      return 'array';
    case 'map':
    case 'object':
      return 'object';
    case 'union':
      return [...new Set(type.members.map((member) => expectedOf(member, context)))].join(' | ');
    case 'ref':
      return context.model(type.model).name;
    case 'unknown':
      return 'any value';
  }
}
