import type { DecodedPath } from './decode-path.js';
import { chooseByQuery, choicesText, type QueryBound } from './query-choice.js';
import type { ParameterRule } from './request-value.js';

/** A part of a path between slashes: text that must be there, or a parameter. */
export type Segment = string | ParameterRule;

/** What the router needs of a route. */
export interface Routable extends QueryBound {
  /** Upper case. */
  readonly method: string;
  /** Without the base path. */
  readonly segments: readonly Segment[];
}

/** What was found for a method and a path. */
export type Routing<R> =
  | {
      readonly kind: 'found';
      readonly route: R;
      /** Decoded values of the path parameters, in path order. */
      readonly values: readonly string[];
    }
  /** Method and path are there, but only with another query; `choices` says which ones. */
  | { readonly kind: 'other-query'; readonly choices: string }
  /** The path is there, the method is not. `allow` is for the header of that name. */
  | { readonly kind: 'other-method'; readonly allow: string }
  | { readonly kind: 'nothing' };

/** Methods in the order of an `Allow` header. */
const METHODS: readonly string[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
];

/** Whether a method is known to HTTP at all; other methods are answered with 501. */
export function isKnownMethod(method: string): boolean {
  return METHODS.includes(method);
}

interface Branch<R> {
  readonly fixed: Map<string, Branch<R>>;
  parameter: Branch<R> | undefined;
  /** By method; several only if their fixed queries tell them apart. */
  readonly routes: Map<string, R[]>;
  /** The fixed ways on from here, to be tried in turn. */
  few: readonly Way<R>[];
  /** The same by their first segment, if they are too many for that. */
  many: ReadonlyMap<string, Way<R>> | undefined;
}

/** Fixed segments in a row without a choice between them: `en/api/v2/events`. They are compared at once. */
interface Way<R> {
  /** With each of the separators that a decoded path may have. */
  readonly texts: Readonly<Record<'/' | '\0', string>>;
  readonly to: Branch<R>;
}

/** More ways than this are looked up by their next segment, which costs a hash of it. */
const FEW_WAYS = 8;

/** Finds routes by method, by path, and by the query, without `?`. */
export type Router<R> = (method: string, path: DecodedPath, query?: string) => Routing<R>;

/**
 * Builds a router. Fixed segments win over parameters, and fixed queries over none; where two routes have all of
 * that alike, the first one wins. `basePath` stands in front of every route.
 */
export function newRouter<R extends Routable>(routes: readonly R[], basePath: string): Router<R> {
  const root = newBranch<R>();
  const prefix = basePath.split('/').filter((segment) => segment !== '');
  for (const route of routes) {
    let branch = root;
    for (const segment of [...prefix, ...route.segments]) branch = grow(branch, segment);
    const beside = branch.routes.get(route.method);
    if (beside === undefined) branch.routes.set(route.method, [route]);
    else beside.push(route);
  }
  addWays(root);
  return (method, path, query = '') => {
    const values: string[] = [];
    const routes = find({ path, method, values }, root, 0);
    if (routes !== undefined) {
      const route = chooseByQuery(routes, query);
      if (route === undefined) return { kind: 'other-query', choices: choicesText(routes) };
      return { kind: 'found', route, values };
    }
    const allowed = new Set<string>();
    collectMethods(path, root, 0, allowed);
    return allowed.size === 0
      ? { kind: 'nothing' }
      : { kind: 'other-method', allow: allowText(allowed) };
  };
}

function newBranch<R>(): Branch<R> {
  return { fixed: new Map(), parameter: undefined, routes: new Map(), few: [], many: undefined };
}

/** Adds the ways on from a branch of a finished tree, and from those below it. */
function addWays<R>(branch: Branch<R>): void {
  const { fixed, parameter } = branch;
  const isMany = fixed.size > FEW_WAYS;
  const ways = [...fixed].map(([segment, to]): [string, Way<R>] => [
    segment,
    isMany ? oneStep(segment, to) : asFarAs(segment, to),
  ]);
  if (isMany) branch.many = new Map(ways);
  else branch.few = ways.map(([, way]) => way);
  for (const [, { to }] of ways) addWays(to);
  if (parameter !== undefined) addWays(parameter);
}

function oneStep<R>(segment: string, to: Branch<R>): Way<R> {
  return { texts: { '/': segment, '\0': segment }, to };
}

/** The way to a branch, and beyond it to where there is something to decide or to find. */
function asFarAs<R>(segment: string, branch: Branch<R>): Way<R> {
  const segments = [segment];
  let to = branch;
  for (;;) {
    const [next, ...others] = to.fixed;
    const isOnly = to.parameter === undefined && to.routes.size === 0 && others.length === 0;
    if (next === undefined || !isOnly) break;
    segments.push(next[0]);
    to = next[1];
  }
  return { texts: { '/': segments.join('/'), '\0': segments.join('\0') }, to };
}

function grow<R>(branch: Branch<R>, segment: Segment): Branch<R> {
  if (typeof segment !== 'string') return (branch.parameter ??= newBranch());
  const next = branch.fixed.get(segment) ?? newBranch();
  branch.fixed.set(segment, next);
  return next;
}

/** What is looked for, and the values of the parameters on the way there. */
interface Search {
  readonly path: DecodedPath;
  readonly method: string;
  readonly values: string[];
}

/**
 * The routes of that method below a branch, fixed segments before parameters; `at` is where in the path the next segment
 * begins. Comes back to a branch only where a path fits a fixed segment and a parameter; visits each at most once.
 */
function find<R>(search: Search, from: Branch<R>, at: number): readonly R[] | undefined {
  const { path, method, values } = search;
  let branch = from;
  let start = at;
  while (start <= path.text.length) {
    const way = wayFrom(branch, path, start);
    const { parameter } = branch;
    if (way !== undefined) {
      const behind = start + way.texts['/'].length + 1;
      if (parameter === undefined) {
        branch = way.to;
        start = behind;
        continue;
      }
      const known = values.length;
      const found = find(search, way.to, behind);
      if (found !== undefined) return found;
      values.length = known;
    }
    if (parameter === undefined) return undefined;
    const end = endOf(path, start);
    const segment = path.text.slice(start, end);
    if (!isValue(segment)) return undefined;
    values.push(segment);
    branch = parameter;
    start = end + 1;
  }
  const { routes } = branch;
  return routes.get(method) ?? (method === 'HEAD' ? routes.get('GET') : undefined);
}

/** The fixed way on from a branch that the path takes there. */
function wayFrom<R>({ few, many }: Branch<R>, path: DecodedPath, at: number): Way<R> | undefined {
  if (many !== undefined) return many.get(path.text.slice(at, endOf(path, at)));
  for (const way of few) {
    const text = way.texts[path.separator];
    const behind = at + text.length;
    // Faster than `startsWith`, several times.
    if (path.text.slice(at, behind) === text && isEnd(path, behind)) return way;
  }
  return undefined;
}

/** Where the segment ends that begins there. */
function endOf({ text, separator }: DecodedPath, at: number): number {
  const end = text.indexOf(separator, at);
  return end < 0 ? text.length : end;
}

function isEnd({ text, separator }: DecodedPath, at: number): boolean {
  return at === text.length || text.charAt(at) === separator;
}

/** The methods of every branch that the path leads to. */
function collectMethods<R>(
  path: DecodedPath,
  branch: Branch<R>,
  at: number,
  methods: Set<string>,
): void {
  if (at > path.text.length) {
    for (const method of branch.routes.keys()) methods.add(method);
    return;
  }
  const end = endOf(path, at);
  const segment = path.text.slice(at, end);
  const fixed = branch.fixed.get(segment);
  if (fixed !== undefined) collectMethods(path, fixed, end + 1, methods);
  if (branch.parameter === undefined || !isValue(segment)) return;
  collectMethods(path, branch.parameter, end + 1, methods);
}

/** A dot segment is never a value: whoever sends one means another path. */
function isValue(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..';
}

function allowText(methods: Set<string>): string {
  if (methods.has('GET')) methods.add('HEAD');
  methods.add('OPTIONS');
  return METHODS.filter((method) => methods.has(method)).join(', ');
}
