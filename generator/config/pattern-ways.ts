import type { Characters } from './pattern-characters.ts';
import type { PatternGraph } from './pattern-graph.ts';

/** Ways to read one text beyond this number are too many: an engine that tracks back tries them all. */
const MOST_WAYS = 100;

/** Steps after which an expression is taken for one with too many ways: finding out must not take long either. */
const MOST_STEPS = 200_000;

/** For each atom that may come next the number of ways in which the text before it was read. */
type Front = ReadonlyMap<number, number>;

/**
 * Whether some text can be read in very many ways without any loop being to blame, as by `(a?){25}a{25}`. Follows all texts at
 * once, character by character, and counts.
 */
export function hasManyWays(graph: PatternGraph, characters: readonly Characters[]): boolean {
  const start = new Map<number, number>();
  for (const atom of graph.first) add(start, atom, 1);
  const waiting: Front[] = [start];
  const seen = new Set<string>();
  let steps = 0;
  for (let front = waiting.pop(); front !== undefined; front = waiting.pop()) {
    for (const sort of characters) {
      const after = afterOne(front, sort, graph);
      steps += front.size + after.size;
      if (steps > MOST_STEPS || [...after.values()].some((ways) => ways > MOST_WAYS)) return true;
      const key = [...after]
        .map(([atom, ways]) => `${atom}:${ways}`)
        .sort()
        .join();
      if (after.size > 0 && !seen.has(key)) waiting.push(after);
      seen.add(key);
    }
  }
  return false;
}

/** What may come after one more character of this sort. */
function afterOne(front: Front, sort: Characters, { atoms, follow }: PatternGraph): Front {
  const after = new Map<number, number>();
  for (const [atom, ways] of front) {
    if (!sort.has(atoms[atom] ?? '')) continue;
    for (const [next, edges] of follow[atom] ?? []) add(after, next, ways * edges);
  }
  return after;
}

function add(front: Map<number, number>, atom: number, ways: number): void {
  front.set(atom, (front.get(atom) ?? 0) + ways);
}
