import type { OverlayEntry, OverlayValue } from '../config/overlay.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Origin, Span } from '../ir/span.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { allows } from './allowed-value.ts';
import type { Report } from './context.ts';
import { unionOf } from './merge.ts';
import { constrained } from './overlay-constraint.ts';
import type { OverlayUses } from './overlay-uses.ts';
import { typeOfPhrase } from './phrase-type.ts';

/** What changing a value needs. */
export interface ValueContext {
  /** Documented or public name of a model → its id. */
  readonly models: ReadonlyMap<string, string>;
  readonly report: Report;
  readonly uses: OverlayUses;
}

/** A field or parameter with what the overlay says of it. */
export function overrideField(field: Field, value: OverlayValue, context: ValueContext): Field {
  const changed = apply(field, value, context, { change: fieldWith, facts: FIELD_FACTS });
  if (sameSaid(field, changed)) return field;
  const origin = originOf(value);
  return {
    ...changed,
    origins: {
      ...field.origins,
      ...(sameSaid(changed.type, field.type) ? {} : { type: origin }),
      ...(changed.required === field.required ? {} : { required: origin }),
    },
  };
}

/** A type with what the overlay says of it: another type, then format, enum, bounds, nullability. */
export function overrideType(
  documented: TypeExpr,
  value: OverlayValue,
  context: ValueContext,
): TypeExpr {
  return apply(documented, value, context, { change: typeWith, facts: TYPE_FACTS });
}

/** How a fact comes from an entry of the overlay. */
export function originOf({ span, because }: OverlayEntry): Origin {
  return { certainty: 'overridden', span, because };
}

/** Whether two facts say the same, wherever they come from. */
export function sameSaid(left: unknown, right: unknown): boolean {
  return JSON.stringify(left, withoutPlaces) === JSON.stringify(right, withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'span' || key === 'origins' || key === 'link' ? undefined : value;
}

/** Puts facts onto a thing; `problem` is called for each fact that cannot be. */
type With<T> = (
  thing: T,
  value: OverlayValue,
  models: ReadonlyMap<string, string>,
  problem: Problem,
) => T;

interface Problem {
  readonly unknownModel: (name: string, span: Span) => void;
  readonly unfit: (what: string) => void;
}

/** Applies an entry, and notes which of its facts the result would be the same without. */
function apply<T>(
  thing: T,
  value: OverlayValue,
  { models, report, uses }: ValueContext,
  { change, facts }: { readonly change: With<T>; readonly facts: readonly Fact[] },
): T {
  const problems: string[] = [];
  const changed = change(thing, value, models, {
    unknownModel: (name, span) => {
      problems.push(name);
      const hint = didYouMean(name, [...models.keys()]);
      report('DW-overlay-unknown-model', span, { name }, { hint });
    },
    unfit: (what) => {
      problems.push(what);
      report('DW-overlay-inapplicable', value.span, { key: value.key.text, what });
    },
  });
  // The errors say enough; what is left of the entry may well look redundant.
  if (problems.length > 0) return changed;
  const whole = sameSaid(changed, thing);
  let left = value;
  for (const fact of facts) {
    if (value[fact] === undefined) continue;
    const without = omit(left, fact);
    const idle = whole || sameSaid(change(thing, without, models, SILENT), changed);
    uses.note(value, fact, !idle);
    if (idle) left = without;
  }
  return changed;
}

const SILENT: Problem = { unknownModel: () => undefined, unfit: () => undefined };

const TYPE_FACTS = [
  ...(['type', 'format', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength'] as const),
  ...(['pattern', 'nullable'] as const),
];

const FIELD_FACTS = [
  ...TYPE_FACTS,
  ...(['required', 'readOnly', 'deprecated', 'default', 'example', 'description'] as const),
  'arrayStyle' as const,
];

type Fact = (typeof FIELD_FACTS)[number];

function omit(value: OverlayValue, fact: Fact): OverlayValue {
  const rest = { ...value };
  Reflect.deleteProperty(rest, fact);
  return rest;
}

function fieldWith(
  field: Field,
  value: OverlayValue,
  models: ReadonlyMap<string, string>,
  problem: Problem,
): Field {
  const { arrayStyle } = value;
  const type = typeWith(field.type, value, models, problem);
  if (arrayStyle !== undefined && type.kind !== 'array') problem.unfit('arrayStyle');
  const { default: documented, ...facts } = field;
  const initial = value.default?.value ?? documented;
  const isRefused = initial !== undefined && !allows(type, initial);
  // Also one of the reference that the entry's type or constraints leave out: the entry has to say another.
  if (isRefused) problem.unfit('default');
  return {
    ...facts,
    ...(arrayStyle === undefined ? {} : { arrayStyle }),
    type,
    required: value.required ?? field.required,
    readOnly: value.readOnly ?? field.readOnly,
    deprecated: value.deprecated ?? field.deprecated,
    ...(initial === undefined || isRefused ? {} : { default: initial }),
    ...(value.example === undefined ? {} : { example: value.example.value }),
    ...(value.description === undefined ? {} : { description: value.description }),
  };
}

function typeWith(
  documented: TypeExpr,
  value: OverlayValue,
  models: ReadonlyMap<string, string>,
  { unknownModel, unfit }: Problem,
): TypeExpr {
  const type =
    value.type === undefined ? documented : typeOfPhrase(value.type.phrase, models, unknownModel);
  return nullableAs(value.nullable, constrained(type, value, unfit));
}

function nullableAs(nullable: boolean | undefined, type: TypeExpr): TypeExpr {
  if (nullable === true) return unionOf([type, { kind: 'scalar', scalar: 'null' }]);
  if (nullable === undefined || type.kind !== 'union') return type;
  return unionOf(
    type.members.filter((member) => member.kind !== 'scalar' || member.scalar !== 'null'),
  );
}
