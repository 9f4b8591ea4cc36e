import type { LiteralType, ObjectType, ScalarType, TypeExpr, UnionType } from '../ir/type.ts';
import { compareFields, type FieldContext } from './compare-fields.ts';
import { compareScalars } from './compare-scalars.ts';
import { followed, type ModelTable } from './model-table.ts';
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
export interface TypeContext {
  readonly models: Sides<ModelTable>;
  readonly found: (change: TypeChange) => void;
  /**
   * Two models meet here. True when they are compared once, by themselves; false when they are too different for that.
   */
  readonly meet: (old: string, now: string, path: readonly string[]) => boolean;
  /** An old model is compared with a structure that is no model. */
  readonly opened: (old: string) => void;
  /** Whether the new model is what has become of the old one. */
  readonly isPair: (old: string, now: string) => boolean;
}

/** How many models may stand for one another in one place before they are taken as alike. */
const MOST_OPENED = 16;

type Followed = Exclude<TypeExpr, { kind: 'ref' }>;

/** Finds what is different between two types. Models that stand on both sides are left to `meet`. */
export function compareTypes(old: TypeExpr, now: TypeExpr, at: At, context: TypeContext): void {
  if (old.kind === 'ref' && now.kind === 'ref') {
    if (!context.meet(old.model, now.model, at.path)) relate(old, now, at, context);
    return;
  }
  if (old.kind === 'ref') context.opened(old.model);
  const one = withoutNull(followed(old, context.models.old));
  const other = withoutNull(followed(now, context.models.now));
  if (one.rest === undefined || other.rest === undefined) {
    if (one.rest !== other.rest) relate(old, now, at, context);
    return;
  }
  if (one.nullable !== other.nullable) {
    const kind = other.nullable ? 'nullable' : 'not-nullable';
    context.found(typeChange(kind, at, typePhrase(old), typePhrase(now)));
  }
  if (one.rest.kind === 'ref' || other.rest.kind === 'ref') {
    // A model that is one of its own alternatives leads nowhere new.
    const opened = (at.opened ?? 0) + 1;
    if (opened < MOST_OPENED) compareTypes(one.rest, other.rest, { ...at, opened }, context);
  } else {
    compareKinds(one.rest, other.rest, at, context);
  }
}

/** A union without its null; a union of one is that one. No rest: nothing but null is allowed. */
function withoutNull(type: Followed): { readonly nullable: boolean; readonly rest?: TypeExpr } {
  if (isNull(type)) return { nullable: true };
  if (type.kind !== 'union') return { nullable: false, rest: type };
  const members = type.members.filter((member) => !isNull(member));
  const nullable = members.length < type.members.length;
  const [only, ...others] = members;
  if (only === undefined) return { nullable };
  return { nullable, rest: others.length === 0 ? only : { ...type, members } };
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

/** One change that says how the sets of values relate; nothing when they are the same set. */
function relate(old: TypeExpr, now: TypeExpr, at: At, context: TypeContext): void {
  const { models } = context;
  const relation = relationOf({ type: old, models: models.old }, { type: now, models: models.now });
  if (relation === 'equal') return;
  // What travels as text is text already: a free string takes all of it.
  const same = at.asText && relation !== 'widened' && isFreeText(now) && isScalars(old);
  context.found(
    typeChange(same ? 'text-to-string' : relation, at, typePhrase(old), typePhrase(now)),
  );
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
    sameType: (old, now) => isSameModel(old, now, context) || isSame(old, now, context),
  };
}

/** Whether both are one model, or lists or maps of it, whatever changed inside it: perhaps the very field that is being looked at. */
function isSameModel(old: TypeExpr, now: TypeExpr, context: TypeContext): boolean {
  if (old.kind === 'ref' && now.kind === 'ref') return context.isPair(old.model, now.model);
  if (old.kind === 'array' && now.kind === 'array') {
    return isSameModel(old.items, now.items, context);
  }
  return old.kind === 'map' && now.kind === 'map' && isSameModel(old.values, now.values, context);
}

function isSame(old: TypeExpr, now: TypeExpr, { models }: TypeContext): boolean {
  return (
    relationOf({ type: old, models: models.old }, { type: now, models: models.now }) === 'equal'
  );
}

/** Members that are the same on both sides are left out; what is left over on one side was added or removed. */
function compareUnions(old: UnionType, now: UnionType, at: At, context: TypeContext): void {
  const come = [...now.members];
  const gone = old.members.filter((member) => {
    const index = come.findIndex((other) => isMember(member, other, at, context));
    if (index !== -1) come.splice(index, 1);
    return index === -1;
  });
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

function isMember(old: TypeExpr, now: TypeExpr, at: At, context: TypeContext): boolean {
  if (old.kind === 'ref' && now.kind === 'ref' && context.isPair(old.model, now.model)) {
    return context.meet(old.model, now.model, [...at.path, '|']);
  }
  return isSame(old, now, context);
}

function compareConstants(old: Followed, now: Followed, at: At, context: TypeContext): void {
  const kind = constantKind(old, now);
  if (kind === undefined) return relate(old, now, at, context);
  if (old.kind === 'literal' && now.kind === 'literal' && old.value === now.value) return;
  context.found(typeChange(kind, at, typePhrase(old), typePhrase(now)));
}

function constantKind(old: Followed, now: Followed): ChangeKind | undefined {
  if (old.kind === 'literal' && now.kind === 'literal') return 'const-changed';
  if (now.kind === 'literal' && old.kind === 'scalar' && fits(now, old)) return 'const-set';
  if (old.kind === 'literal' && now.kind === 'scalar' && fits(old, now)) return 'const-unset';
  return undefined;
}

function fits({ value }: LiteralType, { scalar }: ScalarType): boolean {
  return typeof value === 'number'
    ? scalar === 'number' || scalar === 'integer'
    : scalar === typeof value;
}
