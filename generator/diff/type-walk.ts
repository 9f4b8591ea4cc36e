import type { Api, Operation } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { Traffic } from './change-rules.ts';
import { compareTypes, type TypeContext } from './compare-types.ts';
import type { ModelMatch } from './match-models.ts';
import { followed, modelTable, type ModelTable } from './model-table.ts';
import type { At, Sides, TypeChange } from './type-change.ts';

/** A place in an operation where a type travels. */
export interface Use {
  readonly operation: Sides<Operation>;
  readonly traffic: Traffic;
  /** `body of POST /events`. */
  readonly subject: string;
  /** `['operations', 'POST /events', 'body']`. */
  readonly path: readonly string[];
  /** Only with responses. */
  readonly status?: string;
  readonly types: Sides<TypeExpr>;
  readonly places: Sides<Span>;
}

/** A use together with the way from its type to the place in question: names of fields, `[]`, `{}`. */
export interface ReachedUse {
  readonly use: Use;
  readonly way: readonly string[];
}

/** Types that were compared once: those of a use, or two models that meet. */
export interface ComparedTypes {
  readonly subject: string;
  readonly path: readonly string[];
  readonly changes: readonly TypeChange[];
  /** Every place in an operation that leads here, in document order. Empty for models that nothing uses. */
  readonly uses: readonly ReachedUse[];
  /** Set when two models met here. */
  readonly models?: Sides<string>;
}

interface Node {
  readonly subject: string;
  readonly path: readonly string[];
  readonly models?: Sides<string>;
  readonly use?: Use;
  /** Which of the uses it is, in document order; 0 for models. */
  readonly order: number;
  readonly changes: TypeChange[];
  /** Nodes that lead here, with the way through their type. */
  readonly from: Map<Node, readonly string[]>;
}

/** Part of the names of two objects that have to agree for them to be compared field by field. */
const ALIKE = 0.5;

/** Compares types from their uses on; each pair of models once, however many uses lead to it. */
export class TypeWalk {
  readonly models: Sides<ModelTable>;
  /** Old models that were found written out in place where the other side refers to a model, or the other way round. */
  readonly opened: Set<string> = new Set<string>();
  readonly #match: ModelMatch;
  readonly #nodes = new Map<string, Node>();
  readonly #waiting: Node[] = [];
  readonly #roots: Node[] = [];

  constructor(old: Api, now: Api, match: ModelMatch) {
    this.models = { old: modelTable(old), now: modelTable(now) };
    this.#match = match;
  }

  /** Compares what travels at a place; `compare` is given where to put what it finds. */
  use(use: Use, compare: (context: TypeContext) => void): void {
    const { subject, path } = use;
    const order = this.#roots.length;
    const node: Node = { subject, path, use, order, changes: [], from: new Map() };
    this.#roots.push(node);
    compare(this.#contextOf(node));
    this.#finishWaiting();
  }

  /** Compares documented models that no use leads to. */
  unused(): void {
    for (const [old, now] of this.#match.pairs) {
      const documented = this.models.old.get(old)?.documented === true;
      if (documented && !this.#nodes.has(keyOf(old, now))) this.#node(old, now);
    }
    this.#finishWaiting();
  }

  /** Everything compared: uses in their order, then models in the order in which they were met. */
  results(): readonly ComparedTypes[] {
    return [...this.#roots, ...this.#nodes.values()]
      .filter(({ changes }) => changes.length > 0)
      .map((node) => ({
        subject: node.subject,
        path: node.path,
        changes: node.changes,
        uses: this.#usesOf(node),
        ...(node.models === undefined ? {} : { models: node.models }),
      }));
  }

  /** Pairs of models that met, changed or not. */
  met(): readonly {
    readonly models: Sides<string>;
    readonly changed: boolean;
    readonly uses: readonly ReachedUse[];
  }[] {
    return [...this.#nodes.values()].flatMap((node) =>
      node.models === undefined
        ? []
        : [{ models: node.models, changed: node.changes.length > 0, uses: this.#usesOf(node) }],
    );
  }

  /** The uses that lead to a node, in document order, each with the shortest way there. */
  #usesOf(node: Node): readonly ReachedUse[] {
    const ways = new Map<Node, readonly string[]>([[node, []]]);
    for (const [here, rest] of ways) {
      for (const [next, way] of here.from) if (!ways.has(next)) ways.set(next, [...way, ...rest]);
    }
    if (node.use !== undefined) return [{ use: node.use, way: [] }];
    // Few of all uses lead to a node: they are found from there.
    const reached = [...ways].flatMap(([{ use, order }, way]) =>
      use === undefined ? [] : [{ use, way, order }],
    );
    return reached
      .sort((left, right) => left.order - right.order)
      .map(({ use, way }) => ({ use, way }));
  }

  #finishWaiting(): void {
    for (let node = this.#waiting.pop(); node !== undefined; node = this.#waiting.pop()) {
      const old = this.models.old.get(node.models?.old ?? '');
      const now = this.models.now.get(node.models?.now ?? '');
      if (old === undefined || now === undefined) continue;
      const at: At = {
        path: [],
        element: false,
        origins: { old: old.origin, now: now.origin },
        asText: false,
        hidden: false,
      };
      compareTypes(old.type, now.type, at, this.#contextOf(node));
    }
  }

  #contextOf(node: Node): TypeContext {
    return {
      models: this.models,
      found: (change) => node.changes.push(change),
      isPair: (old, now) => this.#match.pairs.get(old) === now,
      opened: (old) => this.opened.add(old),
      meet: (old, now, path) => {
        if (this.#match.pairs.get(old) !== now && !this.#areAlike(old, now)) return false;
        const met = this.#node(old, now);
        if (!met.from.has(node)) met.from.set(node, path);
        return true;
      },
    };
  }

  #node(old: string, now: string): Node {
    const key = keyOf(old, now);
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const pair = this.#match.pairs.get(old) === now;
    const node: Node = {
      subject: pair ? now : `${now} (where it was ${old})`,
      path: ['models', pair ? now : `${old}→${now}`],
      models: { old, now },
      order: 0,
      changes: [],
      from: new Map(),
    };
    this.#nodes.set(key, node);
    this.#waiting.push(node);
    return node;
  }

  #areAlike(old: string, now: string): boolean {
    const one = followed({ kind: 'ref', model: old, link: NO_LINK }, this.models.old);
    const other = followed({ kind: 'ref', model: now, link: NO_LINK }, this.models.now);
    if (one.kind !== 'object' || other.kind !== 'object') return false;
    const names = new Set(one.fields.map(({ name }) => name));
    const common = other.fields.filter(({ name }) => names.has(name)).length;
    return (2 * common) / (one.fields.length + other.fields.length) >= ALIKE;
  }
}

/** `followed` asks for a reference and does not look at its link. */
const NO_LINK = { reason: 'linked', span: { file: '', start: 0, end: 0 } } as const;

function keyOf(old: string, now: string): string {
  return `${old}\n${now}`;
}
