import type { ScalarType } from '../ir/type.ts';
import { typeChange, type At, type ChangeKind, type TypeChange } from './type-change.ts';
import { boundPhrases, typePhrase } from './type-phrase.ts';
import { atLeast, atMost } from './within.ts';

/** What is different between two scalars. Another base type is one change, whatever else differs. */
export function compareScalars(old: ScalarType, now: ScalarType, at: At): readonly TypeChange[] {
  if (old.scalar !== now.scalar) {
    return [typeChange(baseKind(old, now, at), at, typePhrase(old), typePhrase(now))];
  }
  const enums = compareEnums(old, now, at);
  // Between a list of values and all of a format, the format is no change of its own.
  if ((old.enum === undefined) !== (now.enum === undefined)) return enums;
  return [...enums, ...compareFormats(old, now, at), ...compareBounds(old, now, at)];
}

function baseKind(old: ScalarType, now: ScalarType, { asText }: At): ChangeKind {
  if (old.scalar === 'integer' && now.scalar === 'number') return 'integer-to-number';
  if (old.scalar === 'number' && now.scalar === 'integer') return 'number-to-integer';
  const free = now.enum === undefined && now.format === undefined && now.pattern === undefined;
  if (now.scalar !== 'string' || !free) return 'replaced';
  const numeric = old.scalar === 'integer' || old.scalar === 'number';
  if (asText && (numeric || old.scalar === 'boolean')) return 'text-to-string';
  return numeric ? 'to-string' : 'replaced';
}

function compareEnums(old: ScalarType, now: ScalarType, at: At): readonly TypeChange[] {
  if (old.enum === undefined && now.enum === undefined) return [];
  if (old.enum === undefined) return [typeChange('enum-set', at, typePhrase(old), typePhrase(now))];
  if (now.enum === undefined)
    return [typeChange('enum-unset', at, typePhrase(old), typePhrase(now))];
  const before = new Set(old.enum);
  const after = new Set(now.enum);
  const gone = [...before].filter((value) => !after.has(value));
  const come = [...after].filter((value) => !before.has(value));
  if (gone.length === 0 && come.length === 0) return [];
  const kind =
    gone.length === 0 ? 'enum-added' : come.length === 0 ? 'enum-removed' : 'enum-changed';
  return [typeChange(kind, at, listed(gone), listed(come))];
}

function listed(values: readonly (string | number)[]): string | undefined {
  return values.length === 0 ? undefined : values.map((value) => JSON.stringify(value)).join(', ');
}

function compareFormats(old: ScalarType, now: ScalarType, at: At): readonly TypeChange[] {
  const kind = formatKind(old.format, now.format);
  return kind === undefined
    ? []
    : [typeChange(kind, at, old.format ?? 'no format', now.format ?? 'no format')];
}

function formatKind(old: string | undefined, now: string | undefined): ChangeKind | undefined {
  if (old === now) return undefined;
  if (old === undefined) return 'format-set';
  if (now === undefined) return 'format-unset';
  if (old === 'int32' && now === 'int64') return 'more-bits';
  return old === 'int64' && now === 'int32' ? 'fewer-bits' : 'format-changed';
}

/** Bounds and pattern: what became stricter is one change, what became looser another. */
function compareBounds(old: ScalarType, now: ScalarType, at: At): readonly TypeChange[] {
  const stricter =
    atLeast(now.minimum, old.minimum) &&
    atLeast(now.minLength, old.minLength) &&
    atMost(now.maximum, old.maximum) &&
    atMost(now.maxLength, old.maxLength);
  const looser =
    atLeast(old.minimum, now.minimum) &&
    atLeast(old.minLength, now.minLength) &&
    atMost(old.maximum, now.maximum) &&
    atMost(old.maxLength, now.maxLength);
  const patternSet = old.pattern === undefined && now.pattern !== undefined;
  const patternUnset = old.pattern !== undefined && now.pattern === undefined;
  const kinds: ChangeKind[] = [];
  if (!looser || patternSet) kinds.push('bound-tightened');
  if (!stricter || patternUnset) kinds.push('bound-loosened');
  if (old.pattern !== now.pattern && !patternSet && !patternUnset) kinds.push('pattern-replaced');
  return kinds.map((kind) => typeChange(kind, at, bounds(old), bounds(now)));
}

function bounds(type: ScalarType): string {
  return boundPhrases(type).join(', ') || 'unbounded';
}
