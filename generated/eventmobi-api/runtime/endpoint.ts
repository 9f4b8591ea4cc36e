/** How a body is read: parsed, as text, as bytes, or not at all because none is documented. */
export type BodyKind = 'json' | 'text' | 'blob' | 'none';

/** What the runtime has to know of an operation; a tuple, since a bundle has one for each. */
export type Endpoint = readonly [
  /** Of the operation: `listEvents`. */
  name: string,
  method: string,
  /** Behind the base URL, encoded, with `{name}` for each path parameter: `/events/{event_id}`. */
  path: string,
  /** Documented status, or `default` → how its body is read. */
  responses: { readonly [status: string]: BodyKind | undefined },
  extras?: EndpointExtras,
];

/** What only some operations have. */
export interface EndpointExtras {
  /** Makes the request's body; JSON when absent. */
  readonly encode?: BodyEncoder;
  /** Query parameters that are always sent, by wire name. */
  readonly fixedQuery?: Readonly<Record<string, string>>;
  /** Makes the query where its lists are not repeated names. */
  readonly query?: QueryEncoder;
  /** Header for a key by which the server knows a repeated call; absent when the API has none. */
  readonly idempotencyKey?: string;
}

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
