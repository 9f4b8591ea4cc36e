import type { LiteralType, ObjectType, ScalarType, TypeExpr, UnionType } from '../ir/type.ts';
import { compareFields, type FieldContext } from './compare-fields.ts';
import { compareScalars } from './compare-scalars.ts';
import { followed, type ModelTable } from './model-table.ts';
import { isSame, matchMembers, type Pairing } from './same-type.ts';
import {
  below,
  typeChange,
  type At,
  type ChangeKind,
  type Sides,
  type TypeChange,
} from './type-change.ts';
import { typePhrase } from './type-phrase.ts';
import { relationOf } from './within.ts';

/** What comparing two types needs to know, and where it puts what it finds. */
export interface TypeContext extends Pairing {
  readonly found: (change: TypeChange) => void;
  /**
   * Two models meet here. True when they are compared once, by themselves; false when they are too different for that.
   */
  readonly meet: (old: string, now: string, path: readonly string[]) => boolean;
  /** An old model is compared with a structure that is no model. */
  readonly opened: (old: string) => void;
}

type Followed = Exclude<TypeExpr, { kind: 'ref' }>;

/** Finds what is different between two types. Models that stand on both sides are left to `meet`. */
export function compareTypes(old: TypeExpr, now: TypeExpr, at: At, context: TypeContext): void {
  if (old.kind === 'ref' && now.kind === 'ref') {
    if (context.meet(old.model, now.model, at.path)) return;
    // Another model that allows the same: all that there is to tell is that the old one is gone, if it is.
    if (!relate(old, now, at, context)) context.opened(old.model);
    return;
  }
  const opens = old.kind === 'ref' || now.kind === 'ref';
  const { opened = opens ? new Map<TypeExpr, Set<TypeExpr>>() : undefined } = at;
  if (opened !== undefined && !isNew(old, now, opened)) return;
  const one = withoutNull(old, context.models.old);
  const other = withoutNull(now, context.models.now);
  if (one.rest === undefined || other.rest === undefined) {
    if (one.rest !== other.rest) relate(old, now, at, context);
    return;
  }
  if (one.nullable !== other.nullable) {
    const kind = other.nullable ? 'nullable' : 'not-nullable';
    context.found(typeChange(kind, at, typePhrase(old), typePhrase(now)));
  }
  if (one.rest !== old || other.rest !== now) {
    compareTypes(one.rest, other.rest, { ...at, opened }, context);
    return;
  }
  if (old.kind === 'ref') context.opened(old.model);
  const inside = { ...at, opened };
  const [before, after] = [followed(old, context.models.old), followed(now, context.models.now)];
  if (!compareMember(old, after, inside, context) && !compareMember(before, now, inside, context)) {
    compareKinds(before, after, inside, context);
  }
}

/** Whether two types meet for the first time; remembers that they did. */
function isNew(old: TypeExpr, now: TypeExpr, opened: NonNullable<At['opened']>): boolean {
  const known = opened.get(old);
  if (known === undefined) opened.set(old, new Set([now]));
  else if (known.has(now)) return false;
  else known.add(now);
  return true;
}

/** A type without its null; a union of one is that one. No rest: nothing but null is allowed. */
function withoutNull(
  type: TypeExpr,
  models: ModelTable,
): { readonly nullable: boolean; readonly rest?: TypeExpr } {
  const known = followed(type, models);
  if (isNull(known)) return { nullable: true };
  if (known.kind !== 'union') return { nullable: false, rest: type };
  const members = known.members.filter((member) => !isNull(member));
  const nullable = members.length < known.members.length;
  const [only, ...others] = members;
  if (only === undefined) return { nullable };
  if (others.length === 0) return { nullable, rest: only };
  return { nullable, rest: nullable ? { ...known, members } : type };
}

function isNull(type: TypeExpr): boolean {
  return type.kind === 'scalar' && type.scalar === 'null';
}

function compareKinds(old: Followed, now: Followed, at: At, context: TypeContext): void {
  if (old.kind === 'scalar' && now.kind === 'scalar') {
    for (const change of compareScalars(old, now, at)) context.found(change);
  } else if (old.kind === 'array' && now.kind === 'array') {
    compareTypes(old.items, now.items, below(at, '[]'), context);
  } else if (old.kind === 'map' && now.kind === 'map') {
    compareTypes(old.values, now.values, below(at, '{}'), context);
  } else if (old.kind === 'object' && now.kind === 'object') {
    compareObjects(old, now, at, context);
  } else if (old.kind === 'union' && now.kind === 'union') {
    compareUnions(old, now, at, context);
  } else if (old.kind === 'literal' || now.kind === 'literal') {
    compareConstants(old, now, at, context);
  } else if (old.kind === 'scalar' && now.kind === 'array') {
    context.found(typeChange('scalar-to-array', at, typePhrase(old), typePhrase(now)));
  } else if (old.kind === 'array' && now.kind === 'scalar') {
    context.found(typeChange('array-to-scalar', at, typePhrase(old), typePhrase(now)));
  } else {
    relate(old, now, at, context);
  }
}

/** One change that says how the sets of values relate; false, and nothing found, when they are the same set. */
function relate(old: TypeExpr, now: TypeExpr, at: At, context: TypeContext): boolean {
  const { models } = context;
  const relation = relationOf({ type: old, models: models.old }, { type: now, models: models.now });
  if (relation === 'equal') return false;
  // What travels as text is text already: a free string takes all of it.
  const same = at.asText && relation !== 'widened' && isFreeText(now) && isScalars(old);
  context.found(
    typeChange(same ? 'text-to-string' : relation, at, typePhrase(old), typePhrase(now)),
  );
  return true;
}

function isFreeText(type: TypeExpr): boolean {
  return type.kind === 'scalar' && type.scalar === 'string' && Object.keys(type).length === 2;
}

function isScalars(type: TypeExpr): boolean {
  const members = type.kind === 'union' ? type.members : [type];
  return members.every(({ kind }) => kind === 'scalar' || kind === 'literal');
}

/** Field by field, unless they have no field in common: then one was put in place of the other. */
function compareObjects(old: ObjectType, now: ObjectType, at: At, context: TypeContext): void {
  if (!compareFields(old.fields, now.fields, at, fieldContext(context))) {
    context.found(typeChange('replaced', at, typePhrase(old), typePhrase(now)));
  }
}

/** What comparing fields needs, from what comparing types has. */
export function fieldContext(context: TypeContext): FieldContext {
  return {
    found: context.found,
    types: (old, now, at) => compareTypes(old, now, at, context),
    sameType: (old, now) => isSame(old, now, context),
  };
}

/** Members that are the same on both sides are no change of the union; what is left over on one side was added or removed. */
function compareUnions(old: UnionType, now: UnionType, at: At, context: TypeContext): void {
  const { kept, gone, come } = matchMembers(old.members, now.members, context);
  for (const both of kept) compareKept(both, at, context);
  const [oneGone, ...moreGone] = gone;
  const [oneCome, ...moreCome] = come;
  if (oneGone === undefined && oneCome === undefined) return;
  if (oneGone === undefined) {
    context.found(typeChange('member-added', at, undefined, come.map(typePhrase).join(', ')));
  } else if (oneCome === undefined) {
    context.found(typeChange('member-removed', at, gone.map(typePhrase).join(', '), undefined));
  } else if (moreGone.length === 0 && moreCome.length === 0 && oneGone.kind === oneCome.kind) {
    compareTypes(oneGone, oneCome, below(at, '|'), context);
  } else {
    relate(old, now, at, context);
  }
}

/** What changed in an alternative that stays: in its models, in marks of its fields. */
function compareKept({ old, now }: Sides<TypeExpr>, at: At, context: TypeContext): void {
  if (!isScalars(old)) compareTypes(old, now, below(at, '|'), context);
}

/** Compares a structure with the alternative that it is on the other side, which has others besides; false: it is none. */
function compareMember(old: TypeExpr, now: TypeExpr, at: At, context: TypeContext): boolean {
  if ((old.kind === 'union') === (now.kind === 'union')) return false;
  const [olds, news] = [old, now].map((type) => (type.kind === 'union' ? type.members : [type]));
  const [kept] = matchMembers(olds ?? [], news ?? [], context).kept;
  // Between scalars it matters how they travel.
  if (kept === undefined || isScalars(kept.old)) return false;
  compareKept(kept, at, context);
  const kind = now.kind === 'union' ? 'widened' : 'narrowed';
  context.found(typeChange(kind, at, typePhrase(old), typePhrase(now)));
  return true;
}

function compareConstants(old: Followed, now: Followed, at: At, context: TypeContext): void {
  const kind = constantKind(old, now);
  if (kind === undefined) {
    relate(old, now, at, context);
    return;
  }
  if (old.kind === 'literal' && now.kind === 'literal' && old.value === now.value) return;
  context.found(typeChange(kind, at, typePhrase(old), typePhrase(now)));
}

function constantKind(old: Followed, now: Followed): ChangeKind | undefined {
  if (old.kind === 'literal' && now.kind === 'literal') return 'const-changed';
  if (now.kind === 'literal' && old.kind === 'scalar' && fits(now, old)) return 'const-set';
  if (old.kind === 'literal' && now.kind === 'scalar' && fits(old, now)) return 'const-unset';
  return undefined;
}

function fits({ value }: LiteralType, { scalar, enum: values }: ScalarType): boolean {
  if (values !== undefined) return false;
  return typeof value === 'number'
    ? scalar === 'number' || scalar === 'integer'
    : scalar === typeof value;
}
