import type { Api, Operation } from '../ir/api.ts';
import type { ResourceNode } from './resource-tree.ts';
import type { Symbols } from './symbols.ts';

/** An API and where its functions are. */
interface Named {
  readonly api: Api;
  readonly symbols: Symbols;
}

/** Variables of the facade. */
type Local = 'client' | 'input' | 'options' | 'method' | 'path';

/** Gives a variable of the facade its name: another one where an operation's function has that name. */
export type LocalNames = (name: Local) => string;

/** What the variables of a facade are called. */
export function localNames({ api: { operations }, symbols }: Named): LocalNames {
  const taken = new Set(operations.map((operation) => symbols.operation(operation).call.name));
  return (name) => {
    let free: string = name;
    while (taken.has(free)) free += '_';
    return free;
  };
}

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
