import type { Model } from '../ir/api.ts';
import { code, lines, use, type Code, type SymbolRef } from '../print/code.ts';
import { call, generic, ifShort } from '../print/code-layout.ts';
import type { FunctionDeclaration, Section } from '../print/plan.ts';
import { checkBody, checkParameters } from './validator-check.ts';
import { baseName, functionsOf, type ModelFunctions } from './validator-names.ts';
import { runtime, runtimeType, type ValidatorScope } from './validator-scope.ts';
import { testBody, valueParameter } from './validator-test.ts';

/** The validators of a model: the boolean form, the result form, the schema, and the collecting form behind them. */
export function modelSections(model: Model, scope: ValidatorScope): readonly Section[] {
  const functions = functionsOf(model.id, scope);
  const symbol = scope.symbols.model(scope.modelOfForm(model.id) ?? model.id);
  const { name: typeName } = symbol;
  const type = use(symbol);
  const inRequests = inRequestsOf(model, scope);
  const tests = testSections(model, functions, { type, typeName }, scope);
  const check: FunctionDeclaration = {
    kind: 'function',
    name: functions.check.name,
    exported: true,
    doc: { text: `Reports what keeps a value from being valid as \`${typeName}\`${inRequests}.` },
    parameters: checkParameters(model.type, scope),
    returns: code`void`,
    body: guarded(model, checkBody(model.type, baseName(model.id, scope), scope), scope),
  };
  if (inRequests !== '') return [...tests, check];
  return [
    ...tests,
    {
      kind: 'function',
      name: functions.validate.name,
      exported: true,
      doc: { text: `Lists what keeps a value from being valid as \`${typeName}\`.` },
      parameters: [unknownValue],
      returns: generic(use(runtimeType('Result')), [type]),
      body: code`return ${call(runtime('collect'), [code`value`, use(functions.check)])};`,
    },
    {
      kind: 'const',
      name: functions.schema.name,
      exported: true,
      doc: { text: `\`${typeName}\` as a Standard Schema.` },
      type: generic(use(runtimeType('Schema')), [type]),
      value: schemaCall(functions.is, functions.check),
    },
    check,
  ];
}

/** What the form for requests says of itself; empty for a model. */
function inRequestsOf({ id }: Model, scope: ValidatorScope): string {
  return scope.modelOfForm(id) === undefined ? '' : ' in a request, where enums are closed';
}

const unknownValue = { name: 'value', optional: false, type: code`unknown` };

function schemaCall(is: SymbolRef, check: SymbolRef): Code {
  return code`/* @__PURE__ */ ${call(runtime('schemaOf'), [use(is), use(check)])}`;
}

/** `isX`; for a recursive model a front door to `testX`, which counts levels. */
function testSections(
  model: Model,
  { is, test }: ModelFunctions,
  { type, typeName }: { readonly type: Code; readonly typeName: string },
  scope: ValidatorScope,
): readonly FunctionDeclaration[] {
  const doc = { text: `Whether a value is valid as \`${typeName}\`${inRequestsOf(model, scope)}.` };
  const common = { kind: 'function', exported: true, doc } as const;
  const hint = baseName(model.id, scope);
  const body = testBody(model.type, hint, scope);
  if (!scope.isRecursive(model.id)) {
    const parameter = valueParameter(model.type, scope);
    return [
      {
        ...common,
        name: is.name,
        parameters: [parameter],
        returns: guardOf(parameter.name, type),
        body,
      },
    ];
  }
  const depth = { name: 'depth', optional: false, type: code`number` };
  return [
    {
      ...common,
      name: is.name,
      parameters: [unknownValue],
      returns: guardOf('value', type),
      body: code`return ${call(use(test), [code`value`, code`0`])};`,
    },
    {
      ...common,
      name: test.name,
      doc: {
        text: `The same for a value that is \`depth\` levels below the root.`,
      },
      parameters: [unknownValue, depth],
      returns: guardOf('value', type),
      body: lines([ifShort(code`depth >= ${runtime('MAX_DEPTH')}`, code`return false;`), body]),
    },
  ];
}

function guardOf(parameter: string, type: Code): Code {
  return parameter === 'value' ? code`value is ${type}` : code`_value is ${type}`;
}

/** A collecting form that leaves alone what is nested too deep. */
function guarded(model: Model, body: Code, scope: ValidatorScope): Code {
  if (!scope.isRecursive(model.id)) return body;
  const isTooDeep = code`${runtime('isTooDeep')}(value, key, issues, depth)`;
  return lines([ifShort(isTooDeep, code`return;`), body]);
}
