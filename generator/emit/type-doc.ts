import type { Model } from '../ir/api.ts';
import type { Field, Json, ScalarType, TypeExpr } from '../ir/type.ts';
import type { DocTag, DocText } from '../print/plan.ts';

/** What the reference says about a field or parameter: its prose, and the facts that a type cannot hold as tags. */
export function fieldDoc(field: Field): DocText {
  return {
    text: field.description?.text ?? '',
    tags: [
      ...facetTags(field.type),
      ...valueTag('default', field.default),
      ...valueTag('example', field.example),
      ...(field.readOnly ? [{ name: 'readonly', text: '' }] : []),
      ...deprecatedTag(field.deprecated),
    ],
  };
}

/** What the reference says about a model, and the anchor of the section where it does. */
export function modelDoc(model: Model, section: string | undefined): DocText {
  return {
    text: model.description?.text ?? (model.documented ? '' : HOISTED),
    tags: [
      ...(model.type.kind === 'object' ? [] : facetTags(model.type)),
      ...valueTag('example', model.example),
      ...(section === undefined ? [] : [{ name: 'see', text: `#${section}` }]),
      ...deprecatedTag(model.deprecated),
    ],
  };
}

const HOISTED = 'A structure that the reference shows without a name; docwright named it.';

/** Facets in the order in which they are told. */
const FACETS = [
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
] as const satisfies readonly (keyof ScalarType)[];

function facetTags(type: TypeExpr): readonly DocTag[] {
  const [scalars, suffix] =
    type.kind === 'array' ? [scalarsOf(type.items), ' (each item)'] : [scalarsOf(type), ''];
  return scalars.flatMap((scalar) =>
    FACETS.flatMap((name) => {
      const facet = scalar[name];
      return facet === undefined ? [] : [{ name, text: `${facet}${suffix}` }];
    }),
  );
}

function scalarsOf(type: TypeExpr): readonly ScalarType[] {
  if (type.kind === 'scalar') return [type];
  return type.kind === 'union' ? type.members.flatMap(scalarsOf) : [];
}

function valueTag(name: string, value: Json | undefined): readonly DocTag[] {
  return value === undefined ? [] : [{ name, text: JSON.stringify(value) }];
}

function deprecatedTag(deprecated: boolean): readonly DocTag[] {
  return deprecated ? [{ name: 'deprecated', text: '' }] : [];
}
