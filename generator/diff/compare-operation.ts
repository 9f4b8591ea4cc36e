import type { Api, Operation, Pagination } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';
import type { Draft } from './draft.ts';
import { routeRules } from './route.ts';
import type { RuleKey } from './rules/rules.ts';
import type { Sides } from './type-change.ts';
import { unrouted } from './witness-route.ts';

/** Both references, for the messages that show a break. */
export type Apis = Sides<Api>;

/** An operation of the new reference only. */
export function addedOperation(operation: Operation): Draft {
  return {
    keys: ['O01'],
    subject: operation.id,
    path: ['operations', operation.id],
    after: operation.name,
    newPlace: operation.span,
    direction: 'none',
  };
}

/** An operation of the old reference only. `today` is an ISO date; without it a sunset is taken as not yet passed. */
export function removedOperation(
  operation: Operation,
  apis: Apis,
  today: string | undefined,
): Draft {
  return {
    keys: [removalRule(operation, today)],
    subject: operation.id,
    path: ['operations', operation.id],
    before: operation.name,
    oldPlace: operation.span,
    direction: 'both',
    witness: () => unrouted({ old: operation, now: undefined }, apis),
    gone: { names: [operation.id], what: 'operation' },
  };
}

function removalRule({ deprecated, sunset }: Operation, today: string | undefined): RuleKey {
  if (sunset !== undefined && (today === undefined || today < sunset)) return 'O04';
  return deprecated || sunset !== undefined ? 'O03' : 'O02';
}

/** What is different about an operation besides parameters, body and responses. */
export function compareOperation(sides: Sides<Operation>, apis: Apis): readonly Draft[] {
  const { old, now } = sides;
  const drafts: Draft[] = [];
  const add = (keys: readonly RuleKey[], before?: string, after?: string, more = {}): void => {
    drafts.push({
      keys,
      subject: now.id,
      path: ['operations', now.id],
      before,
      after,
      oldPlace: old.span,
      newPlace: now.span,
      direction: 'none',
      ...more,
    });
  };
  const route = routeRules(sides);
  const renamed = old.name !== now.name || old.verb !== now.verb;
  const names: readonly RuleKey[] = [
    ...(renamed ? (['O12'] as const) : []),
    ...(old.resource === now.resource ? [] : (['O13'] as const)),
  ];
  if (route.length > 0) {
    // Names follow the route: one change.
    const more = { direction: 'both', witness: () => unrouted(sides, apis) };
    add([...route, ...names], old.id, now.id, more);
  } else if (renamed) {
    add(names, fullName(old), fullName(now));
  }
  if (old.deprecated !== now.deprecated) {
    const since = now.deprecated ? [undefined, now.deprecatedSince] : [old.deprecatedSince];
    add([now.deprecated ? 'O14:deprecated' : 'O14:undeprecated'], ...since);
  } else if (old.deprecatedSince !== now.deprecatedSince) {
    add(['O14:since'], old.deprecatedSince, now.deprecatedSince);
  }
  const sunset = sunsetRule(old.sunset, now.sunset);
  if (sunset !== undefined) add([sunset], old.sunset, now.sunset);
  const promise = promiseRule(old.idempotencyKey, now.idempotencyKey);
  if (promise !== undefined) add([promise], old.idempotencyKey, now.idempotencyKey);
  const [before, after] = [pagesOf(old.pagination), pagesOf(now.pagination)];
  if (before !== after) {
    add(['R26:scheme'], before, after, { direction: 'both', witness: () => unrouted(sides, apis) });
  }
  return drafts;
}

function fullName({ resource, verb, name }: Operation): string {
  return `${name} (${resource}.${verb})`;
}

function sunsetRule(old: string | undefined, now: string | undefined): RuleKey | undefined {
  if (old === now) return undefined;
  if (old !== undefined && (now === undefined || now < old)) return 'O15:earlier';
  return 'O15:later';
}

function promiseRule(old: string | undefined, now: string | undefined): RuleKey | undefined {
  if (old === now) return undefined;
  if (now === undefined) return 'G05:dropped';
  return old === undefined ? 'G05:added' : 'G05:changed';
}

/** Pagination in words, `no pages` without; where it was read does not count. */
function pagesOf(pagination: Pagination | undefined): string {
  if (pagination === undefined) return 'no pages';
  return Object.entries(pagination)
    .filter(([name]) => name !== 'origin')
    .map(([name, value]) => `${name} ${String(value)}`)
    .sort()
    .join(', ');
}

/** Operations that moved between resources with their names kept: one change for each pair of resources. */
export function movedResources(pairs: readonly Sides<Operation>[]): readonly Draft[] {
  const kept = pairs.filter((sides) => {
    const { old, now } = sides;
    const isNamed = old.name === now.name && old.verb === now.verb;
    return isNamed && old.resource !== now.resource && routeRules(sides).length === 0;
  });
  const groups = grouped(kept, ({ old, now }) => `${old.resource}→${now.resource}`);
  return [...groups].flatMap(([key, moved]) => {
    const [first] = moved;
    if (first === undefined) return [];
    const draft: Draft = {
      keys: ['O13'],
      subject: `operations of ${first.old.resource}`,
      path: ['resources', key],
      before: first.old.resource,
      after: first.now.resource,
      oldPlace: first.old.span,
      newPlace: first.now.span,
      direction: 'none',
      notes: [`moved: ${moved.map(({ now }) => now.id).join(', ')}`],
    };
    return [draft];
  });
}
