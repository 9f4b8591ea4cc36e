import type { Operation, Parameter } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { pascalCase } from '../naming/words.ts';
import { code, join, key, lit, use, type Code } from '../print/code.ts';
import type { ConstDeclaration } from '../print/plan.ts';
import { checkFunction } from './validator-check.ts';
import { functionsOf } from './validator-names.ts';
import { isNested, runtime, runtimeType, type ValidatorScope } from './validator-scope.ts';
import { testFunction } from './validator-test.ts';

/**
 * All validators of an operation. Schemas are made of functions, never taken from the constants of other modules: two
 * modules may import each other, and then only functions exist from the start.
 */
export function operationSection(
  operation: Operation,
  typesOf: OperationTypes,
  scope: ValidatorScope,
): ConstDeclaration {
  const { name, parameters, body, responses } = operation;
  const base = pascalCase(name);
  const request = (member: Code, type: TypeExpr, hint: string): Code =>
    code`${member}: ${schemaOf(typesOf.request(type), hint, scope)}`;
  const group = (member: Code, fields: readonly Parameter[], hint: string): readonly Code[] =>
    fields.length === 0 ? [] : [request(member, { kind: 'object', fields }, hint)];
  const byStatus = responses.map(({ status, body: content }) => {
    if (content === undefined) return code`${key(status)}: undefined`;
    const schema = schemaOf(typesOf.response(content.type), `${base}${pascalCase(status)}`, scope);
    return code`${key(status)}: ${schema}`;
  });
  const members = [
    ...group(code`path`, parameters.path, pathName(parameters.path)),
    ...group(code`query`, parameters.query, `${base}Query`),
    ...group(code`headers`, parameters.header, `${base}Headers`),
    ...(body === undefined ? [] : [request(code`body`, body.type, `${base}Body`)]),
    code`bodyRequired: ${lit(body?.required ?? false)}`,
    code`responses: ${objectOf(byStatus)}`,
  ];
  return {
    kind: 'const',
    name: scope.symbols.operation(operation).validators.name,
    exported: true,
    doc: { text: `Validators of \`${name}\`.` },
    type: use(runtimeType('OperationValidators')),
    value: objectOf(members),
  };
}

/** Many operations have the same path parameters, so their validators are named after them: `EventIdFieldIdPath`. */
function pathName(parameters: readonly Parameter[]): string {
  return `${parameters.map(({ name }) => pascalCase(name)).join('')}Path`;
}

/** What is checked in each direction: the type, without enums where they are open. */
export interface OperationTypes {
  readonly request: (type: TypeExpr) => TypeExpr;
  readonly response: (type: TypeExpr) => TypeExpr;
}

/** An object literal with one member per line. */
export function objectOf(members: readonly Code[]): Code {
  return members.length === 0 ? code`{}` : code`{\n${join(members, code`,\n`)},\n}`;
}

function schemaOf(type: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const model = type.kind === 'ref' ? functionsOf(type.model, scope) : undefined;
  const check = model === undefined ? checkFunction(type, hint, scope) : use(model.check);
  const test = model === undefined ? testFunction(type, hint, scope) : use(model.is);
  const counts = model === undefined && isNested(type, scope);
  const is = counts ? code`(value) => ${test}(value, 0)` : test;
  return code`/* @__PURE__ */ ${runtime('schemaOf')}(${is}, ${check})`;
}
