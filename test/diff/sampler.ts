import type { Model } from '../../generator/ir/api.ts';
import type { Json, ScalarType, TypeExpr } from '../../generator/ir/type.ts';
import type { Seeded } from './seeded.ts';

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-01-02', '1999-12-31'],
  'date-time': ['2026-01-02T03:04:05Z', '1999-12-31T23:59:59+02:00'],
  uuid: ['00000000-0000-4000-8000-000000000000', '6f1c5e0a-3c1b-4f7e-9a2d-0123456789ab'],
};

/** Random right values of a type, with a liking for edges: bounds, absent fields, nulls, other spellings of numbers. */
export class Sampler {
  readonly #models: ReadonlyMap<string, Model>;
  readonly #random: Seeded;
  /** Requests leave read-only fields out. */
  readonly #request: boolean;

  constructor(models: readonly Model[], random: Seeded, request: boolean) {
    this.#models = new Map(models.map((model) => [model.id, model]));
    this.#random = random;
    this.#request = request;
  }

  /** Whether to do what may be done, every other time. */
  chance(): boolean {
    return this.#random.below(2) === 0;
  }

  of(type: TypeExpr): Json {
    switch (type.kind) {
      case 'scalar':
        return this.#scalar(type);
      case 'literal':
        return type.value;
      case 'array':
        return Array.from({ length: this.#random.below(3) }, () => this.of(type.items));
      case 'map':
        return this.#random.below(2) === 0 ? {} : { key: this.of(type.values) };
      case 'union':
        return this.of(this.#random.pick(type.members) ?? type);
      case 'ref': {
        const model = this.#models.get(type.model);
        return model === undefined ? null : this.of(model.type);
      }
      case 'unknown':
        return this.#random.pick<Json>([null, 'a', 1, true, [], {}]) ?? null;
      case 'object': {
        const sent = type.fields.filter(({ readOnly }) => !(readOnly && this.#request));
        const present = sent.filter(({ required }) => required || this.#random.below(2) === 0);
        return Object.fromEntries(present.map((field) => [field.name, this.of(field.type)]));
      }
    }
  }

  #scalar(type: ScalarType): Json {
    if (type.enum !== undefined) return this.#random.pick(type.enum) ?? null;
    const { minimum, maximum } = type;
    switch (type.scalar) {
      case 'null':
        return null;
      case 'boolean':
        return this.#random.below(2) === 0;
      case 'file':
        return 'content';
      case 'integer':
        return (
          this.#random.pick([minimum ?? -(maximum ?? 2 ** 40), maximum ?? 2 ** 40, minimum ?? 0]) ??
          0
        );
      case 'number':
        return this.#random.pick([minimum ?? -0.5, maximum ?? 0.5, minimum ?? 3]) ?? 0;
      case 'string':
        return this.#text(type);
    }
  }

  #text(type: ScalarType): string {
    const known = FORMATS[type.format ?? ''];
    if (known !== undefined) return this.#random.pick(known) ?? '';
    // The patterns of the cases are single letters.
    if (type.pattern !== undefined) return type.pattern.replaceAll(/[^a-z]/g, '');
    const length = this.#random.pick([
      type.minLength ?? 0,
      type.maxLength ?? 9,
      type.minLength ?? 1,
    ]);
    const letter = this.#random.pick(['a', 'b', 'z', '7', 'é']) ?? 'a';
    return letter.repeat(length ?? 1);
  }
}
