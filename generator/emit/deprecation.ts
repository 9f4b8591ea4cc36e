import type { Operation } from '../ir/api.ts';
import type { DocTag } from '../print/plan.ts';

/** `@deprecated` with what is known of its dates; nothing for an operation that goes on and on. */
export function deprecationTags({
  deprecated,
  deprecatedSince,
  sunset,
}: Operation): readonly DocTag[] {
  if (!deprecated && sunset === undefined) return [];
  const since = deprecatedSince === undefined ? [] : [`Since ${deprecatedSince}.`];
  const until = sunset === undefined ? [] : [`May be gone from ${sunset} on.`];
  return [{ name: 'deprecated', text: [...since, ...until].join(' ') }];
}
