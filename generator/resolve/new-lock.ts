import type { LockedName, LockedOperation, PackageLock } from '../config/lock.ts';
import type { Model, Operation } from '../ir/api.ts';
import type { Report } from './context.ts';
import type { StructurePlace } from './structure-places.ts';

/** The names as they are now, to be pinned. */
export function newLock(
  {
    operations,
    models,
  }: { readonly operations: readonly Operation[]; readonly models: readonly Model[] },
  places: readonly StructurePlace[],
  structures: ReadonlyMap<number, string>,
): PackageLock {
  const hoisted = new Map(models.flatMap((model) => (model.documented ? [] : [[model.id, model]])));
  const byPath = new Map(
    places.flatMap(({ path, signature }): readonly [string, LockedName][] => {
      // The id is the name that the structure got; one that the overlay gives its model is not ours to pin.
      const model = hoisted.get(structures.get(signature) ?? '');
      if (model === undefined) return [];
      return [[path, { key: { text: path, span: model.origin.span }, name: model.id }]];
    }),
  );
  return {
    operations: operations.map(({ id, name, resource, verb, span }) => ({
      key: { text: id, span },
      name,
      resource,
      verb,
    })),
    models: models.flatMap(({ id, name, documented, origin }) =>
      documented ? [{ key: { text: id, span: origin.span }, name }] : [],
    ),
    structures: [...byPath.values()],
  };
}

/**
 * Reports pinned things that are gone, and pinned names that could not be kept. `given` are the names of the overlay,
 * which is expected to win.
 */
export function reportLockChanges(
  before: PackageLock,
  now: PackageLock,
  given: ReadonlySet<string>,
  report: Report,
): void {
  const compare = (part: readonly LockedName[], current: readonly LockedName[]): void => {
    const names = new Map(current.map(({ key, name }) => [key.text, name]));
    for (const { key, name } of part) {
      const kept = names.get(key.text);
      if (kept === undefined) report('DW-lock-gone', key.span, { key: key.text, name });
      else if (kept !== name && !kept.split(/[ ().]+/).some((word) => given.has(word))) {
        report('DW-lock-not-kept', key.span, { key: key.text, name, kept });
      }
    }
  };
  compare(before.operations.map(withCall), now.operations.map(withCall));
  compare(before.models, now.models);
  compare(before.structures, now.structures);
}

/** All names of an operation in one text, `listEvents (api.events.list)`: any of them may be what was not kept. */
function withCall({ key, name, resource, verb }: LockedOperation): LockedName {
  return { key, name: `${name} (api.${resource}.${verb})` };
}
