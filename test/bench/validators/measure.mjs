// Timing by hand: all contestants in one process, in turn, so that what disturbs one disturbs all.

/** Median of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Microseconds of one call, over a turn of about this many milliseconds. */
function turn(run, values, calls) {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) run(values[call % values.length]);
  return Number(process.hrtime.bigint() - start) / 1e3 / calls;
}

/**
 * Microseconds per call of each contestant: the median of many short turns. `contestants` maps names to functions of one
 * value; a turn takes about two milliseconds.
 */
export function measure(contestants, values, rounds) {
  const names = Object.keys(contestants);
  const calls = new Map();
  for (const name of names) {
    const warm = performance.now();
    let count = 0;
    while (performance.now() - warm < 150) {
      for (let repeat = 0; repeat < 20; repeat++)
        contestants[name](values[count++ % values.length]);
    }
    calls.set(name, Math.max(1, Math.round((count / (performance.now() - warm)) * 2)));
  }
  const times = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Another order in each round: nobody always comes behind the same neighbour.
    const shift = round % names.length;
    for (const name of [...names.slice(shift), ...names.slice(0, shift)]) {
      times.get(name).push(turn(contestants[name], values, calls.get(name)));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name))]));
}
