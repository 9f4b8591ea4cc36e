import type { Pagination } from '../ir/api.ts';
import type { Located, Span } from '../ir/span.ts';
import type { ArrayStyle, Json } from '../ir/type.ts';

/**
 * `NAME.overlay.yaml`, read: what the prose leaves out, in the document's own words. Every entry has a reason and a
 * place, so that `resolve/overlay.ts` can say which entry matched nothing. Example:
 *
 *     servers:
 *       - url: https://api.example.com
 *         because: the reference never names a host
 *     security:
 *       apiKey: { type: apiKey, in: header, name: X-API-KEY, because: … }
 *     resources:
 *       /event/{event_id}/resources/pictures: { name: pictures, because: … }
 *     parameters:                       # of every operation that has one of this name
 *       limit: { type: integer, because: … }
 *     operations:
 *       GET /events:
 *         name: listEvents
 *         pagination: { strategy: offset, limit: limit, offset: offset, defaultLimit: 20 }
 *         parameters: { limit: { maximum: 50 } }
 *         because: …                    # also for what is nested in it
 *     models:
 *       DocLink: { type: string(uuid), because: … }
 *       Timestamps:
 *         because: …
 *         fields:
 *           request_timestamp: { type: string(date-time) | integer }
 *     types:                            # anonymous structures, by where they stand
 *       POST /events 402: { name: ErrorCode, because: … }
 *       SessionObjectResponse.session_roles[]: { name: SessionRole, because: … }
 */
export interface Overlay {
  readonly file: string;
  readonly servers: readonly OverlayServer[];
  readonly security: readonly OverlaySecurity[];
  readonly resources: readonly OverlayResource[];
  readonly parameters: readonly OverlayValue[];
  readonly operations: readonly OverlayOperation[];
  readonly models: readonly OverlayModel[];
  readonly types: readonly OverlayStructure[];
}

/** Common to all entries. */
export interface OverlayEntry {
  /** What the entry is about, as written: `GET /events`, `Timestamps`, `limit`. */
  readonly key: Located;
  /** Its own reason or that of the entry around it. */
  readonly because: string;
  readonly span: Span;
}

export interface OverlayServer extends OverlayEntry {
  readonly description?: string;
}

export interface OverlaySecurity extends OverlayEntry {
  readonly type: 'apiKey' | 'basic' | 'bearer';
  readonly in?: 'header' | 'query';
  readonly name?: string;
  readonly description?: string;
}

/** Names the resource of all operations whose path begins with `key`. */
export interface OverlayResource extends OverlayEntry {
  /** Dotted: `pictures`, `people.photos`. */
  readonly name: Located;
}

export interface OverlayOperation extends OverlayEntry {
  readonly name?: Located;
  readonly resource?: Located;
  readonly verb?: Located;
  /** Leaves the operation out. */
  readonly hide: boolean;
  readonly deprecated?: boolean;
  /** `2026-01-31`; also says that it is deprecated. */
  readonly deprecatedSince?: string;
  /** `2027-01-31` */
  readonly sunset?: string;
  /** Header that carries the idempotency key. */
  readonly idempotencyKey?: Located;
  readonly pagination?: OverlayPagination;
  readonly parameters: readonly OverlayValue[];
  /** Fields of a form, or of a body that is an object of its own: what stands in `body` and `formData` rows. */
  readonly body: readonly OverlayValue[];
  /** By status; `type` replaces the body's type. */
  readonly responses: readonly OverlayValue[];
}

/** The facts of `Pagination`, as they are written. */
export type OverlayPagination = Stated<Pagination> & { readonly span: Span };

/** Each member of the union without its origin. */
type Stated<P> = P extends unknown ? Omit<P, 'origin'> : never;

export interface OverlayModel extends OverlayEntry {
  /** Another public name. */
  readonly name?: Located;
  /** Replaces what the model is, fields and all. */
  readonly type?: { readonly phrase: TypePhrase; readonly span: Span };
  readonly deprecated?: boolean;
  readonly fields: readonly OverlayValue[];
}

export interface OverlayStructure extends OverlayEntry {
  readonly name: Located;
}

/** What can be said about a parameter, a field or a response body. Absent members change nothing. */
export interface OverlayValue extends OverlayEntry {
  readonly type?: { readonly phrase: TypePhrase; readonly span: Span };
  readonly format?: Located;
  readonly enum?: { readonly values: readonly (string | number)[]; readonly span: Span };
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: Located;
  readonly required?: boolean;
  readonly nullable?: boolean;
  /** Only of parameters. */
  readonly arrayStyle?: ArrayStyle;
  readonly readOnly?: boolean;
  readonly deprecated?: boolean;
  readonly default?: { readonly value: Json; readonly span: Span };
  readonly example?: { readonly value: Json; readonly span: Span };
  readonly description?: Located;
}

/** A type in the overlay's words: `string(date-time) | integer`, `array[PersonProfile]`, `object`, `any`. */
export type TypePhrase =
  | {
      readonly kind: 'scalar';
      readonly scalar: 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'file';
      readonly format?: string;
    }
  | { readonly kind: 'object' }
  | { readonly kind: 'any' }
  | { readonly kind: 'array'; readonly items: TypePhrase }
  | { readonly kind: 'union'; readonly members: readonly TypePhrase[] }
  /** A model by its documented name; `span` for "unknown model". */
  | { readonly kind: 'model'; readonly name: string; readonly span: Span };
