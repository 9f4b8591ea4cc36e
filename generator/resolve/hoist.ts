import type { Model, Operation } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { pascalCase } from '../naming/words.ts';
import type { OverlayStructure } from '../config/overlay.ts';
import { commonNames } from './common-structure.ts';
import type { Report } from './context.ts';
import { singular } from './noun.ts';
import { unmatched } from './overlay-unmatched.ts';
import type { OverlayUses } from './overlay-uses.ts';
import type { Signatures } from './signature.ts';
import { bodyPath, fieldPath, itemsPath, responsePath, valuesPath } from './structure-places.ts';
import { typeName } from '../naming/identifier.ts';
import { checkGivenName } from './given-name.ts';

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

/** Nouns that only say that something is in a list; the structure around says what it is. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(
  'Data Element Entry Item Object Record Result Row Value'.split(' '),
);

/** What naming structures needs besides them. */
export interface HoistContext {
  /** Names that the overlay gives. */
  readonly given: readonly OverlayStructure[];
  /** Names that the lock pins, by signature; no model has one of them. */
  readonly locked: ReadonlyMap<number, string>;
  readonly signatures: Signatures;
  readonly report: Report;
  readonly uses: OverlayUses;
}

/** The API's types with every anonymous structure replaced by a reference to a model that was made of it. */
export interface Hoisted {
  readonly models: readonly Model[];
  readonly operations: readonly Operation[];
  /** The names that the rules gave, to be reported if the overlay leaves the structures in use. */
  readonly named: readonly NamedStructure[];
  /** The names of all structures, by signature; the models made of them have these ids. */
  readonly names: ReadonlyMap<number, string>;
}

/** A structure with the name that the rules gave it. */
export interface NamedStructure {
  /** Id of the model. */
  readonly name: string;
  /** In the document's words, as the overlay names it: `POST /events 402`. */
  readonly place: string;
  readonly span: Span;
}

/**
 * Names the structures that are no model, each once however often it is repeated (dialect.md, "What is hidden"). The root of a
 * request body stays inline: it is the operation's own (`CreateEventBody`).
 */
export function hoistStructures(
  models: readonly Model[],
  operations: readonly Operation[],
  context: HoistContext,
): Hoisted {
  const hoister = new Hoister(models, operations, context);
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
  const missed = context.given.filter(({ key }) => !hoister.places.has(key.text));
  for (const { key } of missed)
    unmatched(key, 'anonymous structure', [...hoister.places], context.report);
  return {
    models: [...changedModels, ...hoister.made],
    operations: changedOperations,
    named: hoister.named,
    names: hoister.bySignature,
  };
}

class Hoister {
  readonly made: Model[] = [];
  readonly named: NamedStructure[] = [];
  /** Where all hoisted structures stand. */
  readonly places = new Set<string>();
  readonly bySignature = new Map<number, string>();
  readonly #signatures: Signatures;
  readonly #locked: ReadonlyMap<number, string>;
  readonly #taken: Set<string>;
  readonly #given: ReadonlyMap<string, OverlayStructure>;
  readonly #report: Report;
  readonly #uses: OverlayUses;
  /** By signature, for structures of several operations. */
  readonly #common: ReadonlyMap<number, string>;

  constructor(models: readonly Model[], operations: readonly Operation[], context: HoistContext) {
    const { given, locked, signatures, report, uses } = context;
    this.#signatures = signatures;
    this.#common = commonNames(operations, signatures);
    this.#locked = locked;
    this.#taken = new Set(
      [...models.map(({ name }) => name), ...locked.values()].map((name) => name.toLowerCase()),
    );
    this.#given = new Map(given.map((entry) => [entry.key.text, entry]));
    this.#report = report;
    this.#uses = uses;
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
                path: bodyPath(operation.id),
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
          path: responsePath(operation.id, response.status),
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
    const known = this.bySignature.get(signature);
    if (known !== undefined) {
      this.places.add(place.path);
      return { kind: 'ref', model: known, link };
    }
    const common = this.#common.get(signature);
    const isFree = common !== undefined && !this.#taken.has(common.toLowerCase());
    const named = isFree ? { ...place, name: common } : place;
    const name = this.#name(named, this.#locked.get(signature));
    this.bySignature.set(signature, name);
    this.places.add(place.path);
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
        const inside = { ...place, path: itemsPath(place.path), name };
        return { ...type, items: this.type(type.items, inside) };
      }
      case 'map':
        return {
          ...type,
          values: this.type(type.values, { ...place, path: valuesPath(place.path) }),
        };
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
    const own = pascalCase(item ? singular(field.name) : field.name).replace(/^(?=\d|$)/, 'Field');
    const place: Place = {
      path: fieldPath(around.path, field.name),
      name: item && SAYS_NOTHING.has(own) ? around.around + own : own,
      around: around.around,
      span: field.origins.type.span,
    };
    if (field.type.kind !== 'array') return { ...field, type: this.type(field.type, place) };
    const items = this.type(field.type.items, { ...place, path: itemsPath(place.path) });
    return { ...field, type: { ...field.type, items } };
  }

  #name(place: Place, locked: string | undefined): string {
    const { wanted, name } = this.#ruled(place, locked);
    const given = this.#given.get(place.path);
    if (given !== undefined && this.#isFree(given)) {
      this.#uses.note(given, 'name', given.name.text !== name);
      checkGivenName(given.name, typeName, this.#report);
      this.#taken.add(given.name.text.toLowerCase());
      return given.name.text;
    }
    if (locked !== undefined) {
      this.named.push({ name: locked, place: place.path, span: place.span });
      return locked;
    }
    const holes = { name: wanted, renamed: name };
    if (name !== wanted) this.#report('DW-name-collision', place.span, holes);
    this.#taken.add(name.toLowerCase());
    this.named.push({ name, place: place.path, span: place.span });
    return name;
  }

  /** The name by rule, with the structure around it in front or a number behind it if another thing has it. */
  #ruled(
    place: Place,
    locked: string | undefined,
  ): { readonly wanted: string; readonly name: string } {
    const isTaken = (name: string): boolean =>
      name !== locked && this.#taken.has(name.toLowerCase());
    const wanted = isTaken(place.name) ? place.around + place.name : place.name;
    let name = wanted;
    for (let number = 2; isTaken(name); number++) name = `${wanted}${number}`;
    return { wanted, name };
  }

  #isFree({ name }: OverlayStructure): boolean {
    if (!this.#taken.has(name.text.toLowerCase())) return true;
    this.#report('DW-overlay-name-taken', name.span, { name: name.text, holder: 'another model' });
    return false;
  }
}
