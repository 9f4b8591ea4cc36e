import type { Policies } from '../config/config.ts';
import { jsonSchemaToPrint } from '../export/json-schema.ts';
import { grouped } from '../ir/grouped.ts';
import type { Api, Model, Operation } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { code, key, use, type SymbolRef } from '../print/code.ts';
import { objectType, openObject, property } from '../print/code-layout.ts';
import type { CopyPlan, DocText, FilePlan, ModulePlan, Section } from '../print/plan.ts';
import { clientRoute } from './client-route.ts';
import { lazily, type EmitContext, type Emitter } from './emitter.ts';
import { isOpenEnum, withoutEnums } from './enum-policy.ts';
import { found } from './found.ts';
import { moduleHeader } from './header.ts';
import { moduleOf, noProse, type LateScope } from './module-of.ts';
import { recursiveModels } from './recursion.ts';
import { NO_FORMS, requestForms, type RequestForms } from './validator-forms.ts';
import { SHARED_STEM, type Symbols } from './symbols.ts';
import { checkedRefs } from './validator-kinds.ts';
import { modelSections } from './validator-model.ts';
import { functionsOf } from './validator-names.ts';
import { operationSection, type OperationTypes } from './validator-operation.ts';
import {
  openScope,
  runtimeType,
  type PrivateSection,
  type ValidatorContext,
} from './validator-scope.ts';

/**
 * Validators: `validators/<stem>.ts` with those of the models and operations of a resource, a table of all operations, an
 * index, and the models as JSON Schema in a file that costs no bundle a byte. Models have a boolean form that stops at the first fault and a collecting form that lists all; both are plain
 * functions that call each other.
 */
export const validatorsEmitter: Emitter = {
  name: 'validators',
  needs: ['types'],
  emit: (api, context) => ({ value: lazily(() => filePlans({ api, context })), diagnostics: [] }),
};

function* filePlans(scope: LateScope): Generator<FilePlan, void> {
  const { api, context } = scope;
  const { symbols } = context;
  let known: Checked | undefined;
  const checked = (): Checked => (known ??= checkedOf(scope));
  const stems = new Set([...api.resources.map(({ id }) => symbols.stem(id)), SHARED_STEM]);
  const operationsOf = grouped(api.operations, ({ resource }) => symbols.stem(resource));
  const modelled = new Set(api.models.map(({ id }) => symbols.modelStem(id)));
  const resources = new Map(api.resources.map(({ id }) => [symbols.stem(id), id]));
  for (const stem of stems) {
    const operations = operationsOf.get(stem) ?? [];
    if (operations.length === 0 && !modelled.has(stem)) continue;
    yield moduleOf(
      {
        kind: 'module',
        path: `validators/${stem}.ts`,
        header: titled(stem === SHARED_STEM ? undefined : resources.get(stem), api),
        laidOut: true,
      },
      scope,
      noProse,
      () => stemSections(checked().modelsOf.get(stem) ?? [], operations, checked().context),
    );
  }
  yield operationsModule(api, context);
  yield indexModule(api, context);
  yield { kind: 'json', path: 'models.schema.json', value: jsonSchemaToPrint(api) };
  yield* copies;
}

const copies: readonly CopyPlan[] = [
  { kind: 'copy', path: 'runtime/validate.ts', from: 'runtime/validate.ts' },
  { kind: 'copy', path: 'runtime/formats.ts', from: 'runtime/formats.ts' },
];

/** What all modules with checks are made from. */
interface Checked {
  readonly context: EmitterContext;
  /** Models and forms by the stem of the module that has them. */
  readonly modelsOf: ReadonlyMap<string, readonly Model[]>;
}

function checkedOf({ api, context: { symbols, policies } }: LateScope): Checked {
  const context = contextOf(api, symbols, policies);
  const { models, modelOfForm } = context;
  return {
    context,
    modelsOf: grouped(models, ({ id }) => symbols.modelStem(modelOfForm(id) ?? id)),
  };
}

interface EmitterContext extends ValidatorContext {
  /** All models, each with its form for requests behind it where it has one. */
  readonly models: readonly Model[];
  readonly typesOf: OperationTypes;
}

function contextOf(api: Api, symbols: Symbols, policies: Policies): EmitterContext {
  const isOpen = isOpenEnum(api, policies);
  const forms = policies.enums.requests === 'closed' ? requestForms(api, isOpen) : NO_FORMS;
  const formOf = new Map([...forms.models].map(([form, id]) => [id, form]));
  const all = api.models.flatMap((documented): readonly Model[] => {
    const { id, type } = documented;
    const form = formOf.get(id);
    return [
      { ...documented, type: isOpen(id) ? withoutEnums(type) : forms.typeOf(type) },
      ...(form === undefined ? [] : [{ ...documented, id: form, type: forms.typeOf(type) }]),
    ];
  });
  const models = new Map(all.map((each) => [each.id, each]));
  const model = (id: string): Model => found(models.get(id), id);
  const recursive = recursiveModels(all, (type) => checkedRefs(type, { model }));
  return {
    symbols,
    models: all,
    model,
    modelOfForm: (id) => forms.models.get(id),
    isRecursive: (id) => recursive.has(id),
    typesOf: directionsOf(policies, forms),
  };
}

function stemSections(
  models: readonly Model[],
  operations: readonly Operation[],
  context: EmitterContext,
): readonly Section[] {
  const taken = new Set([
    ...models.flatMap(({ id }) => Object.values(functionsOf(id, context)).map(nameOf)),
    ...operations.map((operation) => context.symbols.operation(operation).validators.name),
  ]);
  const scope = openScope(context, taken);
  const groups = [
    ...models.map(
      ({ id }) =>
        () =>
          modelSections(context.model(id), scope),
    ),
    ...operations.map((operation) => () => [operationSection(operation, context.typesOf, scope)]),
  ].map((sectionsOf) => ({ sections: sectionsOf(), privates: scope.takePrivates() }));
  const constants = groups.flatMap(({ privates }) => privates.filter(isConstant));
  const sections = groups.flatMap((group) => [
    ...group.sections,
    ...paired(group.privates.filter((section) => !isConstant(section))),
  ]);
  return [...constants, ...sections];
}

function isConstant({ kind }: Section): boolean {
  return kind === 'const';
}

/** Puts the two forms of each private validator next to each other, those that are used by others last. */
function paired(sections: readonly PrivateSection[]): readonly Section[] {
  const bases = [...new Set(sections.map(({ name }) => name.replace(/^(is|check)/, '')))].reverse();
  return bases.flatMap((base) =>
    [`is${base}`, `check${base}`].flatMap((name) => sections.filter((s) => s.name === name)),
  );
}

/** What is left to check of types that are no models. */
function directionsOf({ enums }: Pick<Policies, 'enums'>, forms: RequestForms): OperationTypes {
  const checked = (type: TypeExpr, policy: 'open' | 'closed'): TypeExpr =>
    policy === 'open' ? withoutEnums(type) : type;
  return {
    request: (type) => forms.typeOf(checked(type, enums.requests)),
    response: (type) => checked(type, enums.responses),
  };
}

function operationsModule(api: Api, { symbols }: EmitContext): ModulePlan {
  const members = api.operations.map((operation) =>
    property(key(clientRoute(operation)), use(symbols.operation(operation).validators)),
  );
  const doc =
    'The validators of every operation by method and path, as the `validation` of a client takes them. Look up own keys only.';
  return {
    kind: 'module',
    path: 'validators/operations.ts',
    header: moduleHeader('Validators by operation.', api),
    laidOut: true,
    sections: [
      {
        kind: 'const',
        name: 'operationValidators',
        exported: true,
        doc: { text: doc },
        type: objectType([
          code`readonly [route: string]: ${use(runtimeType('OperationValidators'))}`,
        ]),
        value: openObject(members),
      },
    ],
  };
}

function indexModule(api: Api, { symbols }: EmitContext): ModulePlan {
  const models = api.models.flatMap(({ id }) => {
    const { is, validate, schema } = symbols.modelValidator(id);
    return [is, validate, schema];
  });
  const operations = api.operations.map((operation) => symbols.operation(operation).validators);
  const table: SymbolRef = {
    name: 'operationValidators',
    from: 'validators/operations.ts',
    typeOnly: false,
  };
  const types = ['Issue', 'OperationValidators', 'Result', 'Schema', 'ValidatorsOf'].map(
    runtimeType,
  );
  return {
    kind: 'module',
    path: 'validators/index.ts',
    header: moduleHeader('All validators.', api),
    laidOut: true,
    sections: [{ kind: 'reexport', symbols: [...models, ...operations, table, ...types] }],
  };
}

function titled(resource: string | undefined, api: Api): DocText {
  const about =
    resource === undefined
      ? 'Validators of models that several resources use.'
      : `Validators of the ${resource} resource.`;
  return moduleHeader(about, api);
}

function nameOf({ name }: SymbolRef): string {
  return name;
}
