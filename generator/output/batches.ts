/** How many files are open at once; systems allow a few hundred. */
const BATCH = 64;

/** Maps items by an asynchronous step, a batch at a time; results are in order of the items. */
export async function inBatches<T, R>(
  items: readonly T[],
  step: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    results.push(...(await Promise.all(items.slice(start, start + BATCH).map(step))));
  }
  return results;
}
