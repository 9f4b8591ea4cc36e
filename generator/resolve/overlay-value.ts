import type { OverlayValue } from '../config/overlay.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Origin } from '../ir/span.ts';
import type { Field, ScalarType, TypeExpr } from '../ir/type.ts';
import { mapType, walkType } from '../ir/walk.ts';
import type { Report } from './context.ts';
import { unionOf } from './merge.ts';
import { typeOfPhrase } from './phrase-type.ts';

/** What changing a value needs. */
export interface ValueContext {
  /** Documented or public name of a model → its id. */
  readonly models: ReadonlyMap<string, string>;
  readonly report: Report;
}

/** A field or parameter with what the overlay says of it. Reports an entry that changes nothing. */
export function overrideField(field: Field, value: OverlayValue, context: ValueContext): Field {
  const type = overrideType(field.type, value, context);
  const origin: Origin = {
    certainty: 'overridden',
    span: value.span,
    because: value.because,
  };
  const changed: Field = {
    ...field,
    type,
    required: value.required ?? field.required,
    readOnly: value.readOnly ?? field.readOnly,
    deprecated: value.deprecated ?? field.deprecated,
    ...(value.default === undefined ? {} : { default: value.default.value }),
    ...(value.example === undefined ? {} : { example: value.example.value }),
    ...(value.description === undefined ? {} : { description: value.description }),
  };
  if (sameSaid(field, changed)) {
    context.report('DW-overlay-redundant', value.span, { key: value.key.text });
    return field;
  }
  return {
    ...changed,
    origins: {
      ...field.origins,
      ...(type === field.type ? {} : { type: origin }),
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
  let type = documented;
  if (value.type !== undefined) {
    type = typeOfPhrase(value.type.phrase, context.models, (name, span) => {
      const hint = suggest(name, [...context.models.keys()]);
      context.report(
        'DW-overlay-unknown-model',
        span,
        { name },
        {
          hint: hint === undefined ? undefined : `Did you mean "${hint}"?`,
        },
      );
    });
  }
  for (const [constraint, applies] of constraintsOf(value)) {
    if (!hasScalar(type, applies)) {
      const what = Object.keys(constraint).join();
      context.report('DW-overlay-inapplicable', value.span, { key: value.key.text, what });
      continue;
    }
    type = mapType(type, (part) =>
      part.kind === 'scalar' && applies(part) ? { ...part, ...constraint } : part,
    );
  }
  return value.nullable === true ? unionOf([type, { kind: 'scalar', scalar: 'null' }]) : type;
}

type Constraint = readonly [
  Partial<Omit<ScalarType, 'kind' | 'scalar'>>,
  (type: ScalarType) => boolean,
];

function constraintsOf(value: OverlayValue): readonly Constraint[] {
  const constraints: Constraint[] = [];
  const add = (part: Constraint[0] | false, applies: Constraint[1]): void => {
    if (part !== false) constraints.push([part, applies]);
  };
  const { format, pattern, minimum, maximum, minLength, maxLength } = value;
  add(format !== undefined && { format: format.text }, (type) =>
    INTEGER_FORMATS.has(format?.text ?? '') ? isNumeric(type) : type.scalar === 'string',
  );
  add(value.enum !== undefined && { enum: value.enum.values }, (type) =>
    (value.enum?.values ?? []).every((item) =>
      typeof item === 'string' ? type.scalar === 'string' : isNumeric(type),
    ),
  );
  add(minimum !== undefined && { minimum }, isNumeric);
  add(maximum !== undefined && { maximum }, isNumeric);
  add(minLength !== undefined && { minLength }, isString);
  add(maxLength !== undefined && { maxLength }, isString);
  add(pattern !== undefined && { pattern: pattern.text }, isString);
  return constraints;
}

const INTEGER_FORMATS: ReadonlySet<string> = new Set(['int32', 'int64', 'float', 'double']);

function isNumeric(type: ScalarType): boolean {
  return type.scalar === 'integer' || type.scalar === 'number';
}

function isString(type: ScalarType): boolean {
  return type.scalar === 'string';
}

function hasScalar(type: TypeExpr, test: (type: ScalarType) => boolean): boolean {
  let found = false;
  walkType(type, {
    enter: (part) => {
      if (part.kind === 'scalar' && test(part)) found = true;
    },
  });
  return found;
}

/** Whether two fields say the same, wherever it comes from. */
function sameSaid(left: Field, right: Field): boolean {
  const said = ({ origins: _, ...rest }: Field): string => JSON.stringify(rest, withoutPlaces);
  return said(left) === said(right);
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'span' || key === 'origins' || key === 'link' ? undefined : value;
}
