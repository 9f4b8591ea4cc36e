import type { Api, Operation } from '../ir/api.ts';
import type { Field, Json } from '../ir/type.ts';
import type { DiffOptions } from './difference.ts';
import type { Witness } from './finding.ts';
import { requestMessage, routeMessage } from './message.ts';
import { modelTable, sentModelTable, sentType } from './model-table.ts';
import type { Reader } from './refusals.ts';
import type { Sides, TypeChange } from './type-change.ts';
import type { ReachedUse, Use } from './type-walk.ts';
import { refusedValue, valueWith, type Reading } from './witness-value.ts';

/** What making a message needs besides the change. */
export interface WitnessContext {
  readonly apis: Sides<Api>;
  readonly options: DiffOptions;
}

/** A message that shows what the change of a type breaks, from the first use where one is found. */
export function typedWitness(
  change: TypeChange,
  uses: readonly ReachedUse[],
  context: WitnessContext,
): Witness | undefined {
  for (const { use, way } of uses.slice(0, 8)) {
    const path = [...way, ...change.path];
    const found =
      use.traffic === 'parameter'
        ? inParameter(change, use, context)
        : use.traffic === 'body'
          ? inBody(change, use, path, context)
          : inResponse(change, use, path, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readers({ apis, options }: WitnessContext, traffic: Use['traffic']): Sides<Reader> {
  const request = traffic === 'parameter' || traffic === 'body';
  const openEnums = (request ? options.enums.requests : options.enums.responses) === 'open';
  const table = request ? sentModelTable : modelTable;
  return {
    old: { models: table(apis.old), openEnums },
    now: { models: table(apis.now), openEnums },
  };
}

function inParameter(change: TypeChange, use: Use, context: WitnessContext): Witness | undefined {
  const { old, now } = use.operation;
  const location = use.path[2];
  if (location !== 'path' && location !== 'query' && location !== 'header') return undefined;
  const [name = '', ...rest] = change.path;
  const at = `${location}.${name}`;
  const field = fieldOf(old, location, name);
  if (field === undefined || change.kind === 'to-required') {
    return { ...requestMessage(old, context.apis.old), at, why: 'the new reference requires it' };
  }
  const position = old.parameters[location].indexOf(field);
  const other =
    fieldOf(now, location, name) ??
    (location === 'path' ? now.parameters.path[position] : undefined);
  const reader = readers(context, 'parameter');
  const refused =
    other === undefined
      ? undefined
      : refusedValue(
          { type: field.type, reader: reader.old },
          { type: other.type, reader: reader.now },
          rest,
        );
  const value = refused?.value ?? valueWith(field.type, [], reader.old.models);
  if (value === undefined || (refused === undefined && !BY_NAME.has(change.kind))) return undefined;
  const given = new Map<string, Json>([[`${location} ${field.name}`, value]]);
  const why =
    refused === undefined ? renamed(change) : 'the new reference does not allow the value';
  return { ...requestMessage(old, context.apis.old, given), at, why };
}

/** Kinds that break without any value being refused: the name or the spelling is not understood. */
const BY_NAME: ReadonlySet<TypeChange['kind']> = new Set<TypeChange['kind']>([
  'renamed',
  'array-style',
  'same-name',
]);

function renamed({ kind, after }: TypeChange): string {
  return kind === 'renamed' ? `it is called ${after ?? ''} now` : 'it is read in another way now';
}

function fieldOf(
  { parameters }: Operation,
  location: 'path' | 'query' | 'header',
  name: string,
): Field | undefined {
  const wanted = location === 'header' ? name.toLowerCase() : name;
  return parameters[location].find(
    (field) => (location === 'header' ? field.name.toLowerCase() : field.name) === wanted,
  );
}

function inBody(
  change: TypeChange,
  use: Use,
  path: readonly string[],
  context: WitnessContext,
): Witness | undefined {
  const reader = readers(context, 'body');
  const old = { type: sentType(use.types.old), reader: reader.old };
  const now = { type: sentType(use.types.now), reader: reader.now };
  const found = valueOf(change, old, now, path, 'the new reference does not allow it');
  if (found === undefined) return undefined;
  const message = requestMessage(
    use.operation.old,
    context.apis.old,
    new Map([['body', found.value]]),
  );
  return { ...message, at: found.at, why: found.why };
}

function inResponse(
  change: TypeChange,
  use: Use,
  path: readonly string[],
  context: WitnessContext,
): Witness | undefined {
  const reader = readers(context, 'response');
  const now = { type: use.types.now, reader: reader.now };
  const way = change.kind === 'renamed' ? [...path.slice(0, -1), change.after ?? ''] : path;
  const old = { type: use.types.old, reader: reader.old };
  const found = valueOf(change, now, old, way, 'the old reference does not allow it');
  if (found === undefined) return undefined;
  const request = routeMessage(use.operation.now, context.apis.now);
  return {
    ...request,
    message: 'response',
    status: use.status,
    body: found.value,
    at: found.at,
    why: found.why,
  };
}

function valueOf(
  change: TypeChange,
  taker: Reading,
  refuser: Reading,
  way: readonly string[],
  why: string,
): { readonly value: Json; readonly at: string; readonly why: string } | undefined {
  const refused = refusedValue(taker, refuser, way);
  if (refused !== undefined) return { ...refused, why };
  if (!BY_NAME.has(change.kind)) return undefined;
  const value = valueWith(taker.type, way, taker.reader.models);
  return value === undefined ? undefined : { value, at: pointerTo(way), why: renamed(change) };
}

/** The JSON pointer of a way in the values that `valueWith` makes: lists have one item, maps the key `a`. */
function pointerTo(way: readonly string[]): string {
  return way
    .filter((step) => step !== '|')
    .map((step) => (step === '[]' ? '0' : step === '{}' ? 'a' : step))
    .map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
