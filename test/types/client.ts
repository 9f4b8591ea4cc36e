import { expectTypeOf } from 'vitest';
import {
  createClient,
  getEvent,
  listEvents,
  newClient,
  validation,
  type CallError,
  type ListPeopleOutput,
} from '../../generated/eventmobi-api/index.js';
import { operationValidators } from '../../generated/eventmobi-api/validators/index.js';

/* What `tsc -p .` has to accept of the client, and, after `@ts-expect-error`, what it has to refuse. */

const client = newClient({ apiKey: () => Promise.resolve('k') });
const api = createClient();

/** A `switch` over all statuses is exhaustive, and each case has the body of its status. */
export async function narrowed(): Promise<unknown> {
  const result = await api.events.create({ body: { event: {} } }).result();
  switch (result.status) {
    case 200:
      expectTypeOf(result.statusCode).toEqualTypeOf<200>();
      return result.body.id;
    case 402:
    case 409:
      return result.body;
    case 'default':
      expectTypeOf(result.statusCode).toEqualTypeOf<number>();
      return result.response.headers;
    case 'failed':
      expectTypeOf(result.error).toEqualTypeOf<CallError>();
      return result.error.name === 'HttpError' ? result.error.status : result.error.operation;
    default:
      return result satisfies never;
  }
}

/** A forgotten status is an error where the rest is said to be nothing. */
export async function forgotten(): Promise<unknown> {
  const result = await listEvents(client).result();
  if (result.status === 200) return result.body;
  if (result.status === 'failed') return result.error;
  // @ts-expect-error 'default' is left
  return result satisfies never;
}

/** Pages and items have the types of the reference, a bare array and a field with a list alike. */
export async function listed(): Promise<void> {
  for await (const event of listEvents(client, { query: { limit: 5 } })) {
    expectTypeOf(event.name).toEqualTypeOf<string | undefined>();
  }
  const people = api.people.list({ path: { event_id: 'e' } });
  for await (const person of people) {
    expectTypeOf(person).toEqualTypeOf<NonNullable<ListPeopleOutput['people_list']>[number]>();
  }
  for await (const page of people.pages()) expectTypeOf(page).toEqualTypeOf<ListPeopleOutput>();
  // @ts-expect-error one event is no list
  const none: AsyncIterable<unknown> = getEvent(client, { path: { event_id: 'e' } });
  expectTypeOf(none).not.toBeAny();
}

/** What is not documented is unknown. */
export async function undocumented(): Promise<unknown> {
  const body = await api.request('GET', '/health');
  expectTypeOf(body).toEqualTypeOf<unknown>();
  return body;
}

/** Wrong input is an error at the call. */
export function refused(): void {
  // @ts-expect-error the input is missing
  void getEvent(client);
  // @ts-expect-error the path parameter is missing
  void getEvent(client, { path: {} });
  // @ts-expect-error no such path parameter
  void getEvent(client, { path: { event_id: 'e', id: 'e' } });
  // @ts-expect-error a number is wanted
  void listEvents(client, { query: { limit: '20' } });
  // @ts-expect-error no such query parameter
  void api.events.list({ query: { page: 2 } });
  // @ts-expect-error the operation has no body
  void api.events.list({ body: {} });
  // @ts-expect-error no such option
  void api.events.list({}, { retries: 3 });
  // @ts-expect-error no such mode
  void newClient({ validation: validation(operationValidators, { requestValidation: 'warn' }) });
}
