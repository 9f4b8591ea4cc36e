import type { Call, DefaultReply, Failure, Reply } from '../../templates/runtime/call.ts';
import { checkedBody } from '../../templates/runtime/checked-body.ts';
import {
  createHttpClient,
  type Client,
  type HttpClientOptions,
} from '../../templates/runtime/client.ts';
import type { Endpoint } from '../../templates/runtime/endpoint.ts';
import { problemDetails } from '../../templates/runtime/problem-details.ts';
import { retries } from '../../templates/runtime/retry.ts';
import type { StubFetch } from './stub-fetch.ts';

/** What `getThing` gives. */
export type ThingResult =
  Reply<200, { id: string }> | Reply<404, string> | DefaultReply<unknown> | Failure;

/** Answers 200 with JSON, 404 with text, anything else with JSON. */
export const getThing: Endpoint = [
  'GET /things/{id}',
  { 200: 'json', 404: 'text', default: 'json' },
];
/** Documents no status but 201. */
export const addThing: Endpoint = ['POST /things', { 201: 'json' }];
/** Path parameters of `getThing`. */
export const input: { readonly path: object } = { path: { id: 'a b' } };

/** Options of a client that checks bodies and requests. */
export type ThingOptions = Partial<HttpClientOptions>;

/** A client over a stubbed `fetch` that sends every request once. */
export function client(stub: StubFetch, options: ThingOptions = {}): Client {
  return createHttpClient({
    baseUrl: 'https://api.test/v2',
    fetch: stub.fetch,
    send: retries({ maxRetries: 0 }),
    readBody: checkedBody(),
    details: problemDetails,
    ...options,
  });
}

/** Calls `getThing`. */
export function get(
  stub: StubFetch,
  options: ThingOptions = {},
): Call<{ id: string }, ThingResult> {
  return client(stub, options).call<{ id: string }, ThingResult>(getThing, input);
}
