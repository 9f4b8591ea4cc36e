import { charactersOf, overlapsOf, type Overlaps } from './pattern-characters.ts';
import { alternativesOf, patternGraph, type PatternGraph } from './pattern-graph.ts';
import { hasManyWays } from './pattern-ways.ts';

/**
 * Why a regular expression must not be run on texts of strangers; undefined when it may. Safe is what a backtracking engine
 * decides in time that grows with the length of the text (C33): no text may be read in several ways by one loop, or by two loops
 * one behind the other, or in very many ways by what is repeated a counted number of times; nor may it be read again and
 * again because the expression may begin anywhere.
 */
export function patternRisk(pattern: string): string | undefined {
  const graph = patternGraph(pattern);
  if (typeof graph === 'string') return `${graph}, which cannot be checked`;
  const loops = loopsOf(graph.follow.map((edges) => [...edges.keys()]));
  const doubled = doubledEdge(graph, loops);
  if (doubled !== undefined) return `a repetition of ${doubled} is repeated itself`;
  const characters = charactersOf(graph.atoms);
  const overlaps = overlapsOf(graph.atoms, characters);
  const loop = ambiguousLoop(graph, loops, overlaps) ?? ambiguousPair(graph, loops, overlaps);
  if (loop !== undefined) return loop;
  const late = alternativesOf(pattern)
    .map(lateStart)
    .find((atom) => atom !== undefined);
  if (late !== undefined) return `it may begin anywhere in a repetition of ${late}`;
  return hasManyWays(graph, characters) ? 'it can read one text in too many ways' : undefined;
}

/** An atom of a loop that can be entered in two ways. */
function doubledEdge(
  { atoms, follow }: PatternGraph,
  loops: readonly (number | undefined)[],
): string | undefined {
  for (const [from, edges] of follow.entries()) {
    for (const [to, ways] of edges) {
      if (ways > 1 && loops[from] !== undefined && loops[from] === loops[to]) return atoms[to];
    }
  }
  return undefined;
}

/** A loop with two different ways through it for one text: exponential time. */
function ambiguousLoop(
  { atoms, follow: all }: PatternGraph,
  names: readonly (number | undefined)[],
  overlaps: Overlaps,
): string | undefined {
  const width = atoms.length;
  // Both ways begin and end at one atom, so all of them is on its loop.
  const follow = all.map(
    (edges, from) =>
      new Map([...edges].filter(([to]) => names[from] !== undefined && names[from] === names[to])),
  );
  const nodes: number[] = [];
  const places = new Map<number, number>();
  const add = (one: number, other: number): void => {
    const node = one * width + other;
    if (places.has(node) || !overlaps(one, other)) return;
    places.set(node, nodes.push(node) - 1);
  };
  for (let atom = 0; atom < width; atom++) if (names[atom] !== undefined) add(atom, atom);
  for (const node of nodes) {
    for (const [one, other] of next(node, width, follow)) add(one, other);
  }
  const loops = loopsOf(
    nodes.map((node) =>
      next(node, width, follow).flatMap(([one, other]) => places.get(one * width + other) ?? []),
    ),
  );
  const twins = new Map<number, number>();
  for (let atom = 0; atom < width; atom++) {
    const loop = loops[places.get(atom * width + atom) ?? -1];
    if (loop !== undefined) twins.set(loop, atom);
  }
  for (const [place, node] of nodes.entries()) {
    const [one, other] = [Math.floor(node / width), node % width];
    if (one === other || !twins.has(loops[place] ?? -1)) continue;
    return `${atoms[one] ?? ''} and ${atoms[other] ?? ''} overlap in a repetition`;
  }
  return undefined;
}

function next(
  node: number,
  width: number,
  follow: PatternGraph['follow'],
): readonly (readonly [number, number])[] {
  const others = [...(follow[node % width]?.keys() ?? [])];
  return [...(follow[Math.floor(node / width)]?.keys() ?? [])].flatMap((one) =>
    others.map((other) => [one, other] as const),
  );
}

/** Two loops, one behind the other, between which a text can be divided in several ways: at least quadratic time. */
function ambiguousPair(
  { atoms, follow }: PatternGraph,
  loops: readonly (number | undefined)[],
  overlaps: Overlaps,
): string | undefined {
  for (let first = 0; first < atoms.length; first++) {
    for (let second = 0; second < atoms.length; second++) {
      if (loops[first] === undefined || loops[second] === undefined) continue;
      if (loops[first] === loops[second] || !overlaps(first, second)) continue;
      if (canShare(first, second, follow, loops, overlaps)) {
        return `the repetitions of ${atoms[first] ?? ''} and ${atoms[second] ?? ''} overlap`;
      }
    }
  }
  return undefined;
}

/**
 * An atom of a loop that is tried again from each place of a text, since nothing says where the expression begins: as if all
 * that comes before were a loop itself. A loop in which the expression can end is none: the first try succeeds.
 */
function lateStart(alternative: string): string | undefined {
  if (alternative.startsWith('^')) return undefined;
  const graph = patternGraph(`[\\s\\S]*(?:${alternative})`);
  if (typeof graph === 'string') return undefined;
  const { atoms, follow, last } = graph;
  const loops = loopsOf(follow.map((edges) => [...edges.keys()]));
  const overlaps = overlapsOf(atoms, charactersOf(atoms));
  const hasEnd = /\$|\\b/i.test(alternative);
  const ends = new Set(hasEnd ? [] : last.map((atom) => loops[atom]));
  return atoms.find((_, atom) => {
    const loop = loops[atom];
    if (atom === 0 || loop === undefined || ends.has(loop)) return false;
    return overlaps(0, atom) && canShare(0, atom, follow, loops, overlaps);
  });
}

/** Whether one text leads from the first atom back to it, from the first to the second, and from the second back to it. */
function canShare(
  first: number,
  second: number,
  follow: PatternGraph['follow'],
  loops: readonly (number | undefined)[],
  overlaps: Overlaps,
): boolean {
  const seen = new Set([`${first} ${first} ${second}`]);
  const waiting = [[first, first, second] as const];
  for (let triple = waiting.pop(); triple !== undefined; triple = waiting.pop()) {
    const [stays, moves, ends] = triple.map((atom) => [...(follow[atom]?.keys() ?? [])]);
    for (const one of stays ?? []) {
      if (loops[one] !== loops[first]) continue;
      for (const three of ends ?? []) {
        if (loops[three] !== loops[second] || !overlaps(one, three)) continue;
        for (const two of moves ?? []) {
          if (!overlaps(one, two) || !overlaps(two, three)) continue;
          if (one === first && two === second && three === second) return true;
          const key = `${one} ${two} ${three}`;
          if (!seen.has(key)) waiting.push([one, two, three]);
          seen.add(key);
        }
      }
    }
  }
  return false;
}

/** For each node of a graph the loop it is on, named by one of its nodes; undefined for those on none (Tarjan). */
function loopsOf(edges: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const order = new Map<number, number>();
  const lowest: number[] = [];
  const open: number[] = [];
  const loops: (number | undefined)[] = edges.map(() => undefined);
  const closed = new Set<number>();
  for (let root = 0; root < edges.length; root++) {
    const path: { readonly node: number; at: number }[] = [];
    const enter = (node: number): void => {
      lowest[node] = order.size;
      order.set(node, order.size);
      open.push(node);
      path.push({ node, at: 0 });
    };
    if (!order.has(root)) enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { node } = step;
      const to = edges[node]?.[step.at++];
      if (to === undefined) {
        path.pop();
        leave(node, path.at(-1)?.node);
      } else if (!order.has(to)) enter(to);
      else if (!closed.has(to)) lower(node, order.get(to));
    }
  }
  function lower(node: number, bound: number | undefined): void {
    lowest[node] = Math.min(lowest[node] ?? Infinity, bound ?? Infinity);
  }
  function leave(node: number, parent: number | undefined): void {
    if (parent !== undefined) lower(parent, lowest[node]);
    if (lowest[node] !== order.get(node)) return;
    const members = open.splice(open.indexOf(node));
    const isLoop = members.length > 1 || edges[node]?.includes(node) === true;
    for (const member of members) {
      closed.add(member);
      if (isLoop) loops[member] = node;
    }
  }
  return loops;
}
