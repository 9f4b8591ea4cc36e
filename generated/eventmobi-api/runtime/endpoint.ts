/** How a body is read: parsed, as text, as bytes, or not at all because none is documented. */
export type BodyKind = 'json' | 'text' | 'blob' | 'none';

/** What the runtime has to know of an operation; every generated function passes one. */
export interface Endpoint {
  /** Name of the operation: `listEvents`. */
  readonly name: string;
  readonly method: string;
  /** Path behind the base URL, encoded, with `{name}` for each path parameter: `/events/{event_id}`. */
  readonly path: string;
  /** Query parameters that are always sent, by wire name; absent when there are none. */
  readonly query?: Readonly<Record<string, string>>;
  /** Documented status, or `default` → how its body is read. */
  readonly responses: { readonly [status: string]: BodyKind | undefined };
  /** Makes the request's body; JSON when absent. */
  readonly encode?: BodyEncoder;
  /** Header for a key by which the server knows a repeated call; absent when the API has none. */
  readonly idempotencyKey?: string;
}

/** Turns a typed body into what `fetch` sends; what it returns must bring its own content type. */
export type BodyEncoder = (endpoint: Endpoint, body: unknown) => BodyInit;

/** The groups of an input, whatever the operation. Groups hold own properties by wire name. */
export interface CallInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
}
