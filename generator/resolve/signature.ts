import type { RefType, TypeExpr } from '../ir/type.ts';

/** Types around a model from which on it counts by its name: the stack has an end, chains of models have none (C34). */
const DEEPEST = 500;

/**
 * Numbers structures so that two types have the same number exactly when they have the same shape: the same field names
 * with the same shapes, whatever their order, text or origin. Numbers are handed out in order of first sight, and each
 * part is looked at once, so that the cost is linear in the size of the types.
 */
export class Signatures {
  readonly #ids = new Map<string, number>();
  readonly #known = new WeakMap<TypeExpr, number>();
  readonly #models: ReadonlyMap<string, TypeExpr>;
  /** Models that are being numbered: one that leads back to itself counts by its name there. */
  readonly #open = new Set<string>();
  /** Types around the one that is being numbered. */
  #depth = 0;

  /** References to `models` (by id) count as the structures they stand for, others by their names. */
  constructor(models: ReadonlyMap<string, TypeExpr> = new Map()) {
    this.#models = models;
  }

  /** The number of a type's structure. */
  of(type: TypeExpr): number {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    if (type.kind === 'ref') return this.#reference(type);
    this.#depth += 1;
    const id = this.#number(this.#text(type));
    this.#depth -= 1;
    this.#known.set(type, id);
    return id;
  }

  #number(text: string): number {
    const id = this.#ids.get(text) ?? this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  #reference({ model }: RefType): number {
    const type = this.#models.get(model);
    const isEnd = type === undefined || this.#open.has(model) || this.#depth > DEEPEST;
    if (isEnd) return this.#number(`r:${model}`);
    this.#open.add(model);
    const id = this.of(type);
    this.#open.delete(model);
    return id;
  }

  #text(type: Exclude<TypeExpr, RefType>): string {
    switch (type.kind) {
      case 'scalar':
        return `s:${type.scalar}`;
      case 'literal':
        return `l:${JSON.stringify(type.value)}`;
      case 'array':
        return `a:${this.of(type.items)}`;
      case 'map':
        return `m:${this.of(type.values)}`;
      case 'union':
        return `u:${type.members
          .map((member) => this.of(member))
          .sort(ascending)
          .join()}`;
      case 'unknown':
        return '?';
      case 'object': {
        const parts = type.fields.map(
          ({ name, type: part }) => `${JSON.stringify(name)}:${this.of(part)}`,
        );
        return `o:${parts.sort().join()}`;
      }
    }
  }
}

function ascending(left: number, right: number): number {
  return left - right;
}
