import type { TypeExpr } from '../ir/type.ts';

/** A type in the overlay's words, with what is known of its values: `string(date)`, `array[PersonProfile]`. */
export function typeWords(type: TypeExpr): string {
  switch (type.kind) {
    case 'scalar': {
      const format = type.format === undefined ? '' : `(${type.format})`;
      return [`${type.scalar}${format}`, ...facetsOf(type)].join(', ');
    }
    case 'literal':
      return JSON.stringify(type.value);
    case 'array':
      return `array[${typeWords(type.items)}]`;
    case 'map':
      return type.values.kind === 'unknown' ? 'object' : `object of ${typeWords(type.values)}`;
    case 'object':
      return `object with ${type.fields.map(({ name }) => name).join(', ')}`;
    case 'union':
      return type.members.map(typeWords).join(' | ');
    case 'ref':
      return type.model;
    case 'unknown':
      return 'any';
  }
}

function facetsOf(type: Extract<TypeExpr, { readonly kind: 'scalar' }>): readonly string[] {
  const { enum: values, pattern } = type;
  const bounds = (['minimum', 'maximum', 'minLength', 'maxLength'] as const).flatMap((name) =>
    type[name] === undefined ? [] : [`${name} ${type[name]}`],
  );
  return [
    ...(values === undefined ? [] : [`one of ${values.map((v) => JSON.stringify(v)).join(', ')}`]),
    ...bounds,
    ...(pattern === undefined ? [] : [`pattern ${pattern}`]),
  ];
}
