import type { Api, Model, Operation } from '../ir/api.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { refsOf } from '../ir/walk.ts';
import { code, ident, key, lit, use, type Code, type SymbolRef } from '../print/code.ts';
import { array, object, openObject, property } from '../print/code-layout.ts';
import type { FunctionDeclaration, ModulePlan, Section } from '../print/plan.ts';
import { clientRoute } from './client-route.ts';
import { clientType } from './client-runtime.ts';
import { found } from './found.ts';
import { moduleHeader } from './header.ts';
import { moduleOf, noProse, type LateScope } from './module-of.ts';
import type { Symbols } from './symbols.ts';

const PATH = 'client/documented-fields.ts';

/** The table of all fields of responses, which `unknownFields` of the runtime takes. */
export const documentedFields: SymbolRef = {
  name: 'documentedFields',
  from: PATH,
  typeOnly: false,
};

/** `client/documented-fields.ts`: what of each response the reference has; bundled only where it is imported. */
export function documentedFieldsModule(scope: LateScope): ModulePlan {
  const { api, context } = scope;
  const about = 'Fields of responses, to find those that the reference does not have.';
  return moduleOf(
    { kind: 'module', path: PATH, header: moduleHeader(about, api), laidOut: true },
    scope,
    noProse,
    () => documentedSections(api, context.symbols),
  );
}

function documentedSections(api: Api, symbols: Symbols): readonly Section[] {
  const rows = api.operations.flatMap((operation) => rowOf(operation, symbols));
  return [
    {
      kind: 'const',
      name: documentedFields.name,
      exported: true,
      doc: {
        text: 'Fields of the responses of every operation, by method and path, and by status.',
      },
      type: use(clientType('DocumentedTable', 'unknown-fields')),
      value: openObject(rows),
    },
    ...usedModels(api).map((model) => modelFunction(model, symbols)),
  ];
}

function rowOf(operation: Operation, symbols: Symbols): readonly Code[] {
  const members = operation.responses.flatMap(({ status, body }) =>
    body === undefined ? [] : [property(key(status), documentedText(body.type, symbols))],
  );
  return members.length === 0 ? [] : [property(key(clientRoute(operation)), openObject(members))];
}

/** The models that responses are made of, in document order. */
function usedModels({ models, operations }: Api): readonly Model[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const used = new Set<string>();
  const open = operations.flatMap(({ responses }) =>
    responses.flatMap(({ body }) => (body === undefined ? [] : refsOf(body.type))),
  );
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (used.has(ref.model)) continue;
    used.add(ref.model);
    open.push(...refsOf(found(byId.get(ref.model), ref.model).type));
  }
  return models.filter(({ id }) => used.has(id));
}

function functionName(id: string, symbols: Symbols): string {
  return `fieldsOf${symbols.model(id).name}`;
}

/** A function, so that models can contain each other. */
function modelFunction({ id, type }: Model, symbols: Symbols): FunctionDeclaration {
  return {
    kind: 'function',
    name: functionName(id, symbols),
    exported: false,
    doc: { text: `What the reference has of \`${symbols.model(id).name}\`.` },
    parameters: [],
    returns: use(clientType('Documented', 'unknown-fields')),
    body: code`return ${documentedText(type, symbols)};`,
  };
}

function fieldsText(fields: readonly Field[], symbols: Symbols): Code {
  return openObject(
    fields.map(({ name, type }) => property(key(name), documentedText(type, symbols))),
  );
}

/** The runtime's `Documented` of a type. */
function documentedText(type: TypeExpr, symbols: Symbols): Code {
  switch (type.kind) {
    case 'scalar':
    case 'literal':
    case 'unknown':
      return lit(null);
    case 'array':
      return object([property(code`items`, documentedText(type.items, symbols))]);
    case 'map':
      return object([property(code`values`, documentedText(type.values, symbols))]);
    case 'object':
      return openObject([property(code`fields`, fieldsText(type.fields, symbols))]);
    case 'union':
      return object([
        property(
          code`either`,
          array(type.members.map((member) => documentedText(member, symbols))),
        ),
      ]);
    case 'ref':
      return ident(functionName(type.model, symbols));
  }
}
