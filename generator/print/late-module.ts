import type { FilePlan, ModulePlan, Section } from './plan.ts';

/** Plain data that a file is made from: equal, as JSON, only for files that are equal. */
export type Identity = readonly object[];

const identities = new WeakMap<FilePlan, () => Identity>();

/**
 * A module whose sections are made when they are asked for: where it was printed before from the same, they need not be. What tells
 * that has to be quicker to get than the sections.
 */
export function lateModule(
  head: Omit<ModulePlan, 'sections'>,
  identity: () => Identity,
  sections: () => readonly Section[],
): ModulePlan {
  let made: readonly Section[] | undefined;
  const plan: ModulePlan = {
    ...head,
    get sections() {
      return (made ??= sections());
    },
  };
  identities.set(plan, identity);
  return plan;
}

/** What tells a plan apart: what it is made from if that is known, else all of it. */
export function identityOf(plan: FilePlan): Identity {
  return identities.get(plan)?.() ?? [plan];
}
