/** Values by key, from run to run: a run is given what the run before it has used. */
export interface Recall<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  /** Counts everything that is known as asked for. */
  readonly keepAll: () => void;
  /** What was asked for and there, or set, since the last turn. */
  readonly used: () => ReadonlyMap<string, Value>;
  /** Forgets what was not used. */
  readonly turn: () => void;
}

/** Recalls what an earlier run has used; default: nothing. */
export function openRecall<Value>(before: ReadonlyMap<string, Value> = new Map()): Recall<Value> {
  let known = before;
  let now = new Map<string, Value>();
  return {
    get: (key) => {
      const value = now.get(key) ?? known.get(key);
      if (value !== undefined) now.set(key, value);
      return value;
    },
    set: (key, value) => void now.set(key, value),
    keepAll: () => {
      now = new Map([...known, ...now]);
    },
    used: () => now,
    turn: () => {
      known = now;
      now = new Map();
    },
  };
}
