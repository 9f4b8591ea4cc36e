import type { Overlay, OverlayEntry, OverlayValue } from '../config/overlay.ts';
import type { Model, Operation, Pagination } from '../ir/api.ts';
import type { Located, Origin } from '../ir/span.ts';
import type { Field, Json, RefType, TypeExpr } from '../ir/type.ts';
import { refsOf } from '../ir/walk.ts';
import type { Found } from './symbol.ts';
import { typeWords } from './type-words.ts';

/** One fact about a symbol and where it comes from. */
export interface Explained {
  /** `name`, `type`, `required`, … */
  readonly fact: string;
  readonly value: string;
  readonly origin: Origin;
}

/** The facts about a symbol, the entries of the overlay about it last. */
export function explain(found: Found, overlay: Overlay | undefined): readonly Explained[] {
  switch (found.kind) {
    case 'model':
      return modelFacts(found.model, overlay);
    case 'field':
    case 'parameter':
      return fieldFacts(found.field, valuesAbout(found, overlay));
    case 'operation':
      return operationFacts(found.operation, overlay);
    case 'body': {
      const { type, required, description, origin } = found.body;
      return [
        ...typeFacts(type, origin),
        fact('required', yesNo(required), origin),
        ...textFacts('description', description, overlay),
      ];
    }
    case 'response': {
      const { status, body, description, origin } = found.response;
      const values = operationEntry(found.operation, overlay)?.responses ?? [];
      return [
        fact('status', status, origin),
        ...(body === undefined
          ? [fact('type', 'no content', origin)]
          : typeFacts(body.type, origin)),
        ...textFacts('description', description, overlay),
        ...entryFacts(values.filter(({ key }) => key.text === status)),
      ];
    }
  }
}

function fact(name: string, value: string, origin: Origin): Explained {
  return { fact: name, value, origin };
}

function modelFacts(model: Model, overlay: Overlay | undefined): readonly Explained[] {
  const entries = overlay?.models.filter(({ key }) => key.text === model.id) ?? [];
  const given = entries.find(({ name }) => name !== undefined);
  const types = overlay?.types.filter(({ name }) => name.text === model.name) ?? [];
  const { origin, type, description, deprecated } = model;
  return [
    fact('name', model.name, given === undefined ? origin : fromEntry(given)),
    ...typeFacts(type, origin),
    ...textFacts('description', description, overlay),
    ...(deprecated ? [fact('deprecated', 'yes', fromEntry(entries[0]) ?? origin)] : []),
    ...entryFacts([...entries, ...types]),
  ];
}

function operationFacts(operation: Operation, overlay: Overlay | undefined): readonly Explained[] {
  const { id, name, resource, verb, span, summary, description, pagination } = operation;
  const entry = operationEntry(operation, overlay);
  const heading: Origin = { certainty: 'stated', span };
  const because = 'the rules of docs/names.md make it of the route';
  const ruled: Origin = { certainty: 'inferred', span, because };
  const given = (key: 'name' | 'verb' | 'resource'): Origin =>
    entry?.[key] === undefined ? ruled : fromEntry(entry);
  return [
    fact('route', id, heading),
    fact('name', name, given('name')),
    fact('call', `api.${resource}.${verb}`, given(entry?.verb === undefined ? 'resource' : 'verb')),
    ...textFacts('summary', summary, overlay),
    ...textFacts('description', description, overlay),
    ...(operation.deprecated && entry !== undefined
      ? [fact('deprecated', 'yes', fromEntry(entry))]
      : []),
    ...(pagination === undefined
      ? []
      : [fact('pagination', PAGINATION_TEXT[pagination.strategy], pagination.origin)]),
    ...entryFacts(entry === undefined ? [] : [entry]),
  ];
}

const PAGINATION_TEXT: Readonly<Record<Pagination['strategy'], string>> = {
  offset: 'by limit and offset',
  page: 'by page number',
  cursor: 'by cursor',
  link: 'by Link header',
};

function operationEntry(
  { id }: Operation,
  overlay: Overlay | undefined,
): Overlay['operations'][number] | undefined {
  return overlay?.operations.find(({ key }) => key.text === id);
}

/** The overlay's entries about a field or parameter, the more general one first. */
function valuesAbout(
  found: Extract<Found, { readonly kind: 'field' | 'parameter' }>,
  overlay: Overlay | undefined,
): readonly OverlayValue[] {
  if (overlay === undefined) return [];
  const named = (values: readonly OverlayValue[] = []): readonly OverlayValue[] =>
    values.filter(({ key }) => key.text === found.field.name);
  if (found.kind === 'parameter') {
    const own = operationEntry(found.operation, overlay);
    return [...named(overlay.parameters), ...named(own?.parameters)];
  }
  const { model, body } = found;
  if (body !== undefined) return named(operationEntry(body, overlay)?.body);
  return named(overlay.models.find(({ key }) => key.text === model?.id)?.fields);
}

function fieldFacts(field: Field, values: readonly OverlayValue[]): readonly Explained[] {
  const { name, type, required, readOnly, deprecated, description, example, origins } = field;
  /** The entry that says a fact, else the row or sample of the field. */
  const from = (key: 'default' | 'example' | 'readOnly' | 'deprecated'): Origin => {
    const entry = values.findLast((value) => value[key] !== undefined);
    return entry === undefined ? origins.field : fromEntry(entry);
  };
  const said = values.findLast((value) => value.description !== undefined);
  return [
    fact('name', name, origins.field),
    ...typeFacts(type, origins.type),
    fact('required', yesNo(required), origins.required),
    ...(description === undefined
      ? []
      : [
          fact(
            'description',
            description.text,
            said === undefined ? { certainty: 'stated', span: description.span } : fromEntry(said),
          ),
        ]),
    ...(field.default === undefined ? [] : [fact('default', json(field.default), from('default'))]),
    ...(example === undefined ? [] : [fact('example', json(example), from('example'))]),
    ...(readOnly ? [fact('read-only', 'yes', from('readOnly'))] : []),
    ...(deprecated ? [fact('deprecated', 'yes', from('deprecated'))] : []),
    ...entryFacts(values),
  ];
}

/** The type, and for each model in it why it is that model. */
function typeFacts(type: TypeExpr, origin: Origin): readonly Explained[] {
  const links = refsOf(type).map((ref) => fact('model', ref.model, originOfLink(ref)));
  return [fact('type', typeWords(type), origin), ...(type.kind === 'object' ? [] : links)];
}

function originOfLink({ link: { reason, because, span } }: RefType): Origin {
  switch (reason) {
    case 'linked':
      return { certainty: 'stated', span, because: 'the reference links to it' };
    case 'overlay':
      return { certainty: 'overridden', span, because: 'the overlay names it' };
    case 'same structure':
      return { certainty: 'inferred', span, because: 'it alone has the structure shown here' };
    case 'description':
      return { certainty: 'inferred', span, ...(because === undefined ? {} : { because }) };
    case 'hoisted':
      return { certainty: 'inferred', span, because: 'the structure shown here is no model' };
  }
}

/** Texts of the overlay lie in its file. */
function textFacts(
  name: string,
  text: Located | undefined,
  overlay: Overlay | undefined,
): readonly Explained[] {
  if (text === undefined) return [];
  const certainty = text.span.file === overlay?.file ? 'overridden' : 'stated';
  return [fact(name, text.text, { certainty, span: text.span })];
}

function entryFacts(entries: readonly OverlayEntry[]): readonly Explained[] {
  return entries.map((entry) => fact('overlay entry', entry.key.text, fromEntry(entry)));
}

function fromEntry(entry: OverlayEntry): Origin;
function fromEntry(entry: OverlayEntry | undefined): Origin | undefined;
function fromEntry(entry: OverlayEntry | undefined): Origin | undefined {
  if (entry === undefined) return undefined;
  const { key, because } = entry;
  return { certainty: 'overridden', span: key.span, because };
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function json(value: Json): string {
  return JSON.stringify(value);
}
