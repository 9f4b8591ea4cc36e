import type { Api, Operation, Resource } from '../ir/api.ts';

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
  const below = (parent: readonly string[]): readonly ResourceNode[] =>
    api.resources
      .filter(({ path }) => path.length === parent.length + 1 && startsWith(path, parent))
      .map((resource) => ({
        resource,
        operations: api.operations.filter((operation) => operation.resource === resource.id),
        nested: below(resource.path),
      }));
  return below([]);
}

/** The resource and everything below it, parents first. */
export function withNested(item: ResourceNode): readonly ResourceNode[] {
  return [item, ...item.nested.flatMap(withNested)];
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, index) => path[index] === name);
}
