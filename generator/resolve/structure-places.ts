import type { Model, Operation } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { Signatures } from './signature.ts';

/** An anonymous structure at one of the places where it stands. */
export interface StructurePlace {
  /** In the document's words, as the overlay names it: `POST /events 402`, `PersonObjectResponse.form_meta[]`. */
  readonly path: string;
  /** Equal for places with the same structure. */
  readonly signature: number;
}

/**
 * Every place of every anonymous structure, in document order; of a structure that is repeated all places, and those of
 * what is inside it. The roots of models and request bodies have names of their own and are none.
 */
export function structurePlaces(
  models: readonly Model[],
  operations: readonly Pick<Operation, 'id' | 'body' | 'responses'>[],
  signatures: Signatures,
): readonly StructurePlace[] {
  const places: StructurePlace[] = [];
  const visit = (type: TypeExpr, path: string): void => {
    if (type.kind === 'object') places.push({ path, signature: signatures.of(type) });
    visitParts(type, path);
  };
  const visitParts = (type: TypeExpr, path: string): void => {
    if (type.kind === 'array') visit(type.items, itemsPath(path));
    else if (type.kind === 'map') visit(type.values, valuesPath(path));
    else if (type.kind === 'union') {
      type.members.forEach((member, index) => {
        visit(member, memberPath(path, index));
      });
    } else if (type.kind === 'object') {
      for (const field of type.fields) visit(field.type, fieldPath(path, field.name));
    }
  };
  for (const { id, type } of models) visitParts(type, id);
  for (const { id, body, responses } of operations) {
    if (body !== undefined) visitParts(body.type, bodyPath(id));
    for (const response of responses) {
      if (response.body !== undefined) visit(response.body.type, responsePath(id, response.status));
    }
  }
  return places;
}

/** The place of a request body: `POST /events body`. */
export function bodyPath(operation: string): string {
  return `${operation} body`;
}

/** The place of an answer: `POST /events 402`. */
export function responsePath(operation: string, status: string): string {
  return `${operation} ${status}`;
}

/** The place of the items of a list. */
export function itemsPath(path: string): string {
  return `${path}[]`;
}

/** The place of the values of a map. */
export function valuesPath(path: string): string {
  return `${path}{}`;
}

/** The place of an alternative (0-based): the first is where the union is, so that one structure or null has its place. */
function memberPath(path: string, index: number): string {
  return index === 0 ? path : `${path} |${index + 1}`;
}

/** The place of a field. */
export function fieldPath(path: string, field: string): string {
  return `${path}.${field}`;
}
