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
}

/** A path whose segments are decoded. */
export interface DecodedPath {
  /** The segments, without the slash in front of the first. */
  readonly text: string;
  /** What stands between them: `/`, or NUL where a segment may have a slash of its own. */
  readonly separator: '/' | '\0';
}

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

/**
 * Decodes each segment of the path of a request target once, after it was told from the others, so that `%2F` stays inside
 * its segment. Gives `undefined` for a path that is malformed: no leading slash, a bad `%`, overlong UTF-8 or NUL.
 */
export function decodePath(path: string): DecodedPath | undefined {
  if (!path.startsWith('/') || path.includes('\0')) return undefined;
  const text = path.slice(1);
  if (!text.includes('%')) return { text, separator: '/' };
  const decoded = text.split('/').map(decode);
  return decoded.includes(undefined) ? undefined : { text: decoded.join('\0'), separator: '\0' };
}

function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function newBranch<R>(): Branch<R> {
  return { fixed: new Map(), parameter: undefined, routes: new Map() };
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
 * begins. Visits a branch of the tree at most once.
 */
function find<R>(search: Search, branch: Branch<R>, at: number): readonly R[] | undefined {
  const { path, method, values } = search;
  const end = endOf(path, at);
  if (end === undefined) {
    const { routes } = branch;
    return routes.get(method) ?? (method === 'HEAD' ? routes.get('GET') : undefined);
  }
  const segment = path.text.slice(at, end);
  const fixed = branch.fixed.get(segment);
  const found = fixed === undefined ? undefined : find(search, fixed, end + 1);
  if (found !== undefined || branch.parameter === undefined || !isValue(segment)) return found;
  values.push(segment);
  const below = find(search, branch.parameter, end + 1);
  if (below === undefined) values.pop();
  return below;
}

/** Where the segment ends that begins there; `undefined` behind the last one. */
function endOf({ text, separator }: DecodedPath, at: number): number | undefined {
  if (at > text.length) return undefined;
  const end = text.indexOf(separator, at);
  return end < 0 ? text.length : end;
}

/** The methods of every branch that the path leads to. */
function collectMethods<R>(
  path: DecodedPath,
  branch: Branch<R>,
  at: number,
  methods: Set<string>,
): void {
  const end = endOf(path, at);
  if (end === undefined) {
    for (const method of branch.routes.keys()) methods.add(method);
    return;
  }
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
