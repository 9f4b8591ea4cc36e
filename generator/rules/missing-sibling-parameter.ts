/* A query or header parameter that nearly all operations of a document or of a resource have, and a few lack. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api, Operation } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import { grouped, parametersOf } from './parameter-list.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Fewer operations say nothing about what is common. */
const FEWEST = 6;

/** At most this part of the operations may lack a parameter that is called common. */
const SHARE = 0.1;

/** Most places named one by one. */
const NAMED = 8;

export const missingSiblingParameter: Rule = ({ api }: RuleInput): readonly Diagnostic[] => {
  const told = new Set<string>();
  const whole = findings(api.operations, 'of the document', told);
  const parts = [...grouped(api.operations, resourceOf)].flatMap(([resource, operations]) =>
    findings(operations, `of "${resource}"`, told),
  );
  return [...whole, ...parts];
};

function resourceOf({ resource }: Api['operations'][number]): string {
  return resource.split('.')[0] ?? resource;
}

/** `told` holds the parameters that were reported for a larger group, and gets the new ones. */
function findings(
  operations: readonly Operation[],
  where: string,
  told: Set<string>,
): readonly Diagnostic[] {
  if (operations.length < FEWEST) return [];
  const owners = grouped(
    operations.flatMap((operation) =>
      parametersOf(operation).filter(({ location }) => location !== 'path'),
    ),
    ({ location, parameter }) => `${location} ${parameter.name}`,
  );
  const gaps = [...owners].flatMap(([key, having]): readonly Gap[] => {
    const [first] = having;
    const owning = new Set(having.map(({ operation }) => operation));
    const lacking = operations.filter((operation) => !owning.has(operation));
    const common = lacking.length <= Math.max(1, Math.floor(operations.length * SHARE));
    if (first === undefined || lacking.length === 0 || !common || told.has(key)) return [];
    told.add(key);
    const parameter = `${first.location} parameter "${first.parameter.name}"`;
    return [{ parameter, lacking, example: first.parameter.origins.field.span }];
  });
  // Operations that lack several parameters were written, or copied, in one go.
  const causes = grouped(gaps, ({ lacking }) => lacking.map(({ id }) => id).join('\n'));
  return [...causes.values()].flatMap((cause) => finding(cause, operations.length, where));
}

/** A parameter, the operations that lack it, and a place where another has it. */
interface Gap {
  readonly parameter: string;
  readonly lacking: readonly Operation[];
  readonly example: Span;
}

/** One finding for all parameters that the same operations lack. */
function finding(gaps: readonly Gap[], all: number, where: string): readonly Diagnostic[] {
  const [first, ...others] = gaps[0]?.lacking ?? [];
  if (first === undefined) return [];
  const notes = [
    ...others.slice(0, NAMED).map(({ span }) => ({ message: 'missing here too', span })),
    ...gaps.map(({ parameter, example }) => ({ message: `${parameter} elsewhere`, span: example })),
  ];
  const holes = {
    parameters: gaps.map(({ parameter }) => parameter),
    lacking: others.length + 1,
    having: all - others.length - 1,
    where,
  };
  return [diagnose('DW-missing-sibling-parameter', first.span, holes, { notes })];
}
