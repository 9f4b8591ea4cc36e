/** How a body is read: parsed, as text, as bytes, or not at all because none is documented. */
export type BodyKind = 'json' | 'text' | 'blob' | 'none';

/**
 * What the runtime has to know of an operation; a tuple, since a bundle has one for each. What only some operations need
 * are functions that they bring along, so that others do not have them in their bundle.
 */
export type Endpoint = readonly [
  /** Of the operation: `listEvents`. */
  name: string,
  method: string,
  /** Behind the base URL, encoded, with `{name}` for each path parameter: `/events/{event_id}`. */
  path: string,
  /** Documented status, or `default` → how its body is read. When absent: JSON with 200 and with every other status. */
  responses?: { readonly [status: string]: BodyKind | undefined } | undefined,
  /** Makes the query where its lists are not repeated names, or where a part of it is always the same. */
  query?: QueryEncoder | undefined,
  /** Makes the request's body; JSON when absent. */
  encode?: BodyEncoder | undefined,
  /** Header with a key, new for each call, by which the server knows it when it is repeated; absent when the API has none. */
  key?: { readonly [header: string]: string } | undefined,
];

/** Turns a typed body into what `fetch` sends; what it returns must bring its own content type. */
export type BodyEncoder = (operation: string, body: unknown) => BodyInit;

/** Turns a group into `a=1&b=2`; throws a `RequestError` for what cannot be sent. */
export type QueryEncoder = (operation: string, group: object) => string;

/** The groups of an input, whatever the operation. Groups hold own properties by wire name. */
export interface CallInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
}
