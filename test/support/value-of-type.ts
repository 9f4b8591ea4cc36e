import type { Model } from '../../generator/ir/api.ts';
import type { Field, ScalarType, TypeExpr } from '../../generator/ir/type.ts';

/**
 * A valid value of a type, with every field present. Different calls give different texts and numbers, the same for the
 * same sequence of calls, so that a value that went astray is found in a comparison.
 */
export class ValueMaker {
  readonly #models: ReadonlyMap<string, Model>;
  #count = 0;

  constructor(models: readonly Model[]) {
    this.#models = new Map(models.map((model) => [model.id, model]));
  }

  of(type: TypeExpr): unknown {
    switch (type.kind) {
      case 'scalar':
        return this.#scalar(type);
      case 'literal':
        return type.value;
      case 'array':
        return [this.of(type.items), this.of(type.items)];
      case 'map':
        return { [`key ${++this.#count}`]: this.of(type.values) };
      case 'object':
        return this.fields(type.fields);
      case 'union': {
        const member = type.members[++this.#count % type.members.length];
        if (member === undefined) throw new Error('a union has members');
        return this.of(member);
      }
      case 'ref': {
        const model = this.#models.get(type.model);
        if (model === undefined) throw new Error(`no model ${type.model}`);
        return this.of(model.type);
      }
      case 'unknown':
        return { anything: [++this.#count, 'ü "quoted"', null] };
    }
  }

  /** A plain object with a value for each field. */
  fields(fields: readonly Field[]): Record<string, unknown> {
    return Object.fromEntries(fields.map((field) => [field.name, this.of(field.type)]));
  }

  #scalar(type: ScalarType): unknown {
    const number = ++this.#count;
    if (type.enum !== undefined) return type.enum[number % type.enum.length];
    switch (type.scalar) {
      case 'string':
        return this.#string(type, number);
      case 'integer':
        return number;
      case 'number':
        return number + 0.5;
      case 'boolean':
        return number % 2 === 0;
      case 'null':
        return null;
      case 'file':
        return new Blob([`file ${number}`]);
    }
  }

  #string(type: ScalarType, number: number): string {
    const two = String((number % 28) + 1).padStart(2, '0');
    switch (type.format) {
      case 'date':
        return `2026-02-${two}`;
      case 'date-time':
        return `2026-02-${two}T10:20:30-05:00`;
      case 'rgb-color':
        return `#${number.toString(16).padStart(6, '0')}`;
      case undefined:
        // The one pattern of the EventMobi overlay: HH-MM.
        return type.pattern === undefined ? `text ${number} / ?&=#%+ ü 😀` : `10-${two}`;
      default:
        throw new Error(`no value for format ${type.format}`);
    }
  }
}
