import type { Api, Operation } from '../../generator/ir/api.ts';
import type { Field, LiteralType, ScalarType, TypeExpr } from '../../generator/ir/type.ts';
import { arrayOf, field, ref, scalar } from '../support/api-facts.ts';
import { mapType, refsOf } from '../../generator/ir/walk.ts';
import { onField, type Mutation } from './api-mutation.ts';

type Change<T extends TypeExpr> = (type: T) => TypeExpr | undefined;

/** The types of an API, each with a way to put another in its place. */
function rootsOf(api: Api): readonly (readonly [TypeExpr, (type: TypeExpr) => Api])[] {
  const inOperation = (old: Operation, now: Operation): Api => ({
    ...api,
    operations: api.operations.map((one) => (one === old ? now : one)),
  });
  return [
    ...api.models.map(
      (model) =>
        [
          model.type,
          (type: TypeExpr): Api => ({
            ...api,
            models: api.models.map((one) => (one === model ? { ...one, type } : one)),
          }),
        ] as const,
    ),
    ...api.operations.flatMap((operation) => [
      ...(['path', 'query', 'header'] as const).flatMap((place) =>
        operation.parameters[place].map(
          (parameter) =>
            [
              parameter.type,
              (type: TypeExpr): Api => {
                const fields = operation.parameters[place].map((one) =>
                  one === parameter ? { ...one, type } : one,
                );
                const parameters = { ...operation.parameters, [place]: fields };
                return inOperation(operation, { ...operation, parameters });
              },
            ] as const,
        ),
      ),
      ...(operation.body === undefined ? [] : [operation.body]).map(
        (body) =>
          [
            body.type,
            (type: TypeExpr): Api =>
              inOperation(operation, { ...operation, body: { ...body, type } }),
          ] as const,
      ),
      ...operation.responses.flatMap((response) => {
        const { body } = response;
        if (body === undefined) return [];
        const put = (type: TypeExpr): Api => {
          const changed = { ...response, body: { ...body, type } };
          const responses = operation.responses.map((one) => (one === response ? changed : one));
          return inOperation(operation, { ...operation, responses });
        };
        return [[body.type, put] as const];
      }),
    ]),
  ];
}

type Place = readonly [TypeExpr, (type: TypeExpr) => Api];

/**
 * Every part of every type, each with a way to put another in its place. What is one of several is left out: it may be the same
 * as another of them before or after, and then nothing was changed.
 */
function placesOf([type, put]: Place): readonly Place[] {
  const here: Place = [type, put];
  switch (type.kind) {
    case 'array':
      return [here, ...placesOf([type.items, (items) => put({ ...type, items })])];
    case 'map':
      return [here, ...placesOf([type.values, (values) => put({ ...type, values })])];
    case 'object':
      return [
        here,
        ...type.fields.flatMap((one) =>
          placesOf([
            one.type,
            (part) =>
              put({
                ...type,
                fields: type.fields.map((other) =>
                  other === one ? { ...one, type: part } : other,
                ),
              }),
          ]),
        ),
      ];
    default:
      return [here];
  }
}

/** A change of one type somewhere, however deep. */
function onType<T extends TypeExpr>(
  isWanted: (type: TypeExpr) => type is T,
  change: Change<T>,
): Mutation {
  return (api, random) => {
    const places = rootsOf(api).flatMap(placesOf);
    const target = random.pick(
      places.flatMap(([type, put]) => {
        const changed = isWanted(type) ? change(type) : undefined;
        return changed === undefined ? [] : [[changed, put] as const];
      }),
    );
    return target?.[1](target[0]);
  };
}

const isScalar = (type: TypeExpr): type is ScalarType => type.kind === 'scalar';
const isLiteral = (type: TypeExpr): type is LiteralType => type.kind === 'literal';
const isUnion = (type: TypeExpr): type is Extract<TypeExpr, { kind: 'union' }> =>
  type.kind === 'union' && members(type).length > 2;
const members = ({ members: all }: Extract<TypeExpr, { kind: 'union' }>): readonly TypeExpr[] =>
  all.filter((member) => !(member.kind === 'scalar' && member.scalar === 'null'));

const onScalar = (change: Change<ScalarType>): Mutation => onType(isScalar, change);
const onText = (change: Change<ScalarType>): Mutation =>
  onScalar((type) =>
    type.scalar === 'string' && type.enum === undefined ? change(type) : undefined,
  );
const onNumber = (change: Change<ScalarType>): Mutation =>
  onScalar((type) =>
    type.scalar === 'integer' && type.enum === undefined ? change(type) : undefined,
  );
const onEnum = (change: (values: readonly string[]) => readonly string[] | undefined): Mutation =>
  onScalar((type) => {
    const texts = type.enum?.filter((value) => typeof value === 'string') ?? [];
    if (texts.length < 2 || texts.length !== type.enum?.length) return undefined;
    const values = change(texts);
    return values && { ...type, enum: values };
  });

function without(type: ScalarType, facet: 'pattern' | 'format' | 'maximum'): TypeExpr | undefined {
  const { [facet]: gone, ...rest } = type;
  return gone === undefined ? undefined : rest;
}

/** Writes a model out in place wherever it was referred to. */
const inline: Mutation = (api, random) => {
  const gone = random.pick(
    api.models.filter(({ id, type, documented }) => {
      const uses = api.models.filter((one) => refsOf(one.type).some(({ model }) => model === id));
      // What leads back to itself cannot be written out.
      return documented && refsOf(type).length === 0 && uses.length > 0;
    }),
  );
  if (gone === undefined) return undefined;
  const written = (type: TypeExpr): TypeExpr =>
    mapType(type, (part) => (part.kind === 'ref' && part.model === gone.id ? gone.type : part));
  const models = api.models.filter((one) => one !== gone);
  return rootsOf({ ...api, models }).reduce<Api>(
    (now, _, index) => {
      const [type, put] = rootsOf(now)[index] ?? [];
      return type === undefined || put === undefined ? now : put(written(type));
    },
    { ...api, models },
  );
};

/** Gives a model a field of its own type. */
const ownField: Mutation = (api, random) => {
  const target = random.pick(api.models.filter(({ type }) => type.kind === 'object'));
  if (target?.type.kind !== 'object') return undefined;
  const own = field('zz_own', arrayOf(ref(target.id)));
  const type = { ...target.type, fields: [...target.type.fields, own] };
  return { ...api, models: api.models.map((one) => (one === target ? { ...one, type } : one)) };
};

const mark = (change: (one: Field) => Field): Mutation => onField(change);

/** Changes of types and of the marks of fields, wherever they stand: each is one. */
export const typeMutations: ReadonlyMap<string, Mutation> = new Map<string, Mutation>([
  ['enum value added', onEnum((values) => [...values, 'zz'])],
  ['enum value removed', onEnum((values) => values.slice(1))],
  ['enum value replaced', onEnum((values) => [...values.slice(1), 'zz'])],
  ['enum freed', onScalar((type) => (type.enum === undefined ? undefined : scalar(type.scalar)))],
  ['constant changed', onType(isLiteral, (type) => ({ ...type, value: 'zz' }))],
  [
    'constant freed',
    onType(isLiteral, (type) => (typeof type.value === 'string' ? scalar('string') : undefined)),
  ],
  [
    'constant set',
    onText((type) => (Object.keys(type).length > 2 ? undefined : { kind: 'literal', value: 'zz' })),
  ],
  ['lower bound raised', onNumber((type) => ({ ...type, minimum: (type.minimum ?? -1000) + 1 }))],
  ['upper bound dropped', onNumber((type) => without(type, 'maximum'))],
  ['shortest length raised', onText((type) => ({ ...type, minLength: (type.minLength ?? 0) + 1 }))],
  [
    'pattern set',
    onText((type) => (type.pattern === undefined ? { ...type, pattern: '^zz' } : undefined)),
  ],
  [
    'pattern replaced',
    onText((type) => (type.pattern === undefined ? undefined : { ...type, pattern: '^zz' })),
  ],
  ['pattern dropped', onText((type) => without(type, 'pattern'))],
  [
    'format set',
    onText((type) => (type.format === undefined ? { ...type, format: 'uuid' } : undefined)),
  ],
  [
    'format changed',
    onText((type) => (type.format === undefined ? undefined : { ...type, format: 'email' })),
  ],
  ['format dropped', onText((type) => without(type, 'format'))],
  ['integer became a number', onNumber((type) => ({ ...type, scalar: 'number' }))],
  ['integer became a text', onNumber(() => scalar('string'))],
  ['text became a flag', onText(() => scalar('boolean'))],
  ['single value became a list', onText((type) => ({ kind: 'array', items: type }))],
  ['single value became a map', onText((type) => ({ kind: 'map', values: type }))],
  [
    'list became a single value',
    onType(
      (type) => type.kind === 'array',
      () => scalar('boolean'),
    ),
  ],
  ['one of two', onNumber((type) => ({ kind: 'union', members: [type, scalar('boolean')] }))],
  [
    'alternative added',
    onType(isUnion, (type) => ({
      ...type,
      members: [
        ...type.members,
        { kind: 'object', fields: [field('zz', scalar('string'), { required: true })] },
      ],
    })),
  ],
  [
    'alternative removed',
    onType(isUnion, (type) => {
      const gone = type.members.findIndex((member) => members(type).includes(member));
      return { ...type, members: type.members.filter((_, index) => index !== gone) };
    }),
  ],
  ['model written out in place', inline],
  ['field of its own model added', ownField],
  ['read-only or not', mark((one) => ({ ...one, readOnly: !one.readOnly }))],
  [
    'field got another default',
    mark((one) => ({ ...one, default: one.default === 'zz' ? 'yy' : 'zz' })),
  ],
  ['field deprecated', mark((one) => ({ ...one, deprecated: !one.deprecated }))],
]);
