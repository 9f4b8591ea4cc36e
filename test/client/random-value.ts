import type { Model } from '../../generator/ir/api.ts';
import type { Field, ScalarType, TypeExpr } from '../../generator/ir/type.ts';

/** Text from plain to nasty, of at least one character and never a step in a path. */
const pieces = [
  'a',
  'Z9',
  ' ',
  '/',
  '..x',
  '?',
  '#',
  '&=',
  '%2F',
  '+',
  '"',
  "'",
  '\\',
  '<b>',
  'ü',
  '日本',
  '😀',
  '{id}',
  '\n',
  '\t',
];

/** Random valid values of a type, the same for the same seed. Optional fields are there or not. */
export class RandomValues {
  readonly #models: ReadonlyMap<string, Model>;
  #state: number;

  constructor(models: readonly Model[], seed: number) {
    this.#models = new Map(models.map((model) => [model.id, model]));
    this.#state = seed;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    // A linear congruential generator; its upper bits are random enough.
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return low + Math.floor((this.#state / 2 ** 32) * (high - low + 1));
  }

  /** An element of a list, which has some. */
  pick<T>(list: readonly T[]): T {
    const item = list[this.integer(0, list.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** A value; deep inside of recursive types there are no more optional fields and elements. */
  of(type: TypeExpr, depth = 0): unknown {
    switch (type.kind) {
      case 'scalar':
        return this.#scalar(type);
      case 'literal':
        return type.value;
      case 'array':
        return Array.from({ length: this.integer(depth === 0 ? 1 : 0, depth > 4 ? 0 : 3) }, () =>
          this.of(type.items, depth + 1),
        );
      case 'map':
        return { [this.#text()]: this.of(type.values, depth + 1) };
      case 'object':
        return this.fields(type.fields, depth + 1);
      case 'union':
        return this.of(this.pick(type.members), depth);
      case 'ref': {
        const model = this.#models.get(type.model);
        if (model === undefined) throw new Error(`no model ${type.model}`);
        return this.of(model.type, depth + 1);
      }
      case 'unknown':
        return this.pick<unknown>([{ a: [1, null] }, { text: this.#text() }, {}]);
    }
  }

  /** A plain object with the required fields and some of the others. */
  fields(fields: readonly Field[], depth = 0): Record<string, unknown> {
    const present = fields.filter(
      ({ required }) => required || (depth < 6 && this.integer(0, 2) > 0),
    );
    return Object.fromEntries(present.map((field) => [field.name, this.of(field.type, depth)]));
  }

  #scalar(type: ScalarType): unknown {
    if (type.enum !== undefined) return this.pick<string | number>(type.enum);
    const { minimum = -1e6, maximum = 1e6 } = type;
    switch (type.scalar) {
      case 'string':
        return this.#string(type);
      case 'integer':
        return this.integer(Math.ceil(minimum), Math.floor(maximum));
      case 'number':
        return (
          this.integer(Math.ceil(minimum), Math.floor(maximum) - 1) + this.pick([0, 0.5, 0.125])
        );
      case 'boolean':
        return this.pick([true, false]);
      case 'null':
        return null;
      case 'file':
        return new Blob([this.#text()]);
    }
  }

  #string(type: ScalarType): string {
    const two = (low: number, high: number): string =>
      String(this.integer(low, high)).padStart(2, '0');
    const date = (): string => `20${two(10, 40)}-${two(1, 12)}-${two(1, 28)}`;
    switch (type.format) {
      case 'date':
        return date();
      case 'date-time':
        return `${date()}T${two(0, 23)}:${two(0, 59)}:${two(0, 59)}${this.pick(['Z', '+05:30', '-11:00'])}`;
      case 'rgb-color':
        return `#${two(10, 99)}${two(10, 99)}${two(10, 99)}`;
      case undefined:
        // The one pattern of the EventMobi overlay: HH-MM.
        return type.pattern === undefined ? this.#text() : `${two(0, 23)}-${two(0, 59)}`;
      default:
        throw new Error(`no value for format ${type.format}`);
    }
  }

  #text(): string {
    return Array.from({ length: this.integer(1, 5) }, () => this.pick(pieces)).join('');
  }
}
