import type { Field, Json, ScalarName, TypeExpr } from '../ir/type.ts';
import type { Origin } from '../ir/span.ts';
import type { Sample, SampleMember, SampleValue } from '../read/doc.ts';
import type { Report } from './context.ts';
import { mergeTypes } from './merge.ts';

/** What a bare word in a skeleton stands for. Words are those of dialect.md, section "Words". */
const SKELETON_WORDS: Readonly<Record<string, TypeExpr>> = {
  string: scalar('string'),
  integer: scalar('integer'),
  number: scalar('number'),
  boolean: scalar('boolean'),
  file: scalar('file'),
  null: scalar('null'),
  object: { kind: 'map', values: { kind: 'unknown' } },
  array: { kind: 'array', items: { kind: 'unknown' } },
  any: { kind: 'unknown' },
};

/** The type that a sample shows. Objects stay inline; linking and hoisting come later. */
export function typeOfSample(sample: Sample, report: Report): TypeExpr {
  const skeleton = sample.nature === 'skeleton';
  const type = typeOfValue(sample.value, skeleton, report);
  return settled(type, skeleton);
}

function typeOfValue(value: SampleValue, skeleton: boolean, report: Report): TypeExpr {
  switch (value.kind) {
    case 'object':
      return { kind: 'object', fields: fieldsOf(value.members, skeleton, report) };
    case 'array':
      return { kind: 'array', items: itemsOf(value.items, skeleton, report) };
    case 'string':
      return skeleton ? skeletonType(value) : scalar('string');
    case 'number':
      return scalar(/^-?\d+$/.test(value.raw) ? 'integer' : 'number');
    case 'boolean':
      return scalar('boolean');
    case 'null':
      return scalar('null');
  }
}

/** The type that a word of a skeleton stands for. */
function skeletonType({ value, word, format }: Extract<SampleValue, { kind: 'string' }>): TypeExpr {
  const type = SKELETON_WORDS[word ?? value] ?? scalar('string');
  return format === undefined || type.kind !== 'scalar' ? type : { ...type, format };
}

/** Items of an example array are merged into one type; an empty array says nothing. */
function itemsOf(items: readonly SampleValue[], skeleton: boolean, report: Report): TypeExpr {
  const [first, ...rest] = items.map((item) => typeOfValue(item, skeleton, report));
  if (first === undefined) return { kind: 'unknown' };
  return rest.reduce(mergeTypes, first);
}

function fieldsOf(
  members: readonly SampleMember[],
  skeleton: boolean,
  report: Report,
): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const { name, value } of members) {
    if (fields.has(name.text)) {
      report('DW-duplicate-field', name.span, { field: name.text, owner: 'the sample' });
      continue;
    }
    const origin: Origin = skeleton
      ? { certainty: 'stated', span: name.span }
      : { certainty: 'inferred', span: name.span, because: 'an example shows it' };
    fields.set(name.text, {
      name: name.text,
      type: typeOfValue(value, skeleton, report),
      required: false,
      readOnly: false,
      deprecated: false,
      origins: {
        field: origin,
        type: { ...origin, span: value.span },
        required: { certainty: 'assumed', span: name.span, because: 'nothing says required' },
      },
    });
  }
  return [...fields.values()];
}

/**
 * What is left to decide when all items of arrays are merged: an object that shows no field is any object, and a place that
 * examples only ever show as null could be anything.
 */
function settled(type: TypeExpr, skeleton: boolean): TypeExpr {
  switch (type.kind) {
    case 'scalar':
      return isNull(type) && !skeleton ? { kind: 'unknown' } : type;
    case 'array':
      return { ...type, items: settled(type.items, skeleton) };
    case 'object': {
      if (type.fields.length === 0) return { kind: 'map', values: { kind: 'unknown' } };
      const fields = type.fields.map((field) => ({
        ...field,
        type: settled(field.type, skeleton),
      }));
      return { ...type, fields };
    }
    case 'union':
      return {
        ...type,
        members: type.members.map((part) => (isNull(part) ? part : settled(part, skeleton))),
      };
    default:
      return type;
  }
}

function isNull(type: TypeExpr): boolean {
  return type.kind === 'scalar' && type.scalar === 'null';
}

function scalar(name: ScalarName): TypeExpr {
  return { kind: 'scalar', scalar: name };
}

/** A sample as the JSON value it is; undefined for a skeleton, which is no value. */
export function exampleOfSample(sample: Sample): Json | undefined {
  return sample.nature === 'example' ? jsonOf(sample.value) : undefined;
}

function jsonOf(value: SampleValue): Json {
  switch (value.kind) {
    case 'object':
      return Object.fromEntries(
        value.members.map(({ name, value: part }) => [name.text, jsonOf(part)]),
      );
    case 'array':
      return value.items.map(jsonOf);
    case 'null':
      return null;
    default:
      return value.value;
  }
}
