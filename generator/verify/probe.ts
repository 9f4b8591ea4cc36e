import type { Operation } from '../ir/api.ts';
import type { Json } from '../ir/type.ts';

/** A request to the service. */
export interface Probe {
  readonly operation: Operation;
  readonly purpose:
    /** What the reference says must be sent, and nothing else. */
    | 'documented'
    /** The same with one documented parameter more. */
    | 'parameter'
    /** The same without credentials. */
    | 'without key'
    /** `OPTIONS`, for its `Allow`. */
    | 'options';
  readonly method: string;
  /** Behind the base URL, filled in and encoded: `/events/12`. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: readonly (readonly [string, string])[];
  /** JSON to send; undefined for none. */
  readonly body?: Json;
  readonly credentials: boolean;
}

/** What came back. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Without parameters, in lower case; undefined when there is no such header. */
      readonly mediaType?: string;
      /** Header `Allow`. */
      readonly allow?: string;
      /** Header `Location`. */
      readonly location?: string;
      /** `''` when there is no body. */
      readonly text: string;
    }
  /** `problem` ends the sentence "The service did not answer: …". */
  | { readonly kind: 'failure'; readonly problem: string };

/** The one door to the network; `cli/` gives it. Never throws. */
export type Send = (probe: Probe) => Promise<Answer>;

/** A request as people see it, without credentials: `GET /events?limit=1`. */
export function shownProbe({ method, path, query }: Probe): string {
  const search = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${method} ${path}${search === '' ? '' : `?${search}`}`;
}
