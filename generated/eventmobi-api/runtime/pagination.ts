import type { Call } from './call.js';
import type { Pager } from './client.js';

/** A call of a list: what a call is, for the first page, and also all items one after the other. */
export interface PagedCall<Item, Output, Result> extends Call<Output, Result> {
  /** The items of this page and of those behind it, each page fetched when it is needed. */
  readonly [Symbol.asyncIterator]: () => AsyncGenerator<Item, void>;
  /** The bodies of this page and of those behind it. */
  readonly pages: () => AsyncGenerator<Output, void>;
}

/** One item of a list: of the body itself, or of its field `Field`. */
export type ItemOf<Output, Field extends string = never> = Output extends readonly (infer Item)[]
  ? Item
  : Output extends { readonly [Name in Field]?: readonly (infer Item)[] | null | undefined }
    ? Item
    : never;

/** How the pages of a list follow one another. */
export type Paging = readonly [
  /** One of the strategies that `paged` is given. */
  strategy: string,
  /** Field of the body with the items; `''` when the body is the array. */
  items: string,
  /** What the strategy has to know of this list. */
  ...names: string[],
];

/** What changes in the query for the page behind one; undefined when that is the last one. */
export type NextPage = (
  /** That the page was asked for with. */
  query: { readonly [name: string]: unknown },
  items: readonly unknown[],
  body: unknown,
  response: Response,
  /** Those of the list. */
  ...names: string[]
) => object | undefined;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Turns the pages of lists by these strategies. Iteration ends at an empty or a repeated page. */
export function paged(strategies: { readonly [name: string]: NextPage }): Pager {
  return <Item, Output, Result>(
    send: (query?: object) => Call<Output, Result>,
    start: object | undefined,
    [strategy, field, ...names]: Paging,
  ): PagedCall<Item, Output, Result> => {
    // What is missing of it is added below.
    const first = send() as Writable<PagedCall<Item, Output, Result>>;
    async function* walk<T>(
      of: (data: Output, items: readonly Item[]) => readonly T[],
    ): AsyncGenerator<T, void, undefined> {
      let query = { ...start } as { readonly [name: string]: unknown };
      let last: string | undefined;
      for (let current: Call<Output, Result> = first; ; current = send(query)) {
        const { data, response } = await current.withResponse();
        const found = field ? memberOf(data, field) : data;
        const items = Array.isArray(found) ? found : [];
        const text = JSON.stringify(items);
        if (last && (!items.length || text === last)) return;
        yield* of(data, items);
        const change =
          items.length && strategies[strategy]?.(query, items, data, response, ...names);
        if (!change) return;
        last = text;
        query = { ...query, ...change };
      }
    }
    // One by one: `Object.assign` takes a tenth of the whole call.
    first[Symbol.asyncIterator] = () => walk((_, items) => items);
    first.pages = () => walk((data) => [data]);
    return first;
  };
}

/** Pages by the number of items to skip. Without a `total` the last page is known by an empty one behind it. */
export const byOffset: NextPage = (query, items, body, _, offset = '', total = '') => {
  const start = Number(query[offset] ?? 0) + items.length;
  return start < Number(memberOf(body, total) ?? Infinity) ? { [offset]: start } : undefined;
};

/** Pages by their number, the first of which is 1. The last page is known by an empty one behind it. */
export const byPage: NextPage = (query, _, __, ___, page = '') => ({
  [page]: Number(query[page] ?? 1) + 1,
});

/** Pages by a mark that the body of each has for the next one; none, `null` or `''` on the last. */
export const byCursor: NextPage = (query, _, body, __, cursor = '', next = '') => {
  const mark = memberOf(body, next);
  const isLast = mark === undefined || mark === null || mark === '' || mark === query[cursor];
  return isLast ? undefined : { [cursor]: mark };
};

/** Pages by a `Link` header with `rel="next"`. Of its URL only the query is taken, so that no call leaves its path. */
export const byLink: NextPage = (_, __, ___, response) => {
  const links = (response.headers.get('link') ?? '').split(/,(?=\s*<)/);
  const link = links.find((text) => /\brel="?next\b/i.test(text.slice(text.indexOf('>')))) ?? '';
  const search = /^\s*<([^>]*)>/.exec(link)?.[1]?.split('?')[1];
  if (search === undefined) return undefined;
  const entries = new URLSearchParams(search.split('#')[0]);
  return Object.fromEntries([...entries.keys()].map((name) => [name, entries.getAll(name)]));
};

/** A member of an object that was JSON; undefined for anything else. */
function memberOf(body: unknown, name: string): unknown {
  return (Object(body) as { readonly [name: string]: unknown })[name];
}
