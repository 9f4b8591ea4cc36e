import type { Field, ScalarName, TypeExpr } from '../ir/type.ts';
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
  return typeOfValue(sample.value, sample.nature === 'skeleton', report);
}

function typeOfValue(value: SampleValue, skeleton: boolean, report: Report): TypeExpr {
  switch (value.kind) {
    case 'object':
      return { kind: 'object', fields: fieldsOf(value.members, skeleton, report) };
    case 'array':
      return { kind: 'array', items: itemsOf(value.items, skeleton, report) };
    case 'string':
      return skeleton ? (SKELETON_WORDS[value.value] ?? scalar('string')) : scalar('string');
    case 'number':
      return scalar(/^-?\d+$/.test(value.raw) ? 'integer' : 'number');
    case 'boolean':
      return scalar('boolean');
    case 'null':
      return scalar('null');
  }
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
        type: skeleton ? { ...origin, span: value.span } : { ...origin, span: value.span },
        required: { certainty: 'assumed', span: name.span, because: 'nothing says required' },
      },
    });
  }
  return [...fields.values()];
}

function scalar(name: ScalarName): TypeExpr {
  return { kind: 'scalar', scalar: name };
}
