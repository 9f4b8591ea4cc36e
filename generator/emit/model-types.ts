import type { Model } from '../ir/api.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import type { DocText, Member, Section } from '../print/plan.ts';
import { fieldDoc, modelDoc } from './type-doc.ts';
import { typeText, type TypeTextScope } from './type-text.ts';

/** The declaration of a model; `section` is the anchor of where the reference shows it. */
export function modelDeclaration(
  model: Model,
  section: string | undefined,
  scope: TypeTextScope,
): Section {
  return namedType(scope.symbols.model(model.id).name, model.type, modelDoc(model, section), scope);
}

/** An interface for an object with named fields, else an alias. */
export function namedType(
  name: string,
  type: TypeExpr,
  doc: DocText,
  scope: TypeTextScope,
): Section {
  return type.kind === 'object'
    ? { kind: 'interface', name, doc, members: fieldMembers(type.fields, scope) }
    : { kind: 'alias', name, doc, type: typeText(type, scope) };
}

/** Fields or parameters as members, in document order. */
export function fieldMembers(fields: readonly Field[], scope: TypeTextScope): readonly Member[] {
  return fields.map((field) => ({
    name: field.name,
    optional: !field.required,
    type: typeText(field.type, scope),
    doc: fieldDoc(field),
  }));
}
