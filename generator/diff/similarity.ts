/** A feature of something that may have been renamed, with how much it says. */
export type Features = ReadonlyMap<string, number>;

/** Above this two things are the same thing under another name (drift-rules O06, M01). */
export const SIMILAR = 0.8;

/** A feature that more things than this share tells none of them apart, and is not used to look for candidates. */
const COMMON = 32;

/** Share of features that two things have in common, 0 to 1. Two without any are not alike. */
export function likeness(one: Features, other: Features): number {
  let common = 0;
  for (const [name, weight] of one) common += Math.min(weight, other.get(name) ?? 0);
  const all = total(one) + total(other);
  return all === 0 ? 0 : (2 * common) / all;
}

function total(features: Features): number {
  let sum = 0;
  for (const weight of features.values()) sum += weight;
  return sum;
}

interface Candidate<T> {
  readonly old: T;
  readonly now: T;
  readonly score: number;
  readonly order: readonly [number, number];
}

/**
 * Pairs what is gone with what is new by what they have in common, the most alike first; of equals those that stand first.
 * Candidates are looked up by rare features, so that the work stays near linear.
 */
export function pairBySimilarity<T>(
  olds: readonly T[],
  news: readonly T[],
  featuresOf: (thing: T, side: 'old' | 'new') => Features,
): ReadonlyMap<T, T> {
  const oldFeatures = olds.map((thing) => featuresOf(thing, 'old'));
  const newFeatures = news.map((thing) => featuresOf(thing, 'new'));
  const holders = holdersOf(newFeatures);
  const candidates: Candidate<T>[] = [];
  for (const [index, old] of olds.entries()) {
    const features = oldFeatures[index] ?? new Map<string, number>();
    for (const place of candidatesFor(features, holders, index)) {
      const now = news[place];
      const others = newFeatures[place];
      if (now === undefined || others === undefined) continue;
      const score = likeness(features, others);
      if (score >= SIMILAR) candidates.push({ old, now, score, order: [index, place] });
    }
  }
  return bestFirst(candidates);
}

function holdersOf(features: readonly Features[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  for (const [index, names] of features.entries()) {
    for (const name of names.keys()) {
      const known = holders.get(name);
      if (known === undefined) holders.set(name, [index]);
      else known.push(index);
    }
  }
  return holders;
}

/** Those that share a rare feature, and the one in the same place of the list. */
function candidatesFor(
  features: Features,
  holders: ReadonlyMap<string, readonly number[]>,
  index: number,
): ReadonlySet<number> {
  const found = new Set<number>([index]);
  for (const name of features.keys()) {
    const places = holders.get(name) ?? [];
    if (places.length > COMMON) continue;
    for (const place of places) found.add(place);
  }
  return found;
}

function bestFirst<T>(candidates: readonly Candidate<T>[]): ReadonlyMap<T, T> {
  const sorted = candidates.toSorted(
    (one, other) =>
      other.score - one.score || one.order[0] - other.order[0] || one.order[1] - other.order[1],
  );
  const pairs = new Map<T, T>();
  const taken = new Set<T>();
  for (const { old, now } of sorted) {
    if (pairs.has(old) || taken.has(now)) continue;
    pairs.set(old, now);
    taken.add(now);
  }
  return pairs;
}
