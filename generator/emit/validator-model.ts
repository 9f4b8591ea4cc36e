import type { Model } from '../ir/api.ts';
import { code, lines, use, type Code, type SymbolRef } from '../print/code.ts';
import { call, generic, ifShort } from '../print/code-layout.ts';
import type { FunctionDeclaration, Section } from '../print/plan.ts';
import { checkBody, checkParameters } from './validator-check.ts';
import { functionsOf, type ModelFunctions } from './validator-names.ts';
import { runtime, runtimeType, type ValidatorScope } from './validator-scope.ts';
import { testBody, valueParameter } from './validator-test.ts';

/** The validators of a model: the boolean form, the result form, the schema, and the collecting form behind them. */
export function modelSections(model: Model, scope: ValidatorScope): readonly Section[] {
  const functions = functionsOf(model.id, scope);
  const { name: typeName } = scope.symbols.model(model.id);
  const type = use(scope.symbols.model(model.id));
  return [
    ...testSections(model, functions, type, scope),
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
    {
      kind: 'function',
      name: functions.check.name,
      exported: true,
      doc: { text: `Reports what keeps a value from being valid as \`${typeName}\`.` },
      parameters: checkParameters(model.type, scope),
      returns: code`void`,
      body: guarded(model, checkBody(model.type, hintOf(functions), scope), scope),
    },
  ];
}

const unknownValue = { name: 'value', optional: false, type: code`unknown` };

function schemaCall(is: SymbolRef, check: SymbolRef): Code {
  return code`/* @__PURE__ */ ${call(runtime('schemaOf'), [use(is), use(check)])}`;
}

/** `isX`; for a recursive model a front door to `testX`, which counts levels. */
function testSections(
  model: Model,
  { is, test, check }: ModelFunctions,
  type: Code,
  scope: ValidatorScope,
): readonly FunctionDeclaration[] {
  const { name: typeName } = scope.symbols.model(model.id);
  const doc = { text: `Whether a value is valid as \`${typeName}\`.` };
  const common = { kind: 'function', exported: true, doc } as const;
  const hint = hintOf({ check });
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

function hintOf({ check }: Pick<ModelFunctions, 'check'>): string {
  return check.name.slice('check'.length);
}
