import type { Timestamps } from '../../generated/eventmobi-api/types/index.js';

/** When a record was made and changed. */
export interface Dated {
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Timestamps as ISO texts, or as seconds since 1970 for `timestamp_format=timestamp`. */
export function timestampsOf(
  { created_at: created, updated_at: updated }: Dated,
  format: string | undefined,
): Timestamps {
  const written = (moment: Date): string | number =>
    format === 'timestamp' ? Math.floor(moment.getTime() / 1000) : moment.toISOString();
  return {
    request_timestamp: written(new Date()),
    creation_timestamp: written(created),
    update_timestamp: written(updated),
  };
}

/** The part of a list that was asked for; 20 from the start by default. */
export function pageOf(query: { readonly limit?: number; readonly offset?: number }): {
  readonly limit: number;
  readonly offset: number;
} {
  return { limit: query.limit ?? 20, offset: query.offset ?? 0 };
}
