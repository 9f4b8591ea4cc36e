import type { Api, Model, Operation } from '../ir/api.ts';
import type { SymbolRef } from '../print/code.ts';
import type { ModulePlan, Section } from '../print/plan.ts';
import { symbolsUsed } from '../print/symbols-used.ts';
import { lazily, type Emitter } from './emitter.ts';
import { isOpenEnum } from './enum-policy.ts';
import { moduleHeader } from './header.ts';
import { modelDeclaration } from './model-types.ts';
import { operationDeclarations } from './operation-types.ts';
import { structureSections } from './structure-sections.ts';
import { SHARED_STEM, type Symbols } from './symbols.ts';
import { jsonObject } from './type-text.ts';

/** `types/`: per resource the models that only it uses and the types of its operations; no runtime at all. */
export const typesEmitter: Emitter = {
  name: 'types',
  emit: (api, { symbols, policies }) => ({
    value: lazily(function* () {
      const isOpen = isOpenEnum(api, policies);
      const shownIn = structureSections(api);
      const resources = new Map(api.resources.map(({ id }) => [symbols.stem(id), id]));
      const shared: SymbolRef[] = [];
      const declared: SymbolRef[] = [];
      for (const [stem, { models, operations }] of byStem(api, symbols)) {
        const sections = [
          ...models.map((model) =>
            modelDeclaration(model, model.anchor ?? shownIn.get(model.id), {
              symbols,
              openEnums: isOpen(model.id),
            }),
          ),
          ...operations.flatMap((operation) => operationDeclarations(operation, symbols)),
        ];
        const resource = stem === SHARED_STEM ? undefined : resources.get(stem);
        const module = typesModule(stem, resource, sections, api);
        if (shared.length === 0 && usesJsonObject(module)) shared.push(jsonObject);
        declared.push(...declaredIn(module));
        yield module;
      }
      if (declared.length === 0) return;
      yield indexModule([...shared, ...declared], api);
      for (const { from } of shared) yield { kind: 'copy', path: from, from };
    }),
    diagnostics: [],
  }),
};

/** What is declared in a module: models first, then the types of operations, each in document order. */
interface Declared {
  readonly models: Model[];
  readonly operations: Operation[];
}

function byStem(api: Api, symbols: Symbols): ReadonlyMap<string, Declared> {
  const stems = new Map<string, Declared>();
  const at = (stem: string): Declared => {
    const declared = stems.get(stem) ?? { models: [], operations: [] };
    stems.set(stem, declared);
    return declared;
  };
  for (const model of api.models) at(symbols.modelStem(model.id)).models.push(model);
  for (const operation of api.operations) {
    at(symbols.stem(operation.resource)).operations.push(operation);
  }
  return stems;
}

function usesJsonObject(module: ModulePlan): boolean {
  return [...symbolsUsed(module, new Map())].some(({ from }) => from === jsonObject.from);
}

function declaredIn({ path, sections }: ModulePlan): readonly SymbolRef[] {
  return sections.flatMap((section) =>
    'name' in section ? [{ name: section.name, from: path, typeOnly: true }] : [],
  );
}

function typesModule(
  stem: string,
  resource: string | undefined,
  sections: readonly Section[],
  api: Api,
): ModulePlan {
  const about =
    resource === undefined
      ? 'Types that several resources use.'
      : `Types of the ${resource} resource.`;
  return {
    kind: 'module',
    path: `types/${stem}.ts`,
    header: moduleHeader(about, api),
    laidOut: true,
    sections,
  };
}

function indexModule(symbols: readonly SymbolRef[], api: Api): ModulePlan {
  return {
    kind: 'module',
    path: 'types/index.ts',
    header: moduleHeader('All types.', api),
    laidOut: true,
    sections: [{ kind: 'reexport', symbols }],
  };
}
