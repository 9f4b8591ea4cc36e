/** How a body is read: parsed, as text, as bytes, or not at all because none is documented. */
export type BodyKind = 'json' | 'text' | 'blob' | 'none';

/**
 * What the runtime has to know of an operation; a tuple, since a bundle has one for each. What only some operations need
 * are functions that they bring along, so that others do not have them in their bundle.
 */
export type Endpoint = readonly [
  /**
   * Method, a space, and the path behind the base URL, encoded, with `{name}` for each path parameter:
   * `GET /events/{event_id}`, and the query that tells the operation from others, `POST /box?op=encrypt`. What errors and
   * hooks call the operation.
   */
  route: string,
  /** Documented status, or `default` → how its body is read, where that is not JSON with 200 and with every other status. */
  responses?: { readonly [status: string]: BodyKind | undefined } | undefined,
  /** Makes the request's body where that is not JSON. */
  encode?: BodyEncoder | undefined,
  /** Makes the query where its lists are not repeated names, or something in it is fixed. */
  query?: QueryEncoder | undefined,
  /** Header with a key, new for each call, by which the server knows it when it is repeated; absent when the API has none. */
  key?: { readonly [header: string]: string } | undefined,
];

/** Turns a typed body into what `fetch` sends; what it returns must bring its own content type. */
export type BodyEncoder = (operation: string, body: unknown) => BodyInit;

/** Turns a group into `&a=1&b=2`, `''` if it has no values; throws a `RequestError` for what cannot be sent. */
export type QueryEncoder = (operation: string, group: object) => string;

/** The groups of an input, whatever the operation. Groups hold own properties by wire name. */
export interface CallInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
}
