/** Something that is there unless we made a mistake. */
export function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new Error(`invariant: ${what} is there`);
  return item;
}
