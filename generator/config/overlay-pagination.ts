import { openMap, type MapReader } from './map-reader.ts';
import type { OverlayReading } from './overlay-entry.ts';
import { present } from './overlay-value.ts';
import type { OverlayPagination } from './overlay.ts';

type Strategy = OverlayPagination['strategy'];

/** What each strategy must say, and what it may say besides `items`, `limit` and `defaultLimit`. */
const KEYS: Readonly<
  Record<Strategy, { readonly needed: readonly string[]; readonly more: readonly string[] }>
> = {
  offset: { needed: ['limit', 'offset'], more: ['total'] },
  page: { needed: ['page'], more: [] },
  cursor: { needed: ['cursor', 'next'], more: [] },
  link: { needed: [], more: [] },
};

const STRATEGIES: readonly Strategy[] = ['offset', 'page', 'cursor', 'link'];

/** Reads `pagination` of an operation; undefined when absent or, with a diagnostic, when a key is missing or wrong. */
export function readPagination(
  operation: MapReader,
  { diagnostics }: OverlayReading,
): OverlayPagination | undefined {
  const map = operation.inner('pagination');
  if (map === undefined) return undefined;
  // Which keys there may be depends on a value among them, so that it is read first; silently, since it is read again.
  const strategy = openMap(map, '', keysOf('offset'), []).word('strategy', STRATEGIES) ?? 'offset';
  const reader = openMap(map, '"pagination"', keysOf(strategy), diagnostics);
  for (const key of ['strategy', ...KEYS[strategy].needed]) reader.need(key);
  const facts = {
    ...present('limit', reader.text('limit')?.text),
    ...present('defaultLimit', reader.count('defaultLimit')),
    ...present('items', reader.text('items')?.text),
  };
  const text = (key: string): string | undefined => reader.text(key)?.text;
  if (reader.word('strategy', STRATEGIES) === undefined) return undefined;
  const span = { span: map.span };
  switch (strategy) {
    case 'offset': {
      const { limit, ...others } = facts;
      const offset = text('offset');
      const total = present('total', text('total'));
      if (limit === undefined || offset === undefined) return undefined;
      return { strategy, limit, offset, ...others, ...total, ...span };
    }
    case 'page': {
      const page = text('page');
      return page === undefined ? undefined : { strategy, page, ...facts, ...span };
    }
    case 'cursor': {
      const [cursor, next] = [text('cursor'), text('next')];
      if (cursor === undefined || next === undefined) return undefined;
      return { strategy, cursor, next, ...facts, ...span };
    }
    case 'link':
      return { strategy, ...facts, ...span };
  }
}

function keysOf(strategy: Strategy): readonly string[] {
  const { needed, more } = KEYS[strategy];
  return [...new Set(['strategy', ...needed, 'limit', 'defaultLimit', 'items', ...more])];
}
