import {
  call,
  type Call,
  type DefaultReply,
  type Failure,
  type Reply,
} from '../../templates/runtime/call.ts';
import {
  createHttpClient,
  type Client,
  type HttpClientOptions,
} from '../../templates/runtime/client.ts';
import type { Endpoint } from '../../templates/runtime/endpoint.ts';
import type { StubFetch } from './stub-fetch.ts';

/** What `getThing` gives. */
export type ThingResult =
  Reply<200, { id: string }> | Reply<404, string> | DefaultReply<unknown> | Failure;

/** Answers 200 with JSON, 404 with text, anything else with JSON. */
export const getThing: Endpoint = {
  name: 'getThing',
  method: 'GET',
  path: '/things/{id}',
  responses: { 200: 'json', 404: 'text', default: 'json' },
};
/** Documents no status but 201. */
export const addThing: Endpoint = {
  name: 'addThing',
  method: 'POST',
  path: '/things',
  responses: { 201: 'json' },
};
/** Path parameters of `getThing`. */
export const input: { readonly path: object } = { path: { id: 'a b' } };

/** A client over a stubbed `fetch`. */
export function client(stub: StubFetch, options: Partial<HttpClientOptions> = {}): Client {
  return createHttpClient({ baseUrl: 'https://api.test/v2', fetch: stub.fetch, ...options });
}

/** Calls `getThing`. */
export function get(
  stub: StubFetch,
  options: Partial<HttpClientOptions> = {},
): Call<{ id: string }, ThingResult> {
  return call<{ id: string }, ThingResult>(client(stub, options), getThing, input);
}
