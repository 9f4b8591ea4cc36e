import { modelNamed, shapeOfModel, type ApiSheet, type PartSheet, type Shape } from './sheet.ts';
import type { Variant } from './variant.ts';

/** A JSON sample of a shape, with models expanded. */
export function writeSample(shape: Shape, api: ApiSheet, variant: Variant): string {
  const value = variant.samples === 'skeleton' ? skeleton(shape, api) : example(shape, api);
  const text = JSON.stringify(value, null, variant.indent);
  // Written by PHP: slashes come with a backslash.
  return variant.samples === 'example' ? text.replaceAll('/', '\\/') : text;
}

function skeleton(shape: Shape, api: ApiSheet): unknown {
  switch (shape.kind) {
    case 'scalar':
      return shape.word;
    case 'anything':
      return 'object';
    case 'array':
      return [skeleton(shape.items, api)];
    case 'object':
      return members(shape.fields, (part) => skeleton(part, api));
    case 'model':
      return skeleton(shapeOfModel(modelNamed(api, shape.name)), api);
  }
}

const examples = {
  string: 'Ada / "Lovelace" <3 naïve',
  integer: 17,
  number: -1.5,
  boolean: false,
  file: 'photo.png',
} as const;

function example(shape: Shape, api: ApiSheet): unknown {
  switch (shape.kind) {
    case 'scalar':
      return examples[shape.word];
    case 'anything':
      return {};
    case 'array':
      return items(example(shape.items, api));
    case 'object':
      return members(shape.fields, (part) => example(part, api));
    case 'model':
      return example(shapeOfModel(modelNamed(api, shape.name)), api);
  }
}

/** Two items; where they are objects, each lacks what the other shows. */
function items(whole: unknown): readonly unknown[] {
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return [whole, whole];
  const entries = Object.entries(whole);
  if (entries.length < 2) return [whole];
  return [Object.fromEntries(entries.slice(0, -1)), Object.fromEntries(entries.slice(1)), whole];
}

function members(fields: readonly PartSheet[], value: (shape: Shape) => unknown): unknown {
  return Object.fromEntries(fields.map(({ name, shape }) => [name, value(shape)]));
}
