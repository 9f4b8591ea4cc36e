import type { Operation } from '../ir/api.ts';
import type { ResourceNode } from './resource-tree.ts';

/** Names of the resources inside a resource. */
export function nestedNames({ nested }: ResourceNode): ReadonlySet<string> {
  return new Set(nested.map((item) => resourceName(item, new Set())));
}

/** The member of an operation; its whole name where a nested resource has the verb or the verb would make a promise. */
export function verbName({ verb, name }: Operation, taken: ReadonlySet<string>): string {
  return taken.has(verb) || verb === 'then' ? name : verb;
}

/** The member of a resource; with a word behind it where another member has its name. */
export function resourceName({ resource }: ResourceNode, taken: ReadonlySet<string>): string {
  const name = resource.path.at(-1);
  if (name === undefined) throw new Error('invariant: a resource has a name');
  return taken.has(name) ? `${name}Resource` : name;
}
