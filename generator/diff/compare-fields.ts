import type { Span } from '../ir/span.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { folded, matchFields, type FieldMatch, type SameType } from './match-fields.ts';
import { below, type At, type ChangeKind, type TypeChange } from './type-change.ts';
import { jsonPhrase, typePhrase } from './type-phrase.ts';

/** What comparing fields needs besides them. */
export interface FieldContext {
  readonly found: (change: TypeChange) => void;
  readonly types: (old: TypeExpr, now: TypeExpr, at: At) => void;
  readonly sameType: SameType;
}

/** Finds what is different between the fields of two objects. False, and nothing found, when they have none in common. */
export function compareFields(
  old: readonly Field[],
  now: readonly Field[],
  at: At,
  context: FieldContext,
): boolean {
  const match = matchFields(old, now, context.sameType);
  const { kept, renamed, removed, added } = match;
  if (kept.length + renamed.length === 0 && removed.length > 0 && added.length > 0) return false;
  compareMatched(match, now, at, context);
  return true;
}

/** Finds what is different between fields that were matched; `now` are all that there are. */
export function compareMatched(
  { kept, renamed, removed, added }: FieldMatch,
  now: readonly Field[],
  at: At,
  context: FieldContext,
): void {
  for (const [one, other] of kept) compareField(one, other, at, context);
  for (const [one, other] of renamed) {
    context.found(fieldChange('renamed', at, { old: one, now: other }, [one.name, other.name]));
    compareField(one, other, at, context);
  }
  for (const field of removed) {
    const kind = field.required ? 'required-removed' : 'optional-removed';
    context.found(fieldChange(kind, at, { old: field }, [typePhrase(field.type)]));
  }
  for (const field of added) {
    const kind = collides(field, now) ? 'same-name' : addedKind(field);
    context.found(fieldChange(kind, at, { now: field }, [undefined, typePhrase(field.type)]));
  }
}

function addedKind(field: Field): ChangeKind {
  if (field.required) return 'required-added';
  return field.default === undefined ? 'optional-added' : 'default-added';
}

/** Whether another field has this name but for case and separators. */
function collides(field: Field, fields: readonly Field[]): boolean {
  const name = folded(field.name);
  return fields.some((other) => other.name !== field.name && folded(other.name) === name);
}

/** Finds what is different about one field; its name apart. */
export function compareField(old: Field, now: Field, at: At, context: FieldContext): void {
  const origins = { old: old.origins.type, now: now.origins.type };
  // What only one side leaves out of requests is the mark's own change; the rest cannot be felt there.
  const hidden = at.hidden || old.readOnly || now.readOnly;
  const place = { ...below(at, old.name, origins), hidden };
  const both = { old, now };
  if (old.required !== now.required) {
    const kind = now.required ? 'to-required' : 'to-optional';
    const texts = [required(old), required(now)] as const;
    context.found({ ...fieldChange(kind, at, both, texts, 'required'), hidden });
  }
  context.types(old.type, now.type, place);
  for (const [kind, texts] of marks(old, now)) {
    const isMark = kind.includes('read-only');
    context.found({ ...fieldChange(kind, at, both, texts), hidden: isMark ? at.hidden : hidden });
  }
}

function required(field: Field): string {
  return field.required ? 'required' : 'optional';
}

type Texts = readonly [(string | undefined)?, (string | undefined)?];

/** Changes of what a field carries besides type and requiredness. */
function marks(old: Field, now: Field): readonly (readonly [ChangeKind, Texts])[] {
  const before = old.default === undefined ? undefined : jsonPhrase(old.default);
  const after = now.default === undefined ? undefined : jsonPhrase(now.default);
  const found: [ChangeKind, Texts][] = [];
  if (before !== after) {
    const kind =
      before === undefined
        ? 'default-set'
        : after === undefined
          ? 'default-unset'
          : 'default-changed';
    found.push([kind, [before, after]]);
  }
  if (old.readOnly !== now.readOnly) {
    const unset = now.required ? 'required-read-only-unset' : 'read-only-unset';
    found.push([now.readOnly ? 'read-only-set' : unset, []]);
  }
  if (old.deprecated !== now.deprecated) {
    found.push([now.deprecated ? 'deprecated' : 'undeprecated', []]);
  }
  const { arrayStyle: oldStyle = 'repeat' } = old;
  const { arrayStyle: newStyle = 'repeat' } = now;
  if (oldStyle !== newStyle) found.push(['array-style', [oldStyle, newStyle]]);
  if (proseOf(old) !== proseOf(now)) {
    found.push(['prose', [old.description?.text, now.description?.text]]);
  }
  return found;
}

/** What only people read about a field. Space does not count. */
function proseOf({ description, example }: Field): string {
  const text = description?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
  return example === undefined ? text : `${text}\n${JSON.stringify(example)}`;
}

function fieldChange(
  kind: ChangeKind,
  at: At,
  { old, now }: { readonly old?: Field; readonly now?: Field },
  [before, after]: Texts,
  aspect: 'field' | 'required' = 'field',
): TypeChange {
  const placeOf = (field: Field | undefined): Span | undefined => field?.origins[aspect].span;
  return {
    kind,
    path: [...at.path, (old ?? now)?.name ?? ''],
    element: false,
    hidden: at.hidden || ((old ?? now)?.readOnly === true && (now ?? old)?.readOnly === true),
    before,
    after,
    oldPlace: placeOf(old),
    newPlace: placeOf(now),
  };
}
