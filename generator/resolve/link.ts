import type { Model } from '../ir/api.ts';
import { grouped } from '../ir/grouped.ts';
import type { Located, Span } from '../ir/span.ts';
import type { Field, Link, TypeExpr } from '../ir/type.ts';
import { wordsOf } from '../naming/words.ts';
import type { Report } from './context.ts';
import { singular } from './noun.ts';
import { Signatures } from './signature.ts';

/** What is known of the place where a structure stands, to tell models of one structure apart. */
export interface Place {
  readonly span: Span;
  /** Description of the field, parameter or response. */
  readonly description?: Located | undefined;
  /** Name of the field, parameter or envelope. */
  readonly name?: string | undefined;
  readonly direction?: 'request' | 'response' | undefined;
}

/** Replaces structures by references to the models they repeat. */
export interface Linker {
  /** Links a type at a place, at every depth, outermost first. */
  readonly link: (type: TypeExpr, place: Place) => TypeExpr;
  /** Links what is inside a model; the model itself stays a definition. */
  readonly linkModel: (model: Model) => Model;
}

/** A linker for the documented models (dialect.md, "What is hidden"). */
export function linkerOf(models: readonly Model[], report: Report): Linker {
  // A sample shows in full what a row links to.
  const signatures = new Signatures(new Map(models.map(({ id, type }) => [id, type])));
  const structures = models.filter(({ type }) => isStructure(type));
  const bySignature = grouped(structures, ({ type }) => signatures.of(type));

  function link(type: TypeExpr, place: Place): TypeExpr {
    const candidates = isStructure(type) ? (bySignature.get(signatures.of(type)) ?? []) : [];
    const chosen = choose(candidates, place);
    if (chosen !== undefined) {
      return {
        kind: 'ref',
        model: chosen.model.id,
        link: { ...chosen.link, span: place.span },
      };
    }
    if (candidates.length > 1) reportAmbiguous(candidates, place.span);
    return linkParts(type, place);
  }

  // One place may be linked through several ways: a body that several statuses share.
  const doubted = new Set<string>();

  function reportAmbiguous(candidates: readonly Model[], span: Span): void {
    const models = candidates.map(({ id }) => id);
    const key = JSON.stringify([span, models]);
    if (doubted.has(key)) return;
    doubted.add(key);
    const notes = candidates.map(({ id, origin }) => ({
      message: `${id} is here`,
      span: origin.span,
    }));
    report('DW-ambiguous-model', span, { models }, { notes });
  }

  function linkParts(type: TypeExpr, place: Place): TypeExpr {
    switch (type.kind) {
      case 'array':
        return { ...type, items: link(type.items, place) };
      case 'map':
        return { ...type, values: link(type.values, place) };
      case 'union':
        return { ...type, members: type.members.map((member) => link(member, place)) };
      case 'object':
        return { ...type, fields: type.fields.map((field) => linkField(field, place)) };
      default:
        return type;
    }
  }

  function linkField(field: Field, around: Place): Field {
    const { span } = field.origins.type;
    const { name, description } = field;
    return {
      ...field,
      type: link(field.type, { span, name, description, direction: around.direction }),
    };
  }

  return {
    link,
    linkModel: (model) => ({
      ...model,
      type: linkParts(model.type, {
        span: model.origin.span,
        direction: directionOf(model.id),
      }),
    }),
  };
}

/** Only objects with fields, and arrays of them, are recognised by structure; a scalar says nothing. */
function isStructure(type: TypeExpr): boolean {
  if (type.kind === 'array') return isStructure(type.items);
  return type.kind === 'object' && type.fields.length > 0;
}

interface Choice {
  readonly model: Model;
  readonly link: Omit<Link, 'span'>;
}

/** The one model that a place can be; undefined when nothing decides between several. */
function choose(candidates: readonly Model[], place: Place): Choice | undefined {
  const [only, ...others] = candidates;
  if (only === undefined) return undefined;
  if (others.length === 0) return { model: only, link: { reason: 'same structure' } };
  let left = candidates;
  for (const { because, decides } of TIE_BREAKS) {
    const passing = left.filter((model) => decides(model, place));
    const [model, ...more] = passing;
    if (model !== undefined && more.length === 0) {
      return { model, link: { reason: 'description', because } };
    }
    if (passing.length > 0) left = passing;
  }
  return undefined;
}

interface TieBreak {
  readonly because: string;
  readonly decides: (model: Model, place: Place) => boolean;
}

/** What tells models of one structure apart, strongest first (dialect.md, "What is hidden"). */
const TIE_BREAKS: readonly TieBreak[] = [
  {
    because: 'of the models with this structure it has the same description',
    decides: ({ description }, place) =>
      description !== undefined && description.text === place.description?.text,
  },
  {
    because: 'of the models with this structure it has the same name',
    decides: ({ id }, { name }) => name !== undefined && sameName(id, name),
  },
  {
    because:
      'of the models with this structure its name says request or response as this place does',
    decides: ({ id }, { direction }) => direction !== undefined && directionOf(id) === direction,
  },
];

/** `event_location` is `EventLocation`; `tracks` is `Track`. */
function sameName(model: string, name: string): boolean {
  return normal(model) === normal(name);
}

function normal(name: string): string {
  return wordsOf(name)
    .map((word) => singular(word.toLowerCase()))
    .join('');
}

function directionOf(model: string): 'request' | 'response' | undefined {
  const words = wordsOf(model);
  if (words.includes('Request')) return 'request';
  return words.includes('Response') ? 'response' : undefined;
}
