import type { Located, Origin, Span } from './span.ts';
import type { Field, Json, TypeExpr } from './type.ts';

/**
 * What a reference means: resolved, named, and free of any target language. This is the intermediate representation.
 * Plain JSON-able data; no references as written, no "maybe". What the document says lives in `read/doc.ts`.
 */
export interface Api {
  /** Title without its version: `EventMobi API V2 Spec`. */
  readonly title: string;
  /** Version as written; need not be semver. `0.0.0` when the document has none (`assumed`). */
  readonly version: string;
  readonly description?: Located;
  /** Path in front of every operation's path, with a leading and no trailing slash; `''` when there is none. */
  readonly basePath: string;
  /** Where the base path comes from; absent when there is none. */
  readonly basePathOrigin?: Origin;
  /** Absolute URLs without the base path; may be empty. The first is the default. */
  readonly servers: readonly Server[];
  readonly security: readonly SecurityScheme[];
  /** Every resource, parents before children, otherwise in order of first appearance. */
  readonly resources: readonly Resource[];
  /** In document order. */
  readonly operations: readonly Operation[];
  /** Documented models in document order, then hoisted structures in order of first use. */
  readonly models: readonly Model[];
  /** Where the document's title stands. */
  readonly span: Span;
}

export interface Server {
  /** Origin and optional path, no trailing slash: `https://api.eventmobi.com`. */
  readonly url: string;
  readonly description?: string;
  readonly origin: Origin;
}

/** How callers authenticate. */
export interface SecurityScheme {
  /** Key of the scheme, unique in the API: `apiKey`. */
  readonly id: string;
  readonly type: 'apiKey' | 'basic' | 'bearer';
  /** Where an `apiKey` travels. Absent for the others, which use the header `Authorization`. */
  readonly in?: 'header' | 'query';
  /** Header or query name of an `apiKey`: `X-API-KEY`. */
  readonly name?: string;
  readonly description?: string;
  readonly origin: Origin;
}

/** A group of operations that share a path prefix; the unit of files and of the facade (`api.people.groups`). */
export interface Resource {
  /** Names joined with dots: `people.groups`. */
  readonly id: string;
  /** camelCase names from the root: `['people', 'groups']`. */
  readonly path: readonly string[];
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

export interface Operation {
  /**
   * Method and path as documented, with the fixed query where there is one: `GET /events/{event_id}`, `POST /box?op=encrypt`.
   * Unique, and what the overlay calls it.
   */
  readonly id: string;
  /** Unique camelCase name, the OpenAPI operationId: `listSessionAttendees`. */
  readonly name: string;
  /** Id of the resource it belongs to. */
  readonly resource: string;
  /** camelCase name inside the resource: `listAttendees` in `api.sessions.listAttendees`. Unique there. */
  readonly verb: string;
  readonly method: HttpMethod;
  /** Path template without the base path: `/events/{event_id}`. */
  readonly path: string;
  /** The same, split at `/`; every parameter is the whole of its segment. */
  readonly segments: readonly PathSegment[];
  /**
   * What every call sends in its query, and what tells this operation from others of its method and path. Never empty;
   * absent when method and path are enough. No name in it is one of `parameters.query`.
   */
  readonly fixedQuery?: readonly FixedQueryParameter[];
  readonly summary?: Located;
  readonly description?: Located;
  readonly deprecated: boolean;
  /** Day from which on it is deprecated, UTC: `2026-01-31`. Absent: not told. */
  readonly deprecatedSince?: string;
  /** Day from which on it may be gone, UTC: `2027-01-31`. Absent: not told. */
  readonly sunset?: string;
  /** Path parameters in path order; the others in document order. */
  readonly parameters: {
    readonly path: readonly Parameter[];
    readonly query: readonly Parameter[];
    readonly header: readonly Parameter[];
  };
  readonly body?: RequestBody;
  /** Documented responses in document order; statuses are unique. Never empty: `default` is assumed if need be. */
  readonly responses: readonly Response[];
  /** How lists are paged; absent when the operation is not paginated. */
  readonly pagination?: Pagination;
  /** Whether the overlay says that repeating the call is safe with an idempotency key. */
  readonly idempotencyKey?: string;
  /** GitHub-style anchor of its section in the reference: `get-eventsevent_id`. */
  readonly anchor: string;
  /** The operation's heading. */
  readonly span: Span;
}

export type PathSegment =
  | { readonly kind: 'static'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string };

/** A query parameter that always has one value. */
export interface FixedQueryParameter {
  /** Name on the wire. */
  readonly name: string;
  /** Text on the wire, decoded; never empty. */
  readonly value: string;
  /** What the row of the parameter says, if it has one. */
  readonly description?: Located;
  readonly origin: Origin;
}

/** A path, query or header parameter. `name` is the name on the wire; `type` is a scalar or an array of scalars. */
export type Parameter = Field;

export interface RequestBody {
  readonly required: boolean;
  /** `application/json`, `application/x-www-form-urlencoded` or `multipart/form-data`. */
  readonly mediaType: string;
  readonly type: TypeExpr;
  /** Name of the one field that wraps the real body (`{"event": {…}}`); absent when the body is bare. */
  readonly envelope?: string;
  readonly description?: Located;
  readonly origin: Origin;
}

export interface Response {
  /** Three digits, or `default` for every status that is not listed. */
  readonly status: string;
  readonly description?: Located;
  /** Absent: no content. */
  readonly body?: ResponseBody;
  readonly origin: Origin;
}

export interface ResponseBody {
  readonly mediaType: string;
  readonly type: TypeExpr;
}

/** How the pages of a list follow one another. */
export type Pagination = OffsetPagination | PagePagination | CursorPagination | LinkPagination;

/** Common to all strategies. */
interface PaginationFacts {
  /** Query parameter with the number of items of a page; absent when there is none. */
  readonly limit?: string;
  /** Number of items of a page when the caller names none. */
  readonly defaultLimit?: number;
  /** Field of the body with the items; absent when the body is the array. */
  readonly items?: string;
  readonly origin: Origin;
}

/** By the number of items to skip. */
export interface OffsetPagination extends PaginationFacts {
  readonly strategy: 'offset';
  readonly limit: string;
  /** Query parameter. */
  readonly offset: string;
  /** Field of the body with the number of all items; absent when it is not told. */
  readonly total?: string;
}

/** By the number of the page, the first of which is 1. */
export interface PagePagination extends PaginationFacts {
  readonly strategy: 'page';
  /** Query parameter. */
  readonly page: string;
}

/** By a mark that each page has for the one behind it. */
export interface CursorPagination extends PaginationFacts {
  readonly strategy: 'cursor';
  /** Query parameter that takes the mark. */
  readonly cursor: string;
  /** Field of the body that has it; absent from the last page, or `null`, or empty. */
  readonly next: string;
}

/** By the header `Link` with `rel="next"` (RFC 8288). */
export interface LinkPagination extends PaginationFacts {
  readonly strategy: 'link';
}

/** A named type: a documented model, or an anonymous structure that was hoisted. */
export interface Model {
  /** The documented name, or the name given to a hoisted structure; unique. `RefType.model` refers to it. */
  readonly id: string;
  /** Public name, PascalCase and a valid identifier in any C-like language; unique. */
  readonly name: string;
  /** False for hoisted structures. */
  readonly documented: boolean;
  readonly type: TypeExpr;
  readonly description?: Located;
  readonly deprecated: boolean;
  readonly example?: Json;
  /** Anchor of its section; absent for hoisted structures. */
  readonly anchor?: string;
  readonly origin: Origin;
}
