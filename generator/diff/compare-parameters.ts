import type { Operation, Parameter } from '../ir/api.ts';
import { compareField, compareMatched } from './compare-fields.ts';
import { fieldContext, type TypeContext } from './compare-types.ts';
import type { Draft } from './draft.ts';
import { matchFields } from './match-fields.ts';
import { typeChange, type At, type Sides } from './type-change.ts';
import type { TypeWalk, Use } from './type-walk.ts';
import { movedInput } from './witness-route.ts';
import type { Apis } from './compare-operation.ts';

type Location = 'path' | 'query' | 'header';

/** An input as a caller knows it: its name and where it travels. */
interface Input {
  readonly field: Parameter;
  readonly location: Location | 'body';
}

/** Parameters that are the same but for where they travel (P08); they are left out of the rest. */
export function movedInputs(sides: Sides<Operation>, apis: Apis): readonly Draft[] {
  return movesOf(sides).map(({ old, now }) => ({
    keys: ['P08'],
    subject: `${old.field.name} of ${sides.now.id}`,
    path: ['operations', sides.now.id, old.location, old.field.name],
    before: old.location,
    after: now.location,
    oldPlace: old.field.origins.field.span,
    newPlace: now.field.origins.field.span,
    direction: 'request',
    witness: () => movedInput(sides, old.field, old.location, apis),
  }));
}

/** Names that moved, by where they were and where they are now: `query limit`. */
export function movedNames(sides: Sides<Operation>): ReadonlySet<string> {
  return new Set(
    movesOf(sides).flatMap(({ old, now }) => [
      `old ${old.location} ${old.field.name}`,
      `now ${now.location} ${now.field.name}`,
    ]),
  );
}

function movesOf({ old, now }: Sides<Operation>): readonly Sides<Input>[] {
  const before = inputsOf(old);
  const after = inputsOf(now);
  return before.flatMap((input) => {
    const here = (other: Input): boolean => other.field.name === input.field.name;
    const stays = after.some((other) => here(other) && other.location === input.location);
    const came = after.filter(
      (other) =>
        here(other) &&
        other.location !== input.location &&
        !before.some((known) => here(known) && known.location === other.location),
    );
    const [only, ...more] = came;
    return stays || only === undefined || more.length > 0 ? [] : [{ old: input, now: only }];
  });
}

/** All inputs of an operation. Those of a body are its fields, or those in its envelope. */
function inputsOf({ parameters, body }: Operation): readonly Input[] {
  const found: Input[] = [];
  for (const location of ['path', 'query', 'header'] as const) {
    for (const field of parameters[location]) found.push({ field, location });
  }
  if (body?.type.kind === 'object') {
    for (const field of body.type.fields) found.push({ field, location: 'body' });
  }
  return found;
}

/** Compares the parameters of an operation that stayed where they were. */
export function compareParameters(sides: Sides<Operation>, walk: TypeWalk): void {
  const moved = movedNames(sides);
  for (const location of ['path', 'query', 'header'] as const) {
    const old = sides.old.parameters[location].filter(
      ({ name }) => !moved.has(`old ${location} ${name}`),
    );
    const now = sides.now.parameters[location].filter(
      ({ name }) => !moved.has(`now ${location} ${name}`),
    );
    if (old.length + now.length === 0) continue;
    walk.use(useOf(sides, location), (context) => {
      if (location === 'path') comparePath(old, now, context);
      else if (location === 'header') compareHeaders(old, now, context);
      else compareNamed(old, now, atOf(sides), context);
    });
  }
}

function useOf(sides: Sides<Operation>, location: Location): Use {
  const unknown = { kind: 'unknown' } as const;
  return {
    operation: sides,
    traffic: 'parameter',
    subject: `${location} parameters of ${sides.now.id}`,
    path: ['operations', sides.now.id, location],
    types: { old: unknown, now: unknown },
    places: { old: sides.old.span, now: sides.now.span },
  };
}

function atOf(sides?: Sides<Operation>): At {
  const nowhere = { file: '', start: 0, end: 0 };
  const origin = (operation: Operation | undefined): At['origins']['old'] => ({
    certainty: 'stated',
    span: operation?.span ?? nowhere,
  });
  return {
    path: [],
    element: false,
    origins: { old: origin(sides?.old), now: origin(sides?.now) },
    asText: true,
    hidden: false,
  };
}

function compareNamed(
  old: readonly Parameter[],
  now: readonly Parameter[],
  at: At,
  context: TypeContext,
): void {
  const fields = fieldContext(context);
  compareMatched(matchFields(old, now, fields.sameType), now, at, fields);
}

/** Path parameters are told by their place; their names are the business of the route (O07, O08). */
function comparePath(
  old: readonly Parameter[],
  now: readonly Parameter[],
  context: TypeContext,
): void {
  const fields = fieldContext(context);
  const byName = old.length !== now.length || isReordered(old, now);
  for (const [index, one] of old.entries()) {
    const other = byName ? now.find(({ name }) => name === one.name) : now[index];
    if (other !== undefined) compareField(one, other, atOf(), fields);
  }
}

function isReordered(old: readonly Parameter[], now: readonly Parameter[]): boolean {
  const names = new Set(old.map(({ name }) => name));
  const known = now.filter(({ name }) => names.has(name));
  return known.length === now.length && now.some(({ name }, index) => old[index]?.name !== name);
}

/** Names of headers are compared without case (RFC 9110, 5.1). */
function compareHeaders(
  old: readonly Parameter[],
  now: readonly Parameter[],
  context: TypeContext,
): void {
  const written = new Map(now.map((field) => [field.name.toLowerCase(), field.name]));
  const aligned = old.map((field) => {
    const name = written.get(field.name.toLowerCase()) ?? field.name;
    if (name !== field.name) {
      const other = now.find((candidate) => candidate.name === name) ?? field;
      const origins = { old: field.origins.field, now: other.origins.field };
      const at = { ...atOf(), path: [name], origins };
      context.found(typeChange('header-case', at, field.name, name));
    }
    return { ...field, name };
  });
  compareNamed(aligned, now, atOf(), context);
}
