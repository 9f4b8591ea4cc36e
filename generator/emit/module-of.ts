import type { Api, Operation } from '../ir/api.ts';
import { structureOf } from '../ir/structure.ts';
import { lateModule } from '../print/late-module.ts';
import type { ModulePlan, Section } from '../print/plan.ts';
import type { EmitContext } from './emitter.ts';

/** What emitters make all modules from. */
export interface LateScope {
  readonly api: Api;
  readonly context: EmitContext;
}

/** The texts of prose that a module has; absent ones count, too. */
export type Prose = readonly (string | undefined)[];

/** A module that is made from the API without its prose, from the context, and of the prose only from what is given here. */
export function moduleOf(
  head: Omit<ModulePlan, 'sections'>,
  { api, context }: LateScope,
  prose: () => Prose,
  sections: () => readonly Section[],
): ModulePlan {
  return lateModule(head, () => [structure(api), context, { head, prose: prose() }], sections);
}

/** For modules with no prose of the reference. */
export function noProse(): Prose {
  return [];
}

/** What the reference says in a few words about each operation. */
export function summaries(operations: readonly Operation[]): Prose {
  return operations.map(({ summary }) => summary?.text);
}

const structures = new WeakMap<Api, object>();

/** `structureOf`, made once: all modules of an API are made from the same. */
function structure(api: Api): object {
  const known = structures.get(api) ?? structureOf(api);
  structures.set(api, known);
  return known;
}
