import type { Operation, Parameter } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { pascalCase } from '../naming/words.ts';
import { code, key, lit, use, type Code } from '../print/code.ts';
import { arrow, call, generic, openObject, property } from '../print/code-layout.ts';
import type { ConstDeclaration } from '../print/plan.ts';
import { checkFunction } from './validator-check.ts';
import { isNested } from './validator-kinds.ts';
import { functionsOf } from './validator-names.ts';
import { runtime, runtimeType, type ValidatorScope } from './validator-scope.ts';
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
  const symbols = scope.symbols.operation(operation);
  const base = pascalCase(name);
  const request = (member: Code, type: TypeExpr, hint: string): Code =>
    property(member, schemaOf(typesOf.request(type), hint, scope));
  const group = (member: Code, fields: readonly Parameter[], hint: string): readonly Code[] =>
    fields.length === 0 ? [] : [request(member, { kind: 'object', fields }, hint)];
  const byStatus = responses.map(({ status, body: content }) => {
    if (content === undefined) return property(key(status), code`undefined`);
    const schema = schemaOf(typesOf.response(content.type), `${base}${pascalCase(status)}`, scope);
    return property(key(status), schema);
  });
  const members = [
    ...group(code`path`, parameters.path, pathName(parameters.path)),
    ...group(code`query`, parameters.query, `${base}Query`),
    ...group(code`headers`, parameters.header, `${base}Headers`),
    ...(body === undefined ? [] : [request(code`body`, body.type, `${base}Body`)]),
    code`bodyRequired: ${lit(body?.required ?? false)}`,
    code`responses: ${openObject(byStatus)}`,
  ];
  return {
    kind: 'const',
    name: symbols.validators.name,
    exported: true,
    doc: { text: `Validators of \`${name}\`.` },
    type: generic(use(runtimeType('ValidatorsOf')), [
      hasInput(operation) ? use(symbols.input) : code`object`,
      use(symbols.responses),
    ]),
    value: openObject(members),
  };
}

/** Whether a call takes anything; the type of nothing has every key, and so every validator. */
function hasInput({ parameters: { path, query, header }, body }: Operation): boolean {
  return body !== undefined || path.length + query.length + header.length > 0;
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

function schemaOf(type: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const model = type.kind === 'ref' ? functionsOf(type.model, scope) : undefined;
  const check = model === undefined ? checkFunction(type, hint, scope) : use(model.check);
  const test = model === undefined ? testFunction(type, hint, scope) : use(model.is);
  const counts = model === undefined && isNested(type, scope);
  const is = counts ? arrow([code`value`], call(test, [code`value`, code`0`])) : test;
  return code`/* @__PURE__ */ ${call(runtime('schemaOf'), [is, check])}`;
}
