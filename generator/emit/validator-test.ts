import type { Field, TypeExpr } from '../ir/type.ts';
import { code, lines, lit, use, type Code } from '../print/code.ts';
import { block, call, ifShort, returned } from '../print/code-layout.ts';
import type { FunctionDeclaration } from '../print/plan.ts';
import { found } from './found.ts';
import { all, any, equals, truth, type Condition } from './validator-condition.ts';
import { canBeNarrowed, facetsOf } from './validator-facets.ts';
import { acceptsAnything, isNested, kindTest } from './validator-kinds.ts';
import { partId, partName, testOfModel } from './validator-names.ts';
import {
  fieldPlace,
  ownPlace,
  runtime,
  type Place,
  type ValidatorScope,
} from './validator-scope.ts';

/** The boolean form of a validator as one expression; `undefined` when nothing is required of the value. */
export function testOf(type: TypeExpr, place: Place, scope: ValidatorScope): Condition | undefined {
  if (type.kind === 'unknown' || acceptsAnything(type, scope)) return undefined;
  const { value } = place;
  switch (type.kind) {
    case 'scalar':
      return all(facetsOf(type, place, scope).map(({ condition }) => condition));
    case 'literal':
      return equals(value, lit(type.value));
    case 'ref':
      return truth(
        call(use(testOfModel(type.model, scope)), [value, ...depthArguments(type, place, scope)]),
      );
    case 'union':
      return any(type.members.map((member) => knownTestOf(member, place, scope)));
    case 'array':
      if (acceptsAnything(type.items, scope)) return kindTest(value, 'array');
      return partTest(type, place, scope);
    case 'map':
      if (acceptsAnything(type.values, scope)) return kindTest(value, 'object');
      return partTest(type, place, scope);
    case 'object':
      return partTest(type, place, scope);
  }
}

/** The same for a type that is known to require something. */
export function knownTestOf(type: TypeExpr, place: Place, scope: ValidatorScope): Condition {
  return found(testOf(type, place, scope), 'a test');
}

/** A last argument for what can be nested without end: how deep it is. */
export function depthArguments(
  type: TypeExpr,
  { level }: Place,
  scope: ValidatorScope,
): readonly Code[] {
  if (!isNested(type, scope)) return [];
  return [level === 0 ? code`depth` : code`depth + 1`];
}

function partTest(type: TypeExpr, place: Place, scope: ValidatorScope): Condition {
  const name = testFunction(type, place.hint, scope);
  return truth(call(name, [place.value, ...depthArguments(type, place, scope)]));
}

/** Name of the private function that is the boolean form of a type. */
export function testFunction(type: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const part = partName(type, hint, scope);
  return scope.once(`is ${partId(type, part)}`, `is${part}`, (name): FunctionDeclaration => {
    return {
      kind: 'function',
      name,
      exported: false,
      parameters: [valueParameter(type, scope), ...depthParameters(type, scope)],
      returns: code`boolean`,
      body: testBody(type, part, scope),
    };
  });
}

/** The parameter `depth` of a function for what can be nested without end. */
export function depthParameters(
  type: TypeExpr,
  scope: ValidatorScope,
): FunctionDeclaration['parameters'] {
  return isNested(type, scope) ? [{ name: 'depth', optional: false, type: code`number` }] : [];
}

/** The parameter `value`, marked as unused when it is. */
export function valueParameter(
  type: TypeExpr,
  scope: ValidatorScope,
): FunctionDeclaration['parameters'][number] {
  const unused = acceptsAnything(type, scope);
  return { name: unused ? '_value' : 'value', optional: false, type: code`unknown` };
}

/** Body of a function that is the boolean form of a type. */
export function testBody(type: TypeExpr, hint: string, scope: ValidatorScope): Code {
  switch (type.kind) {
    case 'array':
      return listBody(type.items, hint, scope);
    case 'map':
      return mapBody(type.values, hint, scope);
    case 'object':
      return objectBody(type.fields, hint, scope);
    case 'ref':
    case 'scalar':
    case 'literal':
    case 'union':
    case 'unknown':
      return returnedTest(testOf(type, ownPlace(hint), scope));
  }
}

function listBody(items: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const place: Place = { value: code`value[index]`, hint: `${hint}Item`, level: 1 };
  const test = testOf(items, place, scope);
  if (test === undefined) return code`return Array.isArray(value);`;
  const named = knownTestOf(items, { ...place, value: code`item` }, scope);
  const body =
    test.joined === undefined
      ? [ifShort(test.fails, code`return false;`)]
      : [code`const item = value[index];`, ifShort(named.fails, code`return false;`)];
  return lines([
    code`if (!Array.isArray(value)) return false;`,
    code`for (let index = 0; index < value.length; index++) ${block(lines(body))}`,
    code`return true;`,
  ]);
}

function mapBody(values: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const test = testOf(values, { value: code`item`, hint: `${hint}Item`, level: 1 }, scope);
  if (test === undefined) return code`return ${runtime('isRecord')}(value);`;
  const present = equals(code`item`, code`undefined`);
  return lines([
    code`if (!${runtime('isRecord')}(value)) return false;`,
    code`for (const name in value) ${block(
      lines([
        code`const item = ${runtime('own')}(value, name);`,
        ifShort(any([present, test]).fails, code`return false;`),
      ]),
    )}`,
    code`return true;`,
  ]);
}

function objectBody(fields: readonly Field[], hint: string, scope: ValidatorScope): Code {
  const tests = fields.flatMap((field) => fieldTest(field, hint, scope) ?? []);
  return returnedTest(all([kindTest(code`value`, 'object'), ...tests]));
}

/** Returns what a test gives, or true when there is none. */
function returnedTest(test: Condition | undefined): Code {
  return returned(test?.holds ?? code`true`);
}

function fieldTest(field: Field, owner: string, scope: ValidatorScope): Condition | undefined {
  const place = fieldPlace(field.name, owner);
  const absent = equals(place.value, code`undefined`);
  if (acceptsAnything(field.type, scope)) {
    return field.required ? { holds: absent.fails, fails: absent.holds } : undefined;
  }
  const test = canBeNarrowed(field)
    ? testOf(field.type, place, scope)
    : partTest(field.type, place, scope);
  if (test === undefined || field.required) return test;
  return any([absent, test]);
}
