/* Facts about a value that cannot all be true. */
import type { Span } from '../ir/span.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { walkType } from '../ir/walk.ts';
import { impossibleFacts, scalarsOf } from './allowed-value.ts';
import type { Report } from './context.ts';
import type { Overridable } from './overlay.ts';

/** What a value is called, and where its type comes from. */
interface Place {
  readonly name: string;
  readonly span: Span;
}

/**
 * Reports what reference and overlay say of one value that no value can be: bounds between which nothing lies, and listed values
 * that another constraint refuses.
 */
export function reportContradictions(api: Overridable, report: Report): void {
  const told = new Set<string>();
  const check = (type: TypeExpr, place: Place): void => {
    for (const facts of scalarsOf(type).flatMap(impossibleFacts)) {
      // An entry of the overlay applies in many places.
      const id = `${facts} ${place.span.file} ${place.span.start}`;
      if (told.has(id)) continue;
      told.add(id);
      report('DW-no-possible-value', place.span, { name: place.name, facts });
    }
  };
  const field = ({ name, type, origins }: Field): void => {
    check(type, { name, span: origins.type.span });
  };
  const checkAll = (type: TypeExpr, place: Place): void => {
    check(type, place);
    walkType(type, { field });
  };
  for (const { id, parameters, body, responses } of api.operations) {
    for (const parameter of Object.values(parameters).flat()) field(parameter);
    if (body !== undefined) {
      checkAll(body.type, { name: `the body of ${id}`, span: body.origin.span });
    }
    for (const { status, body: content, origin } of responses) {
      if (content === undefined) continue;
      checkAll(content.type, { name: `${status} of ${id}`, span: origin.span });
    }
  }
  for (const { name, type, origin } of api.models) checkAll(type, { name, span: origin.span });
}
