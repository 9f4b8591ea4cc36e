import type { Api } from '../../generator/ir/api.ts';
import type { Located, Origin } from '../../generator/ir/span.ts';
import type { TypeExpr } from '../../generator/ir/type.ts';
import {
  arrayOf,
  field,
  model,
  operation,
  place,
  ref,
  response,
  scalar,
} from '../support/api-facts.ts';

/**
 * A small API with something in every place where a text can stand. Each text is a word of its own, and no word is part of
 * another, so that replacing one everywhere keeps the API whole: a path with its segments, a reference with its model.
 */

function text(words: string): Located {
  return { text: words, span: place };
}

function because(word: string): Origin {
  return { certainty: 'overridden', span: place, because: word };
}

function linkedBecause(id: string, word: string): TypeExpr {
  return {
    kind: 'ref',
    model: id,
    link: { reason: 'description', because: word, span: place },
  };
}

/** The API. */
export const slotApi: Api = {
  title: 'Ostrich',
  version: 'Quail',
  description: text('Penguin'),
  basePath: '/tundra',
  servers: [
    {
      url: 'https://steppe.example',
      description: 'Grouse',
      origin: because('Osprey'),
    },
  ],
  security: [
    {
      id: 'kestrel',
      type: 'apiKey',
      in: 'header',
      name: 'X-Merlin',
      description: 'Hobby',
      origin: because('Falcon'),
    },
    { id: 'buzzard', type: 'basic', origin: because('Harrier') },
    { id: 'goshawk', type: 'bearer', origin: because('Kite') },
    { id: 'vulture', type: 'apiKey', in: 'query', name: 'condor', origin: because('Lammergeier') },
  ],
  resources: [
    { id: 'finches', path: ['finches'] },
    { id: 'warblers', path: ['warblers'] },
  ],
  operations: [
    operation({
      name: 'surveyMany',
      resource: 'finches',
      verb: 'survey',
      method: 'GET',
      path: '/meadow',
      summary: text('Robin'),
      description: text('Wren'),
      parameters: {
        path: [],
        query: [
          field('pagesize', scalar('integer', { minimum: 1 }), {
            default: 20,
            description: text('Dunnock'),
          }),
          field('skipped', scalar('integer'), { description: text('Magpie') }),
          field('moult', scalar('string', { enum: ['juvenile', 'adult'] }), {
            default: 'juvenile',
          }),
          field('colour', arrayOf(scalar('string')), { example: ['russet'] }),
          field('season', scalar('string', { format: 'sunwise', pattern: '^spring$' }), {
            example: 'winter',
          }),
        ],
        header: [
          field('X-Gull', scalar('string'), {
            required: true,
            description: text('Tern'),
            example: 'skua',
          }),
        ],
      },
      responses: [
        {
          ...response('200', ref('Corvus'), 'Rook'),
          origin: because('Jackdaw'),
        },
        response('default', ref('Pica'), 'Chough'),
      ],
      pagination: {
        strategy: 'offset',
        limit: 'pagesize',
        offset: 'skipped',
        items: 'nestlings',
        total: 'tally',
        defaultLimit: 20,
        origin: because('Raven'),
      },
      anchor: 'hedgerow',
    }),
    operation({
      name: 'recordNew',
      resource: 'finches',
      verb: 'record',
      method: 'POST',
      path: '/meadow/{ringcode}/photo',
      deprecated: true,
      idempotencyKey: 'X-Swift',
      summary: text('Swallow'),
      parameters: {
        path: [
          field('ringcode', scalar('string', { format: 'uuid' }), {
            required: true,
            description: text('Martin'),
            example: 'hirundo',
          }),
        ],
        query: [],
        header: [],
      },
      body: {
        required: true,
        mediaType: 'application/json',
        type: {
          kind: 'object',
          fields: [
            field('envelope', ref('Apus'), { required: true, description: text('Lapwing') }),
          ],
        },
        envelope: 'envelope',
        description: text('Plover'),
        origin: because('Dotterel'),
      },
      responses: [response('201', linkedBecause('Corvus', 'Curlew'), 'Whimbrel'), response('204')],
      anchor: 'coppice',
    }),
    operation({
      name: 'sendFile',
      resource: 'warblers',
      verb: 'send',
      method: 'PUT',
      path: '/thicket',
      body: {
        required: false,
        mediaType: 'multipart/form-data',
        type: {
          kind: 'object',
          fields: [
            field('feather', scalar('file'), { required: true }),
            field('caption', scalar('string', { maxLength: 80 }), { description: text('Bittern') }),
          ],
        },
        origin: because('Heron'),
      },
      responses: [response('204', undefined, 'Egret')],
      anchor: 'spinney',
    }),
  ],
  models: [
    model(
      'Corvus',
      {
        kind: 'object',
        fields: [
          field('nestlings', arrayOf(ref('Apus')), { required: true, description: text('Crake') }),
          field('tally', scalar('integer')),
        ],
      },
      {
        name: 'Colony',
        description: text('Coot'),
        example: { cygnet: 'pochard', drake: ['teal', { mallard: 'gadwall' }] },
        anchor: 'saltmarsh',
        origin: because('Moorhen'),
      },
    ),
    model(
      'Apus',
      {
        kind: 'object',
        fields: [
          field('ident', scalar('string', { format: 'lunar', pattern: 'estuary' }), {
            required: true,
            readOnly: true,
            description: text('Avocet'),
            default: 'shoveler',
            example: 'wigeon',
          }),
          field('phase', scalar('string', { enum: ['fledged', 'brooding'] }), { deprecated: true }),
          field('species', { kind: 'literal', value: 'sanderling' }, { required: true }),
          field('mixture', {
            kind: 'union',
            members: [scalar('null'), { kind: 'literal', value: 'dunlin' }, scalar('boolean')],
          }),
          field(
            'ratings',
            { kind: 'map', values: scalar('number') },
            {
              default: { knotkey: 'ruff' },
            },
          ),
          field('parent', ref('Apus')),
          field('inner', {
            kind: 'object',
            fields: [field('deeper', { kind: 'unknown' }, { required: true })],
          }),
        ],
      },
      { name: 'Sighting', deprecated: true, anchor: 'mudflat' },
    ),
    model('Pica', scalar('string', { minLength: 1 }), { name: 'Mishap', documented: false }),
  ],
  span: place,
};
