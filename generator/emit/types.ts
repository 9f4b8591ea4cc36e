import type { Policies } from '../config/config.ts';
import type { Api } from '../ir/api.ts';
import type { SymbolRef } from '../print/code.ts';
import type { FilePlan, ModulePlan, Section } from '../print/plan.ts';
import { symbolsUsed } from '../print/symbols-used.ts';
import type { Emitter } from './emitter.ts';
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
  emit: (api, { symbols, policies }) => {
    const modules = [...sectionsByStem(api, symbols, policies)].map(([stem, sections]) =>
      typesModule(stem, sections, api, symbols),
    );
    if (modules.length === 0) return { value: [], diagnostics: [] };
    const used = modules.flatMap((module) => symbolsUsed(module, new Map()));
    const shared = used.some(({ from }) => from === jsonObject.from) ? [jsonObject] : [];
    const runtime: readonly FilePlan[] = shared.map(({ from }) => ({
      kind: 'copy',
      path: from,
      from,
    }));
    return { value: [...modules, indexModule(modules, shared, api), ...runtime], diagnostics: [] };
  },
};

/** Declarations by file stem: models first, then operations, each in document order. */
function sectionsByStem(
  api: Api,
  symbols: Symbols,
  policies: Policies,
): ReadonlyMap<string, readonly Section[]> {
  const isOpen = isOpenEnum(api, policies);
  const sections = new Map<string, Section[]>();
  const add = (stem: string, added: readonly Section[]): void => {
    const known = sections.get(stem);
    if (known === undefined) sections.set(stem, [...added]);
    else known.push(...added);
  };
  const shownIn = structureSections(api);
  for (const model of api.models) {
    const scope = { symbols, openEnums: isOpen(model.id) };
    const section = model.anchor ?? shownIn.get(model.id);
    add(symbols.modelStem(model.id), [modelDeclaration(model, section, scope)]);
  }
  for (const operation of api.operations) {
    add(symbols.stem(operation.resource), operationDeclarations(operation, symbols));
  }
  return sections;
}

function typesModule(
  stem: string,
  sections: readonly Section[],
  api: Api,
  symbols: Symbols,
): ModulePlan {
  const resource = api.resources.find(({ id }) => symbols.stem(id) === stem);
  const about =
    resource === undefined || stem === SHARED_STEM
      ? 'Types that several resources use.'
      : `Types of the ${resource.id} resource.`;
  return {
    kind: 'module',
    path: `types/${stem}.ts`,
    header: moduleHeader(about, api),
    laidOut: true,
    sections,
  };
}

function indexModule(
  modules: readonly ModulePlan[],
  shared: readonly SymbolRef[],
  api: Api,
): ModulePlan {
  const declared = modules.flatMap(({ path, sections }) =>
    sections.flatMap((section) =>
      'name' in section ? [{ name: section.name, from: path, typeOnly: true }] : [],
    ),
  );
  return {
    kind: 'module',
    path: 'types/index.ts',
    header: moduleHeader('All types.', api),
    laidOut: true,
    sections: [{ kind: 'reexport', symbols: [...shared, ...declared] }],
  };
}
