import type { LockedName, LockedOperation } from '../config/lock.ts';
import type { Overlay } from '../config/overlay.ts';
import type { Model } from '../ir/api.ts';
import type { Report } from './context.ts';
import type { StructurePlace } from './structure-places.ts';

/** Every name that an overlay gives, of whatever: a lock never takes one of them. */
export function overlayNames(overlay: Overlay | undefined): ReadonlySet<string> {
  if (overlay === undefined) return new Set();
  const { operations, resources, models, types } = overlay;
  const named = [...operations, ...resources, ...models, ...types].flatMap(
    ({ name }) => name ?? [],
  );
  const inside = operations.flatMap(({ verb, resource }) => [verb ?? [], resource ?? []].flat());
  return new Set([...named, ...inside].map(({ text }) => text));
}

/**
 * The pinned names of anonymous structures, by signature. A structure that stands in several places has the name that most
 * of them are pinned to; of several structures pinned to one name the one with the most places keeps it.
 */
export function lockedStructures(
  places: readonly StructurePlace[],
  locked: readonly LockedName[],
  taken: ReadonlySet<string>,
): ReadonlyMap<number, string> {
  const byPath = new Map(locked.map(({ key, name }) => [key.text, name]));
  const claims = new Map<string, Claim>();
  for (const { path, signature } of places) {
    const name = byPath.get(path);
    if (name === undefined || taken.has(name.toLowerCase())) continue;
    const id = `${signature} ${name}`;
    const known = claims.get(id) ?? { signature, name, places: 0 };
    claims.set(id, { ...known, places: known.places + 1 });
  }
  const names = new Map<number, string>();
  const used = new Set<string>();
  // Sorting is stable: of equal claims the first in the document wins.
  for (const { signature, name } of [...claims.values()].sort((a, b) => b.places - a.places)) {
    if (names.has(signature) || used.has(name.toLowerCase())) continue;
    names.set(signature, name);
    used.add(name.toLowerCase());
  }
  return names;
}

interface Claim {
  readonly signature: number;
  readonly name: string;
  readonly places: number;
}

/** Documented models under their pinned names; one that is new gives way when its name is pinned for another thing. */
export function withLockedModels(
  models: readonly Model[],
  locked: readonly LockedName[],
  context: {
    /** Names that the overlay gives, in lower case. */
    readonly given: ReadonlySet<string>;
    /** Names pinned for structures, in lower case. */
    readonly structures: ReadonlySet<string>;
    /** Models that the overlay names are left alone. */
    readonly overlay: Overlay | undefined;
    readonly report: Report;
  },
): readonly Model[] {
  const { overlay, report } = context;
  const renamed = new Set(
    overlay?.models.flatMap(({ key, name }) => (name === undefined ? [] : [key.text])),
  );
  const byId = new Map(locked.map(({ key, name }) => [key.text, name]));
  const taken = new Set(context.structures);
  const pinned = new Map<string, string>();
  for (const { id } of models) {
    const name = byId.get(id);
    if (name === undefined || renamed.has(id)) continue;
    if (taken.has(name.toLowerCase()) || context.given.has(name.toLowerCase())) continue;
    pinned.set(id, name);
    taken.add(name.toLowerCase());
  }
  return models.map((model) => {
    const name = pinned.get(model.id);
    if (name !== undefined) return { ...model, name };
    if (renamed.has(model.id)) return model;
    let free = model.name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${model.name}${number}`;
    taken.add(free.toLowerCase());
    if (free === model.name) return model;
    report('DW-name-collision', model.origin.span, { name: model.name, renamed: free });
    return { ...model, name: free };
  });
}

/** The pinned names of operations that can be kept, by route: each name, and each verb of a resource, once. */
export function lockedOperations(
  routes: readonly string[],
  locked: readonly LockedOperation[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, LockedOperation> {
  const byRoute = new Map(locked.map((entry) => [entry.key.text, entry]));
  const used = new Set<string>();
  const kept = new Map<string, LockedOperation>();
  for (const route of routes) {
    const entry = byRoute.get(route);
    if (entry === undefined || taken.has(entry.name)) continue;
    const parts = [entry.name, `${entry.resource}.${entry.verb}`];
    if (parts.some((part) => used.has(part))) continue;
    for (const part of parts) used.add(part);
    kept.set(route, entry);
  }
  return kept;
}
