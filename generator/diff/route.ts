import type { Operation } from '../ir/api.ts';
import type { RuleKey } from './rules/rules.ts';
import type { Sides } from './type-change.ts';

/** Method and path without the names of path parameters: two operations of one shape are one to the service. */
export function routeShape(operation: Operation): string {
  return `${operation.method} ${pathShape(operation)}${fixedQueryOf(operation)}`;
}

/** Path without the names of its parameters: `/events/{}`. */
export function pathShape({ path }: Operation): string {
  return path.replaceAll(/\{[^{}/]*\}/g, '{}');
}

/** What tells operations of one method and path apart, if the IR has it: it is in the id behind a `?`. */
function fixedQueryOf({ id, path }: Operation): string {
  const mark = id.indexOf('?');
  return mark === -1 || path.includes('?') ? '' : id.slice(mark);
}

/** The same without what most servers do not look at: case and a trailing slash. */
export function looseShape(operation: Operation): string {
  return tolerated(routeShape(operation));
}

function tolerated(path: string): string {
  return path.toLowerCase().replace(/(.)\/$/, '$1');
}

/** The rules that the change of a route falls under, the gravest first; empty when it is the same. */
export function routeRules({ old, now }: Sides<Operation>): readonly RuleKey[] {
  const keys: RuleKey[] = [];
  if (old.method !== now.method) keys.push('O05');
  const [before, after] = [pathShape(old), pathShape(now)];
  const [oldNames, newNames] = [parameterNames(old), parameterNames(now)];
  if (oldNames.length !== newNames.length || isReordered(oldNames, newNames)) {
    keys.push('O08');
  } else if (fixedQueryOf(old) !== fixedQueryOf(now)) {
    keys.push('O06');
  } else if (before !== after) {
    keys.push(tolerated(before) === tolerated(after) ? 'O09' : 'O06');
  }
  if (!keys.includes('O08') && oldNames.join('/') !== newNames.join('/')) keys.push('O07');
  return keys;
}

function isReordered(old: readonly string[], now: readonly string[]): boolean {
  return old.join('/') !== now.join('/') && old.toSorted().join('/') === now.toSorted().join('/');
}

/** Names of path parameters in path order. */
export function parameterNames({ segments }: Operation): readonly string[] {
  return segments.flatMap((segment) => (segment.kind === 'parameter' ? [segment.name] : []));
}
