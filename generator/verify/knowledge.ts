import type { Api, Operation, PathSegment } from '../ir/api.ts';

/** A value for a path parameter, and how we came by it. */
export interface KnownValue {
  readonly value: string;
  readonly from:
    /** The command line. */
    | 'given'
    /** An answer to a request of this run that made it. */
    | 'created'
    /** A list of the service, in a field of the parameter's name. */
    | 'listed'
    /** A list of the service, in a field that may be meant. */
    | 'guessed';
}

const RANK = { given: 3, created: 2, listed: 1, guessed: 0 } satisfies Record<
  KnownValue['from'],
  number
>;

/** What is known of the values of path parameters; grows with every answer. */
export class Knowledge {
  readonly #given: ReadonlyMap<string, string>;
  /** By the template in front of the parameter and its name; parameters of outer segments do not count by name. */
  readonly #learned = new Map<string, KnownValue>();
  readonly #api: Api;

  constructor(api: Api, given: ReadonlyMap<string, string>) {
    this.#api = api;
    this.#given = given;
  }

  /** The value for the parameter at a segment; undefined when nothing is known. */
  valueAt({ segments }: Operation, index: number): KnownValue | undefined {
    const segment = segments[index];
    if (segment?.kind !== 'parameter') return undefined;
    const given = this.#given.get(segment.name);
    if (given !== undefined) return { value: given, from: 'given' };
    const exact = this.#learned.get(keyOf(segments, index));
    if (exact !== undefined) return exact;
    const elsewhere = [...this.#learned].find(([key]) => key.endsWith(` ${segment.name}`));
    return elsewhere?.[1];
  }

  /** Learns from a successful answer the values that paths below the operation's own need. */
  learn(operation: Operation, body: unknown): void {
    const made = operation.method === 'POST';
    const item = made ? body : firstItem(body, operation.pagination?.items);
    const depth = operation.segments.length;
    for (const { segments } of this.#api.operations) {
      const next = segments[depth];
      if (next?.kind !== 'parameter' || !startsWith(segments, operation.segments)) continue;
      const found = valueIn(item, next.name);
      if (found === undefined) continue;
      const value: KnownValue = made ? { ...found, from: 'created' } : found;
      const key = keyOf(segments, depth);
      const old = this.#learned.get(key);
      if (old === undefined || RANK[value.from] > RANK[old.from]) this.#learned.set(key, value);
    }
  }
}

function keyOf(segments: readonly PathSegment[], index: number): string {
  const segment = segments[index];
  const name = segment?.kind === 'parameter' ? segment.name : '';
  const front = segments.slice(0, index).map((part) => (part.kind === 'static' ? part.text : '*'));
  return `/${front.join('/')} ${name}`;
}

function startsWith(segments: readonly PathSegment[], front: readonly PathSegment[]): boolean {
  return front.every((part, index) => {
    const other = segments[index];
    if (part.kind === 'static') return other?.kind === 'static' && other.text === part.text;
    return other?.kind === 'parameter';
  });
}

/** The first item of a list: of the body itself, of the field that is documented to have the items, or of its only list. */
function firstItem(body: unknown, field: string | undefined): unknown {
  if (Array.isArray(body)) return body[0];
  if (typeof body !== 'object' || body === null) return undefined;
  const members = new Map<string, unknown>(Object.entries(body));
  const named = field === undefined ? undefined : members.get(field);
  if (Array.isArray(named)) return named[0];
  const lists = [...members.values()].filter((value) => Array.isArray(value));
  const [only] = lists;
  return lists.length === 1 ? only?.[0] : undefined;
}

/** The value for a path parameter in an item: its own name, `id`, a name that ends in it; else a name that may be meant. */
function valueIn(item: unknown, parameter: string): KnownValue | undefined {
  const bare = scalarText(item);
  if (bare !== undefined) return { value: bare, from: 'guessed' };
  if (typeof item !== 'object' || item === null) return undefined;
  const members = Object.entries(item).flatMap(
    ([name, value]): readonly (readonly [string, string])[] => {
      const text = scalarText(value);
      return text === undefined ? [] : [[plain(name), text]];
    },
  );
  const wanted = plain(parameter);
  const noun = wanted.replace(/(?:id|name|key|slug)$/, '');
  const find = (test: (name: string) => boolean): string | undefined =>
    members.find(([name]) => test(name))?.[1];
  const sure =
    find((name) => name === wanted) ??
    find((name) => name === 'id') ??
    find((name) => wanted.length > 2 && name.endsWith(wanted));
  if (sure !== undefined) return { value: sure, from: 'listed' };
  const maybe =
    find((name) => noun !== '' && name.startsWith(noun)) ?? find((name) => name === 'name');
  return maybe === undefined ? undefined : { value: maybe, from: 'guessed' };
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** `person_id`, `personId` and `Person-Id` are one name here. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
