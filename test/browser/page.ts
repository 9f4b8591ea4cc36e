import { createClient } from '../../generated/eventmobi-api/client/index.js';

/** What a page, or a worker, found out with the client; strings and numbers only. */
export interface Findings {
  readonly names: readonly string[];
  readonly pages: number;
  readonly error: readonly unknown[];
  readonly result: unknown;
  readonly abort: readonly unknown[];
  readonly timeout: unknown;
  readonly unreachable: unknown;
  readonly upload: unknown;
  readonly redirect: unknown;
}

/** Uses the client against the server that the page came from. */
export async function explore(origin: string): Promise<Findings> {
  const api = createClient({
    baseUrl: `${origin}/en/api/v2`,
    apiKey: 'browser-key',
    maxRetries: 0,
  });
  const names: string[] = [];
  for await (const event of api.events.list({ query: { limit: 2 } })) names.push(event.name ?? '');
  let pages = 0;
  for await (const page of api.events.list({ query: { limit: 2 } }).pages())
    pages += page.length / 2;
  const missing = api.events.get({ path: { event_id: 'missing' } });
  const controller = new AbortController();
  setTimeout(() => controller.abort('enough'), 50);
  const slow = { path: { event_id: 'slow' } };
  const file = new File(['bytes'], 'a.png', { type: 'image/png' });
  return {
    names,
    pages,
    error: await missing.then(() => [], told),
    result: (await missing.result()).status,
    abort: await api.events.get(slow, { signal: controller.signal }).then(() => [], told),
    timeout: (await api.events.get(slow, { timeout: 50 }).then(() => [], told))[0],
    unreachable: (
      await createClient({ baseUrl: 'http://127.0.0.1:9', maxRetries: 0 })
        .events.list()
        .then(() => [], told)
    )[0],
    upload: await api.request('POST', '/echo', { body: file }),
    redirect: (await api.request('GET', '/moved').then(() => [], told))[1],
  };
}

function told(error: {
  readonly name: string;
  readonly status?: number;
  readonly code?: string;
}): readonly unknown[] {
  return [error.name, error.status ?? error.code];
}

// A page waits for its result in a promise; a worker posts it.
const here = globalThis as unknown as {
  readonly location: Location;
  readonly document?: Document;
  findings?: Promise<Findings>;
  readonly postMessage: (message: unknown) => void;
};
const findings = explore(here.location.origin);
if (here.document === undefined) void findings.then((value) => here.postMessage(value));
else here.findings = findings;
