import type { Model, Operation } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { pascalCase } from '../naming/words.ts';
import type { Report } from './context.ts';
import { singular } from './noun.ts';
import { Signatures } from './signature.ts';

/** Where an anonymous structure stands. */
interface Place {
  /** In the document's words, as the overlay names it: `POST /events 402`, `PersonObjectResponse.form_meta[]`. */
  readonly path: string;
  /** The name it would get, PascalCase. */
  readonly name: string;
  /** Name of the structure around it, put in front when `name` is taken. */
  readonly around: string;
  readonly span: Span;
}

/** The API's types with every anonymous structure replaced by a reference to a model that was made of it. */
export interface Hoisted {
  readonly models: readonly Model[];
  readonly operations: readonly Operation[];
  /** Places of all hoisted structures, with the model each became. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * Names the structures that are no model, each once however often it is repeated (dialect.md, "What is hidden"). The root of a
 * request body stays inline: it is the operation's own (`CreateEventBody`).
 */
export function hoistStructures(
  models: readonly Model[],
  operations: readonly Operation[],
  given: ReadonlyMap<string, string>,
  report: Report,
): Hoisted {
  const hoister = new Hoister(models, given, report);
  const changedModels = models.map((model) => ({
    ...model,
    type: hoister.parts(model.type, {
      path: model.id,
      name: `${model.name}Item`,
      around: model.name,
      span: model.origin.span,
    }),
  }));
  const changedOperations = operations.map((operation) => hoister.operation(operation));
  return {
    models: [...changedModels, ...hoister.made],
    operations: changedOperations,
    places: hoister.places,
  };
}

class Hoister {
  readonly made: Model[] = [];
  readonly places = new Map<string, string>();
  readonly #signatures = new Signatures();
  readonly #bySignature = new Map<number, string>();
  readonly #taken: Set<string>;
  readonly #given: ReadonlyMap<string, string>;
  readonly #report: Report;

  constructor(models: readonly Model[], given: ReadonlyMap<string, string>, report: Report) {
    this.#taken = new Set(models.map(({ name }) => name.toLowerCase()));
    this.#given = given;
    this.#report = report;
  }

  operation(operation: Operation): Operation {
    const base = pascalCase(operation.name);
    const { body } = operation;
    return {
      ...operation,
      ...(body === undefined
        ? {}
        : {
            body: {
              ...body,
              type: this.parts(body.type, {
                path: `${operation.id} body`,
                name: `${base}Item`,
                around: base,
                span: body.origin.span,
              }),
            },
          }),
      responses: operation.responses.map((response) => {
        if (response.body === undefined) return response;
        const success = response.status.startsWith('2');
        const place: Place = {
          path: `${operation.id} ${response.status}`,
          name: success ? `${base}Response` : `${base}Response${pascalCase(response.status)}`,
          around: base,
          span: response.origin.span,
        };
        return {
          ...response,
          body: { ...response.body, type: this.type(response.body.type, place) },
        };
      }),
    };
  }

  /** A type with everything anonymous in it hoisted, itself included. */
  type(type: TypeExpr, place: Place): TypeExpr {
    if (type.kind !== 'object') return this.parts(type, place);
    const link = { reason: 'hoisted', span: place.span } as const;
    const signature = this.#signatures.of(type);
    const known = this.#bySignature.get(signature);
    if (known !== undefined) {
      this.places.set(place.path, known);
      return { kind: 'ref', model: known, link };
    }
    const name = this.#name(place);
    this.#bySignature.set(signature, name);
    this.places.set(place.path, name);
    const model: Model = {
      id: name,
      name,
      documented: false,
      type,
      deprecated: false,
      origin: { certainty: 'inferred', span: place.span, because: 'a structure shown inline' },
    };
    const index = this.made.push(model) - 1;
    this.made[index] = { ...model, type: this.parts(type, { ...place, around: name }) };
    return { kind: 'ref', model: name, link };
  }

  /** A type with everything anonymous inside it hoisted, but not itself. */
  parts(type: TypeExpr, place: Place): TypeExpr {
    switch (type.kind) {
      case 'array': {
        const name = place.name.endsWith('Item') ? place.name : `${place.name}Item`;
        return {
          ...type,
          items: this.type(type.items, { ...place, path: `${place.path}[]`, name }),
        };
      }
      case 'map':
        return { ...type, values: this.type(type.values, { ...place, path: `${place.path}{}` }) };
      case 'union':
        return { ...type, members: type.members.map((member) => this.type(member, place)) };
      case 'object':
        return { ...type, fields: type.fields.map((field) => this.#field(field, place)) };
      default:
        return type;
    }
  }

  #field(field: Field, around: Place): Field {
    const item = field.type.kind === 'array';
    const place: Place = {
      path: `${around.path}.${field.name}`,
      name: pascalCase(item ? singular(field.name) : field.name).replace(/^(?=\d|$)/, 'Field'),
      around: around.around,
      span: field.origins.type.span,
    };
    if (field.type.kind !== 'array') return { ...field, type: this.type(field.type, place) };
    const items = this.type(field.type.items, { ...place, path: `${place.path}[]` });
    return { ...field, type: { ...field.type, items } };
  }

  #name(place: Place): string {
    const given = this.#given.get(place.path);
    if (given !== undefined) {
      this.#taken.add(given.toLowerCase());
      return given;
    }
    let name = place.name;
    if (this.#taken.has(name.toLowerCase())) name = place.around + place.name;
    const wanted = name;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number++) name = `${wanted}${number}`;
    if (name !== wanted) {
      this.#report('DW-name-collision', place.span, { name: wanted, renamed: name });
    }
    this.#taken.add(name.toLowerCase());
    this.#report('DW-structure-named', place.span, { name, place: place.path });
    return name;
  }
}
