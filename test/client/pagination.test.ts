import { describe, expect, it } from 'vitest';
import type { Paging } from '../../templates/runtime/pagination.ts';
import type { CallOptions } from '../../templates/runtime/client.ts';
import type { CallInput } from '../../templates/runtime/endpoint.ts';
import { errorOf, fullClient, sendJson, serve, type Answer } from './fault-server.ts';

const all = Array.from({ length: 7 }, (_, index) => index);
const endpoint = ['GET /things', { 200: 'json' }] as const;

/** A list over HTTP: the pages that `answer` makes of the query. */
async function list(
  paging: Paging,
  answer: (query: URLSearchParams, ...rest: Parameters<Answer>) => void,
  input: CallInput = {},
  options: CallOptions = {},
) {
  const { url, requests } = await serve((response, request, index) =>
    answer(new URL(request.url ?? '', 'http://a').searchParams, response, request, index),
  );
  const client = fullClient(url);
  const call = client.call<number, unknown, unknown>(endpoint, input, options, paging);
  return { call, queries: () => requests.map((request) => request.url?.split('?')[1] ?? '') };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** The part of a list that limit and offset ask for. */
function slice(query: URLSearchParams, cap = 50): readonly number[] {
  const offset = Number(query.get('offset') ?? 0);
  return all.slice(offset, offset + Math.min(cap, Number(query.get('limit') ?? 3)));
}

describe('pages by offset', () => {
  it('of a bare array end at an empty page', async () => {
    const { call, queries } = await list(['offset', '', 'offset'], (query, response) =>
      sendJson(response, slice(query)),
    );
    expect(await collect(call)).toEqual(all);
    expect(queries()).toEqual(['', 'offset=3', 'offset=6', 'offset=7']);
  });

  it('of an object end at the total, without a request too many', async () => {
    const { call, queries } = await list(['offset', 'list', 'offset', 'total'], (query, response) =>
      sendJson(response, { list: slice(query), total: 7 }),
    );
    expect(await collect(call)).toEqual(all);
    expect(queries()).toEqual(['', 'offset=3', 'offset=6']);
  });

  it('begin where the caller says, and keep what else is asked', async () => {
    const input = { query: { limit: 2, offset: 4, tag: 'a' } };
    const { call, queries } = await list(
      ['offset', '', 'offset'],
      (query, response) => sendJson(response, slice(query)),
      input,
    );
    expect(await collect(call)).toEqual([4, 5, 6]);
    expect(queries()[1]).toBe('limit=2&offset=6&tag=a');
  });

  it('do not lose items to a server that gives fewer than asked for', async () => {
    const { call } = await list(
      ['offset', '', 'offset'],
      (query, response) => sendJson(response, slice(query, 2)),
      { query: { limit: 5 } },
    );
    expect(await collect(call)).toEqual(all);
  });

  it('end when a server takes no notice of the offset', async () => {
    const { call, queries } = await list(['offset', '', 'offset'], (_, response) =>
      sendJson(response, [1, 2]),
    );
    expect(await collect(call)).toEqual([1, 2]);
    expect(queries()).toHaveLength(2);
  });

  it.each([[[]], [{ list: [] }], [{}], [{ list: null }], [null], ['text']])(
    'of %j are none',
    async (body) => {
      const { call, queries } = await list(['offset', 'list', 'offset'], (_, response) =>
        sendJson(response, body),
      );
      expect(await collect(call)).toEqual([]);
      expect(queries()).toHaveLength(1);
    },
  );
});

describe('pages by other means', () => {
  it('by number, from 1 or from where the caller says', async () => {
    const answer = (query: URLSearchParams, response: Parameters<Answer>[0]) => {
      const page = Number(query.get('page') ?? 1);
      sendJson(response, { items: all.slice((page - 1) * 3, page * 3) });
    };
    const one = await list(['page', 'items', 'page'], answer);
    expect(await collect(one.call)).toEqual(all);
    expect(one.queries()).toEqual(['', 'page=2', 'page=3', 'page=4']);
    const two = await list(['page', 'items', 'page'], answer, { query: { page: 2 } });
    expect(await collect(two.call)).toEqual([3, 4, 5, 6]);
  });

  it.each([null, '', undefined])('by cursor, until it is %j', async (end) => {
    const { call, queries } = await list(
      ['cursor', 'items', 'after', 'next'],
      (query, response) => {
        const start = Number(query.get('after') ?? 0);
        sendJson(response, {
          items: all.slice(start, start + 3),
          next: start + 3 < 7 ? `${start + 3}` : end,
        });
      },
    );
    expect(await collect(call)).toEqual(all);
    expect(queries()).toEqual(['', 'after=3', 'after=6']);
  });

  it('by cursor end when it repeats', async () => {
    let count = 0;
    const { call } = await list(['cursor', 'items', 'after', 'next'], (_, response) =>
      sendJson(response, { items: [count++], next: 'x' }),
    );
    expect(await collect(call)).toEqual([0, 1]);
  });

  it('by Link header, of which only the query is taken', async () => {
    const { call, queries } = await list(['link', ''], (query, response) => {
      const page = Number(query.get('p') ?? 0);
      const next = `<https://evil.test/other?p=${page + 1}&tag=a&tag=b>; rel="next"`;
      if (page < 2) response.setHeader('link', `</first>; rel="first", ${next}`);
      sendJson(response, all.slice(page * 3, page * 3 + 3));
    });
    expect(await collect(call)).toEqual(all);
    expect(queries()).toEqual(['', 'p=1&tag=a&tag=b', 'p=2&tag=a&tag=b']);
  });
});

describe('a paged call', () => {
  it('is also a call: its first page, once', async () => {
    const { call, queries } = await list(['offset', '', 'offset'], (query, response) =>
      sendJson(response, slice(query)),
    );
    expect(await call).toEqual([0, 1, 2]);
    expect(await call.result()).toMatchObject({ status: 200, body: [0, 1, 2] });
    expect((await collect(call.pages())).length).toBe(3);
    expect(queries()).toHaveLength(4);
  });

  it('gives the bodies of its pages', async () => {
    const { call } = await list(['offset', 'list', 'offset', 'total'], (query, response) =>
      sendJson(response, { list: slice(query), total: 7 }),
    );
    expect(await collect(call.pages())).toEqual([
      { list: [0, 1, 2], total: 7 },
      { list: [3, 4, 5], total: 7 },
      { list: [6], total: 7 },
    ]);
  });

  it('asks for no page that nobody wants', async () => {
    const { call, queries } = await list(['offset', '', 'offset'], (query, response) =>
      sendJson(response, slice(query)),
    );
    for await (const item of call) if (item === 1) break;
    expect(queries()).toEqual(['']);
  });

  it('passes on the error of a later page, and the items before it', async () => {
    const { call } = await list(['offset', '', 'offset'], (query, response, _, index) =>
      sendJson(response, slice(query), index === 0 ? 200 : 400),
    );
    const seen: number[] = [];
    const error = await errorOf(
      (async () => {
        for await (const item of call) seen.push(item);
      })(),
    );
    expect(error).toMatchObject({ name: 'HttpError', status: 400 });
    expect(seen).toEqual([0, 1, 2]);
  });

  it('can be aborted between and within pages', async () => {
    const controller = new AbortController();
    const { call, queries } = await list(
      ['offset', '', 'offset'],
      (query, response) => sendJson(response, slice(query)),
      {},
      { signal: controller.signal },
    );
    const error = await errorOf(
      (async () => {
        for await (const item of call) if (item === 2) controller.abort('enough');
      })(),
    );
    expect(error).toMatchObject({ name: 'AbortError', cause: 'enough' });
    expect(queries()).toEqual(['']);
  });
});
