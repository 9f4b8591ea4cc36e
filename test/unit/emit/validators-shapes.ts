import type { Model } from '../../../generator/ir/api.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { arrayOf, field, located, model, ref, scalar } from '../../support/api-facts.ts';

const text = scalar('string');
const unknown: TypeExpr = { kind: 'unknown' };

function union(...members: readonly TypeExpr[]): TypeExpr {
  return { kind: 'union', members };
}

function object(...fields: readonly (readonly [string, TypeExpr])[]): TypeExpr {
  return { kind: 'object', fields: fields.map(([name, type]) => field(name, type)) };
}

/** Prose makes no other type. */
const explained = field('a', text, { description: located('A letter'), default: 'a' });
const tree = union(ref('Tree'), arrayOf(ref('Tree')), text);
const treeMap: TypeExpr = { kind: 'map', values: ref('Tree') };
const day = scalar('string', { enum: 'mo tu we th fr sa su mo_ tu_'.split(' '), minLength: 2 });

const vagueList = union(arrayOf(ref('VagueTree')), scalar('integer'));

/** A model for every shape of type that validators treat in their own way. */
export const shapeModels: readonly Model[] = [
  model('Upload', union(scalar('file'), object(['url', text]))),
  model('File', scalar('file')),
  model('Flag', union({ kind: 'literal', value: true }, arrayOf(scalar('integer')))),
  model('Nothing', scalar('null')),
  model('MaybeList', union(scalar('null'), arrayOf(text))),
  model('Choice', union(scalar('string', { enum: ['a', 'b'] }), scalar('number'))),
  model('Nested', union(ref('Choice'), scalar('boolean'))),
  model('Mixed', union(text, ref('Loop'))),
  model('Loop', union(scalar('integer'), ref('Mixed'))),
  model('AnyMap', union({ kind: 'map', values: unknown }, scalar('boolean'))),
  model('AnyUnion', union(unknown, arrayOf(ref('AnyUnion')))),
  model('AnyList', arrayOf(unknown)),
  model('Whatever', unknown),
  model('Alias', ref('Whatever')),
  model(
    'Wide',
    scalar('integer', { enum: Array.from({ length: 21 }, (_, number) => number), maximum: 15 }),
  ),
  model('Codes', object(['404', scalar('string', { pattern: '^x' })])),
  model('Ports', object(['port', union(scalar('integer', { format: 'int32' }), scalar('null'))])),
  model('Places', arrayOf(union(ref('Codes'), arrayOf(ref('Codes')), text))),
  model('Objects', union(object(['a', text]), text, scalar('boolean'))),
  model('Empty', object()),
  model('Truth', object(['is', scalar('boolean')], ['it', scalar('number')], ['no', unknown])),
  model('TextMap', { kind: 'map', values: union(text, scalar('null')) }),
  model('Dated', object(['on', union(scalar('string', { format: 'date' }), scalar('null'))])),
  model('Word', union({ kind: 'literal', value: 'a' }, { kind: 'literal', value: 2 })),
  model('NothingOrCodes', union(ref('Nothing'), ref('Codes'))),
  model('Sized', union(scalar('string', { minLength: 2 }), arrayOf(object(['a', text])))),
  model('Bag', { kind: 'map', values: unknown }),
  model('Grid', arrayOf(arrayOf(scalar('integer', { format: 'int32', maximum: 9 })))),
  model('Ranked', { kind: 'map', values: { kind: 'map', values: scalar('number') } }),
  model('FileOrText', union(ref('File'), text)),
  model(
    'Unions',
    object(
      ['sized', union(scalar('string', { minLength: 2 }), arrayOf(text))],
      ['objects', union(arrayOf(object(['a', text])), scalar('integer'))],
      ['named', union(arrayOf(ref('Codes')), scalar('integer', { format: 'int32' }))],
    ),
  ),
  model(
    'Formats',
    object(
      ...['date', 'time', 'email', 'uri', 'uuid', 'rgb-color', 'password'].map(
        (format) => [format, scalar('string', { format })] as const,
      ),
      ['year', scalar('integer', { format: 'date' })],
      ['port', scalar('integer', { format: 'uint32' })],
      ['size', scalar('integer', { format: 'uint64', minimum: -1, maximum: 9 })],
      ['word', scalar('string', { format: 'uint32' })],
      ['ratio', scalar('number', { format: 'int32', minimum: 0.5, maximum: 1 })],
      ['pattern', scalar('string', { pattern: '^a' })],
      ['other', scalar('string', { pattern: '^b' })],
    ),
  ),
  model('Eight', scalar('integer', { enum: [1, 2, 3, 4, 5, 6, 7, 8] })),
  model('Twenty', scalar('integer', { enum: Array.from({ length: 20 }, (_, number) => number) })),
  model(
    'Shared',
    object(
      ['list', arrayOf(object(['a', text]))],
      ['sameList', arrayOf({ kind: 'object', fields: [explained] })],
      ['map', { kind: 'map', values: object(['a', text]) }],
      ['sameMap', { kind: 'map', values: object(['a', text]) }],
      ['either', union(arrayOf(scalar('integer')), object(['a', text]))],
      ['sameEither', union(arrayOf(scalar('integer')), object(['a', text]))],
      ['maps', arrayOf({ kind: 'map', values: scalar('number') })],
      ['words', union(scalar('string', { enum: ['a'] }), arrayOf(scalar('integer')))],
    ),
  ),
  model('Vague', union(arrayOf(ref('Vague')), unknown, { kind: 'map', values: ref('Holder') })),
  model('Holder', object(['list', arrayOf(ref('Vague'))], ['map', ref('Vague')])),
  model('VagueTree', union(unknown, ref('Tree'))),
  model('Vagueness', object(['trees', arrayOf(union(unknown, ref('Tree')))], ['list', vagueList])),
  model('AliasOfTree', ref('Tree')),
  model('Needs', {
    kind: 'object',
    fields: [
      field('any', unknown, { required: true }),
      field('alias', ref('Alias'), { required: true }),
      field('list', arrayOf(unknown), { required: true }),
      field('text', text, { required: true }),
      field('count', scalar('integer', { minimum: 1 }), { required: true }),
      field('map', { kind: 'map', values: unknown }, { required: true }),
      field('toString', scalar('string', { minLength: 1 }), { required: true }),
      field('valueOf', arrayOf(text), { required: true }),
    ],
  }),
  model('Tree', object(['children', arrayOf(ref('Tree'))], ['byName', treeMap], ['either', tree])),
  model('Leaf', object(['tree', ref('Tree')], ['constructor', text], ['day', day])),
];
