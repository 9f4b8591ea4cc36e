import type { Api, Operation, Resource } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';

/** A resource as the server's modules see it. */
export interface ResourceNode {
  readonly resource: Resource;
  /** Its own operations, in document order. */
  readonly operations: readonly Operation[];
  /** Resources directly below it, in the API's order. */
  readonly nested: readonly ResourceNode[];
}

/** The resources without a parent, with everything below them. */
export function resourceTree(api: Api): readonly ResourceNode[] {
  const children = grouped(api.resources, ({ path }) => placeOf(path.slice(0, -1)));
  const operations = grouped(api.operations, ({ resource }) => resource);
  const below = (parent: readonly string[]): readonly ResourceNode[] =>
    (children.get(placeOf(parent)) ?? []).map((resource) => ({
      resource,
      operations: operations.get(resource.id) ?? [],
      nested: below(resource.path),
    }));
  return below([]);
}

/** The resource and everything below it, parents first. */
export function withNested(item: ResourceNode): readonly ResourceNode[] {
  return [item, ...item.nested.flatMap(withNested)];
}

/** Equal for equal paths. */
function placeOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
