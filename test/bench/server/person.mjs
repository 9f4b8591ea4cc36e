// What all contestants serve: one person, the same handlers, and the schemas of the reference.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export const BASE = '/en/api/v2';
export const LIST = `${BASE}/events/e1/people/data`;
export const ITEM = `${LIST}/p1`;

export const sent = {
  person: {
    external_ids: [{ id_system: 'crm', id: 'P-1' }],
    profile: {
      first_name: 'Ann',
      last_name: 'Example',
      email_address: 'ann@example.com',
      groups: ['Staff', 'Speakers'],
      company: 'Acme',
      title: 'Engineer',
      about: 'Writes things down before they are built, and "quotes" a lot.',
      social_contacts: { twitter_url: 'https://x.example/ann', website_url: 'https://ann.example' },
    },
  },
};

const moment = '2026-05-01T10:20:30Z';

const person = {
  person_id: 'p1',
  external_ids: sent.person.external_ids,
  profile: sent.person.profile,
  docs: ['cv.pdf'],
  tags: 'vip',
  activities: [{ product: 'app', action: 'login', timestamp: moment }],
  timestamps: { request_timestamp: moment, creation_timestamp: moment, update_timestamp: moment },
};

/** The handler of GET. */
export function getPerson(id) {
  return { ...person, person_id: id };
}

/** The handler of POST. */
export function createPerson(body) {
  const { profile = {}, external_ids = [] } = body.person ?? {};
  return { ...person, profile, external_ids };
}

const { components } = JSON.parse(
  readFileSync(join(root, 'generated/eventmobi-api/openapi.json'), 'utf8'),
);

/** A model's JSON Schema with its references put in and nothing but validation left. */
export function schemaOf(name) {
  return plain({ $ref: `#/components/schemas/${name}` });
}

function plain(schema) {
  if (schema.$ref !== undefined) return plain(components.schemas[schema.$ref.split('/').at(-1)]);
  const { type, properties, items, required, oneOf, anyOf } = schema;
  const union = oneOf ?? anyOf;
  const each = (object) =>
    Object.fromEntries(Object.entries(object).map(([name, part]) => [name, plain(part)]));
  return {
    ...(type === undefined ? {} : { type }),
    ...(properties === undefined ? {} : { properties: each(properties) }),
    ...(items === undefined ? {} : { items: plain(items) }),
    ...(required === undefined ? {} : { required }),
    ...(union === undefined ? {} : { anyOf: union.map(plain) }),
    ...(type === 'object' && properties === undefined ? { additionalProperties: true } : {}),
  };
}
