import { charactersOf, overlapsOf, type Overlaps } from './pattern-characters.ts';
import { alternativesOf, patternGraph, tokensOf, type PatternGraph } from './pattern-graph.ts';
import { hasManyWays } from './pattern-ways.ts';

/**
 * Why a regular expression must not be run on texts of strangers; undefined when it may. Safe is what a backtracking engine
 * decides in time that grows with the length of the text (C33): no text may be read in several ways by one loop, or by two loops
 * one behind the other, or in very many ways by what is repeated a counted number of times; nor may it be read again and
 * again because the expression may begin anywhere. Flags are those of the expression; without any, that of a type's `pattern`.
 */
export function patternRisk(pattern: string, flags = ''): string | undefined {
  const graph = patternGraph(pattern);
  if (typeof graph === 'string') return `${graph}, which cannot be checked`;
  const loops = loopsOf(graph.follow.map((edges) => [...edges.keys()]));
  const doubled = doubledEdge(graph, loops);
  if (doubled !== undefined) return `a repetition of ${doubled} is repeated itself`;
  const characters = charactersOf(graph.atoms, flags);
  const overlaps = overlapsOf(graph.atoms, characters);
  const loop = ambiguousLoop(graph, loops, overlaps) ?? ambiguousPair(graph, loops, overlaps);
  if (loop !== undefined) return loop;
  const late = alternativesOf(pattern)
    .map((alternative) => lateStart(alternative, flags))
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
 * that comes before were a loop itself. What comes behind a place where the expression can end counts only where all
 * matches are looked for (`g`); and as the next one begins there, only what was read since then.
 */
function lateStart(alternative: string, flags: string): string | undefined {
  const atLine = alternative.startsWith('^');
  if (flags.includes('y') || (atLine && !flags.includes('m'))) return undefined;
  const begun = atLine ? `[\\n\\r\\u2028\\u2029]${alternative.slice(1)}` : alternative;
  const graph = patternGraph(`[\\s\\S]*(?:${begun})`);
  if (typeof graph === 'string') return undefined;
  const { atoms, follow, last } = graph;
  const free = freeFrom(begun);
  const takesAll = flags.includes('g');
  if (!takesAll && free === undefined && last.includes(0)) return undefined;
  const ends = new Set(last.filter((atom) => atom > (free ?? 0)));
  const loops = loopsOf(follow.map((edges) => [...edges.keys()]));
  const overlaps = overlapsOf(atoms, charactersOf(atoms, flags));
  return atoms.find((_, atom) => {
    if (atom === 0 || loops[atom] === undefined || ends.has(atom)) return false;
    return overlaps(0, atom) && canShare(0, atom, follow, loops, overlaps, { ends, takesAll });
  });
}

/** The atoms behind which an expression has matched, whatever comes. */
interface Ends {
  readonly ends: ReadonlySet<number>;
  /** Whether all matches are looked for: the flag `g`. */
  readonly takesAll: boolean;
}

/**
 * The number of atoms up to the last condition (`$`, `^`, `\b`): only behind it can an expression end whatever comes.
 * Undefined when there is none.
 */
function freeFrom(pattern: string): number | undefined {
  const tokens = tokensOf(pattern);
  const condition = tokens.findLastIndex((token) => /^(?:[$^]|\\b)$/i.test(token));
  if (condition < 0) return undefined;
  // What is repeated a counted number of times is read as often, and the condition in it too.
  if (tokens.slice(condition).some((token) => token.startsWith('{'))) return Infinity;
  const graph = patternGraph(tokens.slice(0, condition).join(''));
  return typeof graph === 'string' ? Infinity : graph.atoms.length;
}

/**
 * Whether one text leads from the first atom back to it, from the first to the second, and from the second back to it: over
 * none of the ends, which only the way to the second may pass, when all matches are looked for.
 */
function canShare(
  first: number,
  second: number,
  follow: PatternGraph['follow'],
  loops: readonly (number | undefined)[],
  overlaps: Overlaps,
  { ends, takesAll }: Ends = { ends: new Set(), takesAll: false },
): boolean {
  const seen = new Set([`${first} ${first} ${second}`]);
  const waiting = [[first, first, second] as const];
  for (let triple = waiting.pop(); triple !== undefined; triple = waiting.pop()) {
    const [stays, moves, returns] = triple.map((atom) => [...(follow[atom]?.keys() ?? [])]);
    for (const one of stays ?? []) {
      if (loops[one] !== loops[first]) continue;
      for (const three of returns ?? []) {
        if (ends.has(three)) continue;
        if (loops[three] !== loops[second] || !overlaps(one, three)) continue;
        for (const two of moves ?? []) {
          if (ends.has(two) && !takesAll) continue;
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
