import type { Route } from './route.ts';

/**
 * A step of a path for the purpose of naming: a collection and, when one of its items is addressed, the item's parameter.
 * `/people/data/{person_id}/groups` is `people{person_id}`, `groups`.
 */
export interface Step {
  /** As written: `custom_fields`. */
  readonly word: string;
  readonly parameter?: string;
}

/** Segments that only say "the things themselves" behind a collection. */
const GENERIC: ReadonlySet<string> = new Set([
  'data',
  'list',
  'items',
  'records',
  'all',
  'results',
]);

/** Segments in front that are no resource: `/api/v1/…`. */
const PREFIX = /^(?:api|rest|v\d+(?:\.\d+)*)$/i;

/** Segments that count for names; comparing the beginnings of longer paths would cost the square of their length. */
const MOST_SEGMENTS = 40;

/** The steps of a route. */
export function stepsOf({ segments }: Pick<Route, 'segments'>): readonly Step[] {
  const steps: Step[] = [];
  let leading = true;
  for (const segment of segments.slice(0, MOST_SEGMENTS)) {
    const last = steps.at(-1);
    if (segment.kind === 'parameter') {
      if (last === undefined || last.parameter !== undefined) {
        steps.push({ word: nounOfParameter(segment.name), parameter: segment.name });
      } else steps.splice(-1, 1, { word: last.word, parameter: segment.name });
      leading = false;
    } else if (leading && PREFIX.test(segment.text)) continue;
    else {
      leading = false;
      const generic = last !== undefined && last.parameter === undefined;
      if (!(generic && GENERIC.has(segment.text.toLowerCase()))) steps.push({ word: segment.text });
    }
  }
  return steps;
}

/** `person_id` → `person`; `id` → `item`. */
export function nounOfParameter(name: string): string {
  const noun = name.replace(/[_-]?(?:id|uuid|key|slug|name)$/i, '');
  return noun === '' ? 'item' : noun;
}

/**
 * Which items are mere scopes: their path goes on to a collection that is created or edited in its own right
 * (`/events/{event_id}/people`, with POST there or PUT on its items). Scopes are left out of names. An item whose path only goes on
 * to views and relations (`/people/{person_id}/groups`) stays part of the name.
 */
export function scopesOf(routes: readonly Route[]): ReadonlySet<string> {
  const collections = collectionsOf(routes);
  const scopes = new Set<string>();
  for (const route of routes) {
    const steps = stepsOf(route);
    const last = steps.at(-1);
    if (last === undefined) continue;
    const owned =
      last.parameter === undefined
        ? route.method === 'POST' && collections.has(keyOf(steps))
        : ['GET', 'PUT', 'PATCH'].includes(route.method);
    if (!owned) continue;
    const parent = steps.slice(0, -1).findLastIndex((step) => step.parameter !== undefined);
    if (parent >= 0) scopes.add(keyOf(steps.slice(0, parent + 1)));
  }
  return scopes;
}

/** A POST creates something if the same place is also listed or its items are addressed; else it is an action. */
function collectionsOf(routes: readonly Route[]): ReadonlySet<string> {
  const collections = new Set<string>();
  for (const route of routes) {
    const steps = stepsOf(route);
    const last = steps.at(-1);
    if (last === undefined) continue;
    if (last.parameter !== undefined) {
      collections.add(keyOf([...steps.slice(0, -1), { word: last.word }]));
    } else if (route.method === 'GET') collections.add(keyOf(steps));
  }
  return collections;
}

/** The steps that count for names: everything behind the last scope. */
export function withoutScopes(
  steps: readonly Step[],
  scopes: ReadonlySet<string>,
): { readonly scope: readonly Step[]; readonly steps: readonly Step[] } {
  for (let end = steps.length - 1; end > 0; end--) {
    if (scopes.has(keyOf(steps.slice(0, end)))) {
      return { scope: steps.slice(0, end), steps: steps.slice(end) };
    }
  }
  return { scope: [], steps };
}

/** A text that is equal for the same steps, whatever the parameters are called. */
function keyOf(steps: readonly Step[]): string {
  return steps
    .map(({ word, parameter }) => `/${word}${parameter === undefined ? '' : '{}'}`)
    .join('');
}
