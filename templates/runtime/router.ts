import type { ParameterRule } from './request-value.js';

/** A part of a path between slashes: text that must be there, or a parameter. */
export type Segment = string | ParameterRule;

/** What the router needs of a route. */
export interface Routable {
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
  readonly routes: Map<string, R>;
}

interface Leaf<R> {
  readonly branch: Branch<R>;
  readonly values: readonly string[];
}

/** Finds routes by method and by the decoded segments of a path (`splitPath`). */
export type Router<R> = (method: string, segments: readonly string[]) => Routing<R>;

/**
 * Builds a router. Fixed segments win over parameters; where two routes have the same shape and method, the first
 * one wins. `basePath` stands in front of every route.
 */
export function newRouter<R extends Routable>(routes: readonly R[], basePath: string): Router<R> {
  const root = newBranch<R>();
  const prefix = basePath.split('/').filter((segment) => segment !== '');
  for (const route of routes) {
    let branch = root;
    for (const segment of [...prefix, ...route.segments]) branch = grow(branch, segment);
    if (!branch.routes.has(route.method)) branch.routes.set(route.method, route);
  }
  return (method, segments) => {
    const leaves: Leaf<R>[] = [];
    collect({ branch: root, values: [] }, segments, leaves);
    return pick(method, leaves);
  };
}

/**
 * Splits the path of a request target at its slashes and decodes each segment once, in this order, so that `%2F` stays
 * inside its segment. Gives `undefined` for a path that is malformed: no leading slash, a bad `%`, overlong UTF-8 or NUL.
 */
export function splitPath(path: string): readonly string[] | undefined {
  if (!path.startsWith('/')) return undefined;
  const segments: string[] = [];
  for (let start = 1; start <= path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    const segment = decode(path.slice(start, end));
    if (segment === undefined) return undefined;
    segments.push(segment);
    start = end + 1;
  }
  return segments;
}

function decode(text: string): string | undefined {
  if (!text.includes('%')) return text.includes('\0') ? undefined : text;
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

/** Every branch that the path leads to, best first. Visits a branch of the tree at most once. */
function collect<R>(from: Leaf<R>, segments: readonly string[], leaves: Leaf<R>[], at = 0): void {
  const { branch, values } = from;
  const segment = segments[at];
  if (segment === undefined) {
    if (branch.routes.size > 0) leaves.push(from);
    return;
  }
  const fixed = branch.fixed.get(segment);
  if (fixed !== undefined) collect({ branch: fixed, values }, segments, leaves, at + 1);
  if (branch.parameter === undefined || !isValue(segment)) return;
  collect({ branch: branch.parameter, values: [...values, segment] }, segments, leaves, at + 1);
}

/** A dot segment is never a value: whoever sends one means another path. */
function isValue(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..';
}

function pick<R>(method: string, leaves: readonly Leaf<R>[]): Routing<R> {
  for (const { branch, values } of leaves) {
    const route =
      branch.routes.get(method) ?? (method === 'HEAD' ? branch.routes.get('GET') : undefined);
    if (route !== undefined) return { kind: 'found', route, values };
  }
  if (leaves.length === 0) return { kind: 'nothing' };
  const allowed = new Set(leaves.flatMap(({ branch }) => [...branch.routes.keys()]));
  if (allowed.has('GET')) allowed.add('HEAD');
  allowed.add('OPTIONS');
  return { kind: 'other-method', allow: METHODS.filter((each) => allowed.has(each)).join(', ') };
}
