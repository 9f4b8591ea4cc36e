import type { Located } from '../ir/span.ts';

/** `docwright.lock.yaml`: the public names of every package, by what the reference calls the things. */
export interface Lock {
  /** By name of the package, in order of the file. */
  readonly packages: ReadonlyMap<string, PackageLock>;
}

/** The public names of one package. Keys are unique in each list. */
export interface PackageLock {
  readonly operations: readonly LockedOperation[];
  /** Documented models: name in the document → public name. */
  readonly models: readonly LockedName[];
  /** Anonymous structures: every place where one stands, as the overlay writes it (`POST /events 402`) → public name. */
  readonly structures: readonly LockedName[];
}

/** A thing of the document and its public name. */
export interface LockedName {
  /** Its place is in the lock file, or in the document for a name that is new. */
  readonly key: Located;
  readonly name: string;
}

/** The names of an operation; the key is its route: `GET /events/{event_id}`. */
export interface LockedOperation extends LockedName {
  /** Dotted: `people.groups`. */
  readonly resource: string;
  readonly verb: string;
}
