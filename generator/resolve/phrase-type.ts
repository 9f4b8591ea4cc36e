import type { TypePhrase } from '../config/overlay.ts';
import type { Span } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';
import { unionOf } from './merge.ts';

/** The type that a phrase of the overlay says; `unknownModel` is told of names that are no model. */
export function typeOfPhrase(
  phrase: TypePhrase,
  models: ReadonlyMap<string, string>,
  unknownModel: (name: string, span: Span) => void,
): TypeExpr {
  switch (phrase.kind) {
    case 'scalar':
      return {
        kind: 'scalar',
        scalar: phrase.scalar,
        ...(phrase.format === undefined ? {} : { format: phrase.format }),
      };
    case 'object':
      return { kind: 'map', values: { kind: 'unknown' } };
    case 'any':
      return { kind: 'unknown' };
    case 'array':
      return { kind: 'array', items: typeOfPhrase(phrase.items, models, unknownModel) };
    case 'union':
      return unionOf(phrase.members.map((member) => typeOfPhrase(member, models, unknownModel)));
    case 'model': {
      const model = models.get(phrase.name);
      if (model === undefined) {
        unknownModel(phrase.name, phrase.span);
        return { kind: 'unknown' };
      }
      return { kind: 'ref', model, link: { reason: 'overlay', span: phrase.span } };
    }
  }
}
