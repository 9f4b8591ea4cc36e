import type { Api, Operation, Response } from '../ir/api.ts';
import { modelsBehind } from '../ir/walk.ts';
import type { TypeExpr } from '../ir/type.ts';
import { camelCase, kebabCase, pascalCase } from '../naming/words.ts';
import type { SymbolRef } from '../print/code.ts';
import { CLIENT_RESERVED_NAMES } from './client-runtime.ts';
import { found } from './found.ts';
import { functionName, typeName } from '../naming/identifier.ts';
import { checkNames } from './name-check.ts';
import { withRequestVariants } from './request-variants.ts';

/**
 * Where every public thing of the generated package is exported, and under which name: decided once, for the whole
 * output, before anything is printed. Emitters ask here and never make up names of their own.
 */
export interface Symbols {
  /** File stem of a resource: `people-groups`. */
  readonly stem: (resource: string) => string;
  /** File stem of the module in which a model lives: its only resource's stem, else `schemas`. */
  readonly modelStem: (model: string) => string;
  /** The model's type: `PersonProfile` in `types/…`. */
  readonly model: (model: string) => SymbolRef;
  /** What a model's validators are called, in `validators/…`. */
  readonly modelValidator: (model: string) => ValidatorSymbols;
  readonly operation: (operation: Operation) => OperationSymbols;
}

export interface ValidatorSymbols {
  /** `isPersonProfile(value): value is PersonProfile` */
  readonly is: SymbolRef;
  /** `validatePersonProfile(value): Result<PersonProfile>` */
  readonly validate: SymbolRef;
  /** `personProfileSchema: Schema<PersonProfile>`, a Standard Schema */
  readonly schema: SymbolRef;
}

export interface OperationSymbols {
  /** In `types/<resource>.ts`. Those of groups that an operation does not have are never referred to. */
  readonly input: SymbolRef;
  readonly path: SymbolRef;
  readonly query: SymbolRef;
  readonly headers: SymbolRef;
  readonly body: SymbolRef;
  /** Body of the successful responses: `ListEventsOutput`. */
  readonly output: SymbolRef;
  /** Interface status → body: `ListEventsResponses`. */
  readonly responses: SymbolRef;
  /** In `client/<resource>.ts`: the function, and the union that `.result()` gives. */
  readonly call: SymbolRef;
  readonly result: SymbolRef;
  /** In `server/<resource>.ts`: what a handler gets and returns. */
  readonly request: SymbolRef;
  readonly reply: SymbolRef;
  /** In `validators/<resource>.ts`: `listEventsValidators`. */
  readonly validators: SymbolRef;
}

/** Stem of the module for models that no resource owns alone. */
export const SHARED_STEM = 'schemas';

/** Stems that modules of ours have in some folder, and names that Windows keeps for devices. */
const RESERVED_STEMS: readonly string[] = [
  ...[SHARED_STEM, 'index', 'operations', 'new-client', 'node'],
  ...['con', 'prn', 'aux', 'nul'],
  ...Array.from({ length: 10 }, (_, port) => [`com${port}`, `lpt${port}`]).flat(),
];

/** The table of all operations in `validators/operations.ts`, which would be that of an operation called `operation`. */
const OPERATION_TABLE = 'operationValidators';

/** Decides all symbols of an API, and of its variants for requests (`request-variants.ts`). Throws on a name that is none. */
export function symbolsOf(documented: Api): Symbols {
  const known = symbols.get(documented) ?? decidedSymbols(documented);
  symbols.set(documented, known);
  return known;
}

const symbols = new WeakMap<Api, Symbols>();

function decidedSymbols(documented: Api): Symbols {
  checkNames(documented);
  const api = withRequestVariants(documented);
  const stems = resourceStems(api.resources);
  const homes = modelHomes(api, stems);
  const taken = new Set([...CLIENT_RESERVED_NAMES, OPERATION_TABLE]);
  const names = new Map(api.models.map((model) => [model.id, claim(typeName(model.name), taken)]));
  const schemas = schemaNames(names);
  const operations = new Map<string, OperationSymbols>();
  for (const operation of api.operations) {
    const stem = found(stems.get(operation.resource), operation.resource);
    operations.set(operation.id, operationSymbols(operation, stem, taken));
  }
  const nameOf = (model: string): string => found(names.get(model), model);
  const homeOf = (model: string): string => homes.get(model) ?? SHARED_STEM;
  const stemOf = (resource: string): string => found(stems.get(resource), resource);
  return {
    stem: stemOf,
    modelStem: homeOf,
    model: (model) => typeRef(nameOf(model), `types/${homeOf(model)}.ts`),
    modelValidator: (model) => {
      const from = `validators/${homeOf(model)}.ts`;
      const name = nameOf(model);
      return {
        is: valueRef(`is${name}`, from),
        validate: valueRef(`validate${name}`, from),
        schema: valueRef(found(schemas.get(model), model), from),
      };
    },
    operation: (operation) => found(operations.get(operation.id), operation.id),
  };
}

/** One stem per resource. Two resources that are spelt alike get numbers, one that is called like a module of ours a suffix. */
function resourceStems(resources: Api['resources']): ReadonlyMap<string, string> {
  const taken = new Set(RESERVED_STEMS);
  return new Map(
    resources.map(({ id, path }) => {
      const stem = path.map(kebabCase).join('-');
      return [id, claim(RESERVED_STEMS.includes(stem) ? `${stem}-resource` : stem, taken, '-')];
    }),
  );
}

/** The names of schemas, by model. `URLLink` and `UrlLink` differ, and yet both would have `urlLinkSchema`. */
function schemaNames(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    [...names].map(([model, name]) => [model, claim(`${camelCase(name)}Schema`, taken)]),
  );
}

function operationSymbols({ name }: Operation, stem: string, taken: Set<string>): OperationSymbols {
  const types = `types/${stem}.ts`;
  const client = `client/${stem}.ts`;
  const server = `server/${stem}.ts`;
  const base = pascalCase(name);
  const type = (text: string, from: string): SymbolRef => typeRef(claim(text, taken), from);
  const value = (text: string, from: string): SymbolRef =>
    valueRef(claim(functionName(text), taken), from);
  return {
    input: type(`${base}Input`, types),
    path: type(`${base}Path`, types),
    query: type(`${base}Query`, types),
    headers: type(`${base}Headers`, types),
    body: type(`${base}Body`, types),
    output: type(`${base}Output`, types),
    responses: type(`${base}Responses`, types),
    call: value(name, client),
    result: type(`${base}Result`, client),
    request: type(`${base}Request`, server),
    reply: type(`${base}Reply`, server),
    validators: value(`${name}Validators`, `validators/${stem}.ts`),
  };
}

/** A model that is used, directly or through others, by the operations of one resource only lives with it. */
function modelHomes(api: Api, stems: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const models = new Map(api.models.map(({ id, type }) => [id, type]));
  const mentioned = new Map<string, TypeExpr[]>();
  for (const operation of api.operations) {
    const stem = found(stems.get(operation.resource), operation.resource);
    const types = mentioned.get(stem) ?? [];
    types.push(...operationTypes(operation));
    mentioned.set(stem, types);
  }
  const homes = new Map<string, string>();
  const several = new Set<string>();
  for (const [stem, types] of mentioned) {
    for (const model of modelsBehind(types, (id) => models.get(id))) {
      if (homes.has(model)) several.add(model);
      homes.set(model, stem);
    }
  }
  for (const model of several) homes.delete(model);
  return homes;
}

/** The types an operation mentions: parameters, body, responses. */
export function operationTypes(operation: Operation): readonly TypeExpr[] {
  const { path, query, header } = operation.parameters;
  return [
    ...[...path, ...query, ...header].map((parameter) => parameter.type),
    ...(operation.body === undefined ? [] : [operation.body.type]),
    ...operation.responses.flatMap(({ body }) => (body === undefined ? [] : [body.type])),
  ];
}

/** Whether a response is a success: 2xx. */
export function isSuccess({ status }: Response): boolean {
  return status.startsWith('2');
}

/** A name nobody has yet: the name itself, or with the first free number behind it. */
function claim(name: string, taken: Set<string>, before = ''): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}${before}${number}`;
  taken.add(free);
  return free;
}

function typeRef(name: string, from: string): SymbolRef {
  return { name, from, typeOnly: true };
}

function valueRef(name: string, from: string): SymbolRef {
  return { name, from, typeOnly: false };
}
