import type { Field, TypeExpr } from '../ir/type.ts';
import type { ModelTable } from './model-table.ts';
import type { Sides } from './type-change.ts';
import { relationOf } from './within.ts';

/** What telling whether two types are one needs to know. */
export interface Pairing {
  readonly models: Sides<ModelTable>;
  /** Whether the new model is what has become of the old one. */
  readonly isPair: (old: string, now: string) => boolean;
}

/** Whether both are written alike, or allow the same values. */
export function isSame(old: TypeExpr, now: TypeExpr, pairing: Pairing): boolean {
  return isAlike(old, now, pairing) || isEqual(old, now, pairing);
}

/**
 * Whether both are written alike, with the same models in the same places. What changed inside those models does not count: it
 * is told of them, and is perhaps the very thing about which this is asked.
 */
export function isAlike(old: TypeExpr, now: TypeExpr, pairing: Pairing): boolean {
  if (old.kind === 'ref' && now.kind === 'ref') return pairing.isPair(old.model, now.model);
  if (old.kind === 'array' && now.kind === 'array') return isAlike(old.items, now.items, pairing);
  if (old.kind === 'map' && now.kind === 'map') return isAlike(old.values, now.values, pairing);
  if (old.kind === 'union' && now.kind === 'union') {
    const { gone, come } = pairedBy(old.members, now.members, (one, other) =>
      isAlike(one, other, pairing),
    );
    return gone.length + come.length === 0;
  }
  if (old.kind === 'object' && now.kind === 'object') {
    const same = (one: Field, other: Field): boolean =>
      one.name === other.name &&
      one.required === other.required &&
      isAlike(one.type, other.type, pairing);
    const { gone, come } = pairedBy(old.fields, now.fields, same);
    return gone.length + come.length === 0;
  }
  return isLeaf(old) && isLeaf(now) && facts(old) === facts(now);
}

function isLeaf({ kind }: TypeExpr): boolean {
  return kind === 'scalar' || kind === 'literal' || kind === 'unknown';
}

/** All that a type without parts says, as a key. */
function facts(type: TypeExpr): string {
  return JSON.stringify(Object.entries(type).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isEqual(old: TypeExpr, now: TypeExpr, { models }: Pairing): boolean {
  return (
    relationOf({ type: old, models: models.old }, { type: now, models: models.now }) === 'equal'
  );
}

/** The alternatives of two unions, held against each other. */
export interface MemberMatch {
  readonly kept: readonly Sides<TypeExpr>[];
  readonly gone: readonly TypeExpr[];
  readonly come: readonly TypeExpr[];
}

/** Pairs alternatives that are written alike, and those that are left by the values they allow; each once, in order. */
export function matchMembers(
  old: readonly TypeExpr[],
  now: readonly TypeExpr[],
  pairing: Pairing,
): MemberMatch {
  const alike = pairedBy(old, now, (one, other) => isAlike(one, other, pairing));
  const equal = pairedBy(alike.gone, alike.come, (one, other) => isEqual(one, other, pairing));
  return { ...equal, kept: [...alike.kept, ...equal.kept] };
}

function pairedBy<T>(
  old: readonly T[],
  now: readonly T[],
  same: (one: T, other: T) => boolean,
): {
  readonly kept: readonly Sides<T>[];
  readonly gone: readonly T[];
  readonly come: readonly T[];
} {
  const come = [...now];
  const kept: Sides<T>[] = [];
  const gone = old.filter((one) => {
    const index = come.findIndex((other) => same(one, other));
    if (index === -1) return true;
    kept.push(...come.splice(index, 1).map((other) => ({ old: one, now: other })));
    return false;
  });
  return { kept, gone, come };
}
