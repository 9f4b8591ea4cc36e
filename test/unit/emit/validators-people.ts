import type { Api } from '../../../generator/ir/api.ts';
import type { Field, TypeExpr } from '../../../generator/ir/type.ts';
import {
  arrayOf,
  field,
  model,
  operation,
  place,
  ref,
  response,
  scalar,
} from '../../support/api-facts.ts';

const date: TypeExpr = {
  kind: 'union',
  members: [scalar('string', { format: 'date-time' }), scalar('integer')],
};
const anyObject: TypeExpr = { kind: 'map', values: { kind: 'unknown' } };

function texts(names: string): readonly Field[] {
  return names.split(' ').map((name) => field(name, scalar('string')));
}

function object(...fields: readonly Field[]): TypeExpr {
  return { kind: 'object', fields };
}

/** The people of the EventMobi reference, by hand: a list of records with eight models below it. */
export const peopleApi: Api = {
  title: 'People',
  version: '1',
  basePath: '',
  servers: [],
  security: [],
  resources: [{ id: 'people', path: ['people'] }],
  operations: [
    operation({
      name: 'listPeople',
      resource: 'people',
      verb: 'list',
      method: 'GET',
      path: '/people',
      responses: [response('200', ref('PeopleRecordsResponse'))],
    }),
  ],
  models: [
    model(
      'PeopleRecordsResponse',
      object(
        field('query_string', scalar('string')),
        field('record_number', scalar('integer')),
        field('people_list', arrayOf(ref('PersonObjectResponse'))),
      ),
    ),
    model(
      'PersonObjectResponse',
      object(
        field('person_id', scalar('string')),
        field('external_ids', arrayOf(ref('IDs'))),
        field('profile', ref('PersonProfile')),
        field('custom_fields_meta', anyObject),
        field('favorite_data', ref('FavoriteData')),
        field('regstration', ref('PersonRegistration')),
        field('docs', arrayOf(scalar('string'))),
        field('config_meta', anyObject),
        field('tags', scalar('string')),
        field('activities', arrayOf(ref('GeneralActivityRecord'))),
        field('timestamps', ref('Timestamps')),
      ),
    ),
    model('IDs', object(...texts('id_system id'))),
    model(
      'PersonProfile',
      object(
        ...texts('first_name last_name email_address picture'),
        field('groups', arrayOf(scalar('string'))),
        ...texts('company title about'),
        field('social_contacts', ref('SocialContactInfo')),
      ),
    ),
    model(
      'SocialContactInfo',
      object(...texts('twitter_url facebook_url linkedin_url website_url')),
    ),
    model(
      'FavoriteData',
      object(...['sessions', 'companies', 'docs', 'notes'].map((name) => field(name, anyObject))),
    ),
    model(
      'PersonRegistration',
      object(
        ...texts('order_ticket_name order_paid order_transaction_id reg_email_campaign reg_utm'),
        field('form_meta', arrayOf(ref('FormAnswer'))),
      ),
    ),
    model('FormAnswer', object(...texts('question answer'))),
    model('GeneralActivityRecord', object(...texts('product action'), field('timestamp', date))),
    model(
      'Timestamps',
      object(
        ...['request_timestamp', 'creation_timestamp', 'update_timestamp'].map((name) =>
          field(name, date),
        ),
      ),
    ),
  ],
  span: place,
};
