import type { Api, Model, Operation } from '../../generator/ir/api.ts';
import {
  arrayOf,
  field,
  located,
  model,
  operation,
  place,
  ref,
  response,
  scalar,
  stated,
} from './api-facts.ts';

/**
 * A small API by hand, with something of everything: nested resources, every kind of type, an envelope, a multipart body,
 * a response without content, a model called like a global, and names and prose that try to break out.
 */

const failed = response('default', ref('Error'), 'General 400/500 error');
const eventId = field('event_id', scalar('string'), {
  required: true,
  description: located('ID of the event'),
});

const operations: readonly Operation[] = [
  operation({
    name: 'listEvents',
    resource: 'events',
    verb: 'list',
    method: 'GET',
    path: '/events',
    summary: located('Get events'),
    description: located('List all the events.\n\nOnly basic information */ alert(1) /* is given.'),
    parameters: {
      path: [],
      query: [
        field('limit', scalar('integer', { minimum: 1, maximum: 50 }), {
          default: 20,
          description: located('Limits the number of returned results'),
        }),
        field('offset', scalar('integer', { minimum: 0 })),
        field('tag', arrayOf(scalar('string'))),
        field('timestamp_format', scalar('string', { enum: ['iso', 'unix'] })),
      ],
      header: [],
    },
    responses: [response('200', ref('Events'), 'An array of events'), failed],
    pagination: {
      strategy: 'offset',
      limit: 'limit',
      offset: 'offset',
      defaultLimit: 20,
      origin: stated,
    },
  }),
  operation({
    name: 'createEvent',
    resource: 'events',
    verb: 'create',
    method: 'POST',
    path: '/events',
    summary: located('Post events'),
    body: {
      required: true,
      mediaType: 'application/json',
      type: { kind: 'object', fields: [field('event', ref('EventInput'))] },
      envelope: 'event',
      origin: stated,
    },
    responses: [response('200', ref('Event')), response('402', ref('ErrorCode')), failed],
  }),
  operation({
    name: 'getEvent',
    resource: 'events',
    verb: 'get',
    method: 'GET',
    path: '/events/{event_id}',
    parameters: {
      path: [eventId],
      query: [],
      header: [field('X-Request-Id', scalar('string', { format: 'uuid' }))],
    },
    responses: [response('200', ref('Event')), response('202'), failed],
  }),
  operation({
    name: 'deleteEvent',
    resource: 'events',
    verb: 'delete',
    method: 'DELETE',
    path: '/events/{event_id}',
    deprecated: true,
    parameters: { path: [eventId], query: [], header: [] },
    responses: [response('204'), failed],
  }),
  operation({
    name: 'uploadPersonPhoto',
    resource: 'people',
    verb: 'uploadPhoto',
    method: 'POST',
    path: '/people/{person_id}/photo',
    parameters: {
      path: [field('person_id', scalar('integer'), { required: true })],
      query: [],
      header: [],
    },
    body: {
      required: false,
      mediaType: 'multipart/form-data',
      type: {
        kind: 'object',
        fields: [
          field('photo', scalar('file'), { required: true }),
          field('caption', scalar('string', { maxLength: 80 })),
        ],
      },
      origin: stated,
    },
    responses: [response('204'), failed],
  }),
  operation({
    name: 'listPeopleGroups',
    resource: 'people.groups',
    verb: 'list',
    method: 'GET',
    path: '/people/groups',
    responses: [response('200', arrayOf(ref('Group'))), failed],
  }),
];

const models: readonly Model[] = [
  model(
    'Event',
    {
      kind: 'object',
      fields: [
        field('id', scalar('string', { format: 'uuid' }), { required: true, readOnly: true }),
        field('na-me', scalar('string', { minLength: 1, maxLength: 200 }), {
          required: true,
          description: located('Its name; ends a comment: */ and @ts-ignore'),
          example: 'It\'s "quoted"',
        }),
        field('__proto__', scalar('string')),
        field('start', scalar('string', { format: 'date-time' })),
        field('group_color', scalar('string', { format: 'rgb-color', pattern: '^#[0-9A-F]{6}$' })),
        field('seats', scalar('integer', { minimum: 0, maximum: 9000 }), { default: 0 }),
        field('price', scalar('number')),
        field('public', scalar('boolean'), { deprecated: true }),
        field('status', scalar('string', { enum: ['draft', 'live'] })),
        field('kind', { kind: 'literal', value: 'event' }, { required: true }),
        field('note', { kind: 'union', members: [scalar('string'), scalar('null')] }),
        field('mixed', arrayOf({ kind: 'union', members: [scalar('string'), scalar('integer')] })),
        field('settings', { kind: 'map', values: { kind: 'unknown' } }),
        field('labels', { kind: 'map', values: scalar('string') }),
        field('extra', { kind: 'unknown' }),
        field('parent', ref('Event')),
        field('dates', {
          kind: 'object',
          fields: [field('start_date', scalar('string', { format: 'date' }), { required: true })],
        }),
      ],
    },
    { description: located('An event.\nWith a second line.') },
  ),
  model('Events', arrayOf(ref('Event'))),
  model('EventInput', {
    kind: 'object',
    fields: [
      field('na-me', scalar('string'), { required: true }),
      field('status', scalar('string', { enum: ['draft', 'live'] })),
    ],
  }),
  model('Error', {
    kind: 'object',
    fields: [field('code', scalar('integer')), field('message', scalar('string'))],
  }),
  model('GroupName', scalar('string', { minLength: 1 })),
  model('Group', {
    kind: 'object',
    fields: [field('name', ref('GroupName'), { required: true })],
  }),
  model(
    'ErrorCode',
    { kind: 'object', fields: [field('code', scalar('integer'), { required: true })] },
    { documented: false },
  ),
];

/** The small API. */
export const smallApi: Api = {
  title: 'Small API',
  version: '2.0.1a',
  description: located('For tests only.'),
  basePath: '/api/v2',
  servers: [{ url: 'https://api.example.com', origin: stated }],
  security: [{ id: 'apiKey', type: 'apiKey', in: 'header', name: 'X-API-KEY', origin: stated }],
  resources: [
    { id: 'events', path: ['events'] },
    { id: 'people', path: ['people'] },
    { id: 'people.groups', path: ['people', 'groups'] },
  ],
  operations,
  models,
  span: place,
};
