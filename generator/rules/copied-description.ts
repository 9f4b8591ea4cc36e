/* A parameter that has, word for word, the description of another parameter of the same operation. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api, Parameter } from '../ir/api.ts';
import { mentions } from './name-in-text.ts';
import { grouped, parametersOf } from './parameter-list.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Shorter texts ("The ID") may well fit two parameters. */
const FEWEST_WORDS = 4;

/** A parameter and the one whose description it has. */
export interface Copy {
  readonly parameter: Parameter;
  readonly other: Parameter;
  readonly text: string;
}

export const copiedDescription: Rule = ({ api }: RuleInput): readonly Diagnostic[] =>
  [
    ...grouped(copiesOf(api), ({ parameter, other, text }) =>
      JSON.stringify([parameter.name, other.name, text]),
    ).values(),
  ].flatMap(finding);

/** Every such pair, once per operation. The copy is the one whose name its description does not mention at all. */
export function copiesOf(api: Api): readonly Copy[] {
  const known = copies.get(api) ?? foundCopies(api);
  copies.set(api, known);
  return known;
}

/** Two rules ask. */
const copies = new WeakMap<Api, readonly Copy[]>();

function foundCopies(api: Api): readonly Copy[] {
  return api.operations.flatMap((operation) => {
    const described = parametersOf(operation).map(({ parameter }) => parameter);
    return described.flatMap((parameter): readonly Copy[] => {
      const text = parameter.description?.text;
      if (text === undefined) return [];
      const alike = described.filter(({ description }) => description?.text === text);
      if (alike.length < 2 || text.split(/\s+/).length < FEWEST_WORDS) return [];
      if (mentions(text, parameter.name) > 0) return [];
      const other = alike.find(({ name }) => mentions(text, name) > 0);
      return other === undefined ? [] : [{ parameter, other, text }];
    });
  });
}

function finding(copies: readonly Copy[]): readonly Diagnostic[] {
  const [first, second] = copies;
  if (first === undefined) return [];
  const { parameter, other } = first;
  const notes = [
    ...(other.description === undefined
      ? []
      : [{ message: `"${other.name}" has it here`, span: other.description.span }]),
    ...(second?.parameter.description === undefined
      ? []
      : [{ message: 'the next operation with it', span: second.parameter.description.span }]),
  ];
  const holes = { parameter: parameter.name, other: other.name, operations: copies.length };
  const span = parameter.description?.span ?? parameter.origins.field.span;
  return [diagnose('DW-copied-description', span, holes, { notes })];
}
