import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../generator/config/read-config.ts';
import { readOverlay } from '../../../generator/config/read-overlay.ts';
import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.ts';
import { FORMATS } from '../../../generator/ir/format.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { repositorySource, root } from '../../support/reference.ts';

type Read = (text: string) => readonly Diagnostic[];

const readers: Readonly<Record<string, Read>> = {
  'docwright.schema.json': (text) => readConfig(sourceOf('docwright.yaml', text)).diagnostics,
  'overlay.schema.json': (text) => readOverlay(sourceOf('api.overlay.yaml', text)).diagnostics,
};

/** What a schema cannot say: that two packages differ, the grammar of types, what runs long, reasons inherited. */
const BEYOND = new Set([
  ...['DW-duplicate-package', 'DW-overlay-bad-type', 'DW-overlay-unsafe-pattern'],
  ...['DW-overlay-no-reason', 'DW-overlay-empty-entry'],
]);

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, Schema>>;
}

function schemaOf(file: string): Schema {
  // Written by us; ajv checks its form.
  return JSON.parse(readFileSync(join(root, 'schema', file), 'utf8')) as Schema;
}

function errorsOf(read: Read, value: unknown): readonly Diagnostic[] {
  // JSON is YAML.
  return read(JSON.stringify(value)).filter(({ severity }) => severity === 'error');
}

/** Any value that may stand where another is expected. */
const wrong = fc.constantFrom<unknown>(
  '',
  'x',
  'X y',
  1,
  -1,
  1.5,
  true,
  false,
  null,
  [],
  ['x'],
  {},
);

/** Of each value, the odd one is replaced by a wrong one: most objects have one mistake or none. */
function rarely(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary, weight: 100 }, { arbitrary: wrong, weight: 1 });
}

function some(
  model: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  ...required: string[]
): fc.Arbitrary<unknown> {
  const parts = Object.fromEntries(
    Object.entries(model).map(([key, value]) => [key, rarely(value)]),
  );
  const record = fc.record(parts, { requiredKeys: required });
  return fc.oneof(
    { arbitrary: record, weight: 100 },
    { arbitrary: fc.tuple(record, wrong).map(([value, odd]) => ({ ...value, odd })), weight: 1 },
    { arbitrary: fc.record(parts, { requiredKeys: [] }), weight: 1 },
  );
}

/** One of the right values, rarely one of the others. */
function mostly(right: readonly unknown[], others: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...right), weight: 40 },
    { arbitrary: fc.constantFrom(...others), weight: 1 },
  );
}

const text = fc.constantFrom('a', 'docs/api.md', 'With words', 'x-y');
const name = mostly(['my-api', '@scope/my-api', 'a.b'], ['My', '-a', '@a', 'favicon.ico', 'a/b']);
const version = mostly(['1.0.0', '0.1.0-beta.1'], ['1.0', 'v1.0.0', '01.0.0']);
const repository = mostly(
  ['https://github.com/owner/repository', 'https://git.example.com:8443/a/b/c.git'],
  [
    'github:a/b',
    'http://github.com/a/b',
    'https://github.com',
    'https://github.com/a b',
    'https://github.com/a/',
  ],
);
const emit = fc.array(mostly(['types', 'client', 'server', 'openapi'], ['own']), {
  maxLength: 3,
});
const direction = fc.constantFrom('open', 'closed');
const policies = some({
  body: fc.constantFrom('as-documented', 'bare'),
  responseFields: fc.constantFrom('documented', 'present'),
  enums: some({ responses: direction, requests: direction }),
});
const pack = some(
  {
    ...{ name, version, emit, policies, license: text, spec: text, overlay: text, out: text },
    ...{ repository, templates: text, emitters: fc.array(text, { maxLength: 2 }) },
  },
  ...['name', 'spec', 'out'],
);
const config = some({ packages: fc.array(pack, { minLength: 1, maxLength: 2 }) }, 'packages');

const word = mostly(['list', 'listEvents'], ['EventList', 'a.b', 'a-b', '1a']);
const typeName = mostly(['EventList', 'Event'], ['list', 'a.b', 'A-b']);
const because = text;
const facts = {
  type: fc.constantFrom('string', 'array[string]', 'string(date) | integer'),
  format: mostly(FORMATS, ['date-tme', 'Date', '']),
  enum: mostly([['a'], ['a', 1], [2, 3]], [[], ['a', 'a'], [true]]),
  minimum: fc.integer(),
  maximum: fc.double({ noNaN: true, noDefaultInfinity: true }),
  minLength: mostly([0, 3], [-1, 1.5]),
  maxLength: fc.nat(),
  pattern: mostly(['^a+$', 'x'], ['(a+)+$']),
  nullable: fc.boolean(),
  description: text,
};
const value = {
  ...facts,
  required: fc.boolean(),
  deprecated: fc.boolean(),
  default: fc.jsonValue({ maxDepth: 1 }),
  example: fc.jsonValue({ maxDepth: 1 }),
};
function keyed(entry: fc.Arbitrary<unknown>, ...keys: readonly string[]): fc.Arbitrary<unknown> {
  return some(Object.fromEntries(keys.map((key) => [key, entry])));
}
const arrayStyle = mostly(['repeat', 'comma', 'brackets', 'pipe', 'space'], ['tabs']);
const parameters = keyed(some({ ...value, arrayStyle, because }), 'limit', 'offset');
const fields = keyed(some({ ...value, readOnly: fc.boolean(), because }), 'id', 'name');
const responses = keyed(some({ ...facts, because }), '200', 'default');
const paged = { limit: text, defaultLimit: fc.nat(), items: text };
const strategy = (name: string): fc.Arbitrary<string> => fc.constant(name);
const pagination = fc.oneof(
  some(
    { ...paged, strategy: strategy('offset'), offset: text, total: text },
    'strategy',
    'limit',
    'offset',
  ),
  some({ ...paged, strategy: strategy('page'), page: text }, 'strategy', 'page'),
  some(
    { ...paged, strategy: strategy('cursor'), cursor: text, next: text },
    'strategy',
    'cursor',
    'next',
  ),
  some({ ...paged, strategy: strategy('link') }, 'strategy'),
);
const day = mostly(['2026-01-31', '2030-12-01'], ['soon', '2026-1-31']);
const operation = some({
  ...{
    name: word,
    resource: word,
    verb: word,
    hide: mostly([true], [false]),
    deprecated: fc.boolean(),
    deprecatedSince: day,
    sunset: day,
  },
  ...{ idempotencyKey: text, pagination, parameters, body: fields, responses, because },
});
const url = mostly(['https://api.example.com', 'http://localhost:80/v1/'], ['ftp://a.b', 'x']);
const security = some(
  {
    ...{ type: fc.constantFrom('apiKey', 'basic', 'bearer'), name: text, description: text },
    ...{ in: fc.constantFrom('header', 'query'), because },
  },
  ...['type', 'in', 'name'],
);
const overlay = some({
  servers: fc.array(some({ url, description: text, because }, 'url'), { maxLength: 2 }),
  security: fc.oneof(
    { arbitrary: keyed(security, 'apiKey', 'a.b'), weight: 20 },
    { arbitrary: keyed(security, 'not a name'), weight: 1 },
  ),
  resources: keyed(some({ name: word, because }, 'name'), '/events'),
  parameters,
  operations: keyed(operation, 'GET /events', 'POST /events'),
  models: keyed(
    some({ name: typeName, type: facts.type, deprecated: fc.boolean(), fields, because }),
    'Event',
  ),
  types: keyed(some({ name: typeName, because }, 'name'), 'POST /events 402'),
});

const cases = [
  ['docwright.schema.json', config],
  ['overlay.schema.json', overlay],
] as const;

describe.each(cases)('%s', (file, arbitrary) => {
  const schema = schemaOf(file);
  const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(
    schema,
  );
  const read = readers[file] ?? (() => []);

  it('takes what the reader takes, and refuses what it refuses', () => {
    let refused = 0;
    const runs = 800;
    fc.assert(
      fc.property(arbitrary, (document) => {
        const errors = errorsOf(read, document);
        const beyond = errors.every(({ code }) => BEYOND.has(code));
        const valid = validate(document);
        if (!valid) refused++;
        const said = `${JSON.stringify(document)}\n${JSON.stringify(errors)}\n${JSON.stringify(validate.errors)}`;
        expect(valid, said).toBe(beyond);
      }),
      { numRuns: runs },
    );
    // Both answers must be common, or nothing was compared.
    expect(refused).toBeGreaterThan(runs / 20);
    expect(refused).toBeLessThan(runs * 0.9);
  });

  it('describes every key it has', () => {
    const undescribed = [schema, ...Object.values(schema.$defs)].flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([key, property]) =>
        JSON.stringify(property).includes('"description"') ||
        JSON.stringify(property).includes('"$ref"') ||
        JSON.stringify(property).includes('"enum"')
          ? []
          : [key],
      ),
    );
    expect(undescribed).toEqual([]);
  });
});

/** The keys that the reader knows, from what it says about one that it does not. */
function knownKeys(read: Read, text: string): readonly string[] {
  const hint = read(text).find(({ code }) => code === 'DW-unknown-key')?.hint ?? '';
  return hint.replace(/^Known keys: /, '').split(', ');
}

/** Where the keys of a map stand: a document with an unknown one, and the same place in the schema. */
const places: readonly (readonly [file: string, document: string, path: string])[] = [
  ['docwright.schema.json', 'qqqqqqqqqq: 1', ''],
  ['docwright.schema.json', 'packages: [{ qqqqqqqqqq: 1 }]', '$defs/package'],
  ...['policies', 'policies/enums'].map((path): readonly [string, string, string] => [
    'docwright.schema.json',
    `packages: [{ ${path.replace('/', ': { ')}: { qqqqqqqqqq: 1 ${'}'.repeat(path.split('/').length)} }]`,
    `$defs/package/properties/${path.replace('/', '/properties/')}`,
  ]),
  ['overlay.schema.json', 'qqqqqqqqqq: 1', ''],
  [
    'overlay.schema.json',
    'servers: [{ url: "https://a.b", qqqqqqqqqq: 1 }]',
    'properties/servers/items',
  ],
  ['overlay.schema.json', 'security: { a: { qqqqqqqqqq: 1 } }', '$defs/security'],
  ['overlay.schema.json', 'resources: { a: { qqqqqqqqqq: 1 } }', '$defs/resource'],
  ['overlay.schema.json', 'parameters: { a: { qqqqqqqqqq: 1 } }', '$defs/parameter'],
  ['overlay.schema.json', 'operations: { a: { qqqqqqqqqq: 1 } }', '$defs/operation'],
  ...['offset', 'page', 'cursor', 'link'].map((name): readonly [string, string, string] => [
    'overlay.schema.json',
    `operations: { a: { pagination: { strategy: ${name}, qqqqqqqqqq: 1 } } }`,
    `$defs/${name}Pagination`,
  ]),
  ['overlay.schema.json', 'operations: { a: { body: { b: { qqqqqqqqqq: 1 } } } }', '$defs/field'],
  [
    'overlay.schema.json',
    'operations: { a: { responses: { 200: { qqqqqqqqqq: 1 } } } }',
    '$defs/response',
  ],
  ['overlay.schema.json', 'models: { a: { qqqqqqqqqq: 1 } }', '$defs/model'],
  ['overlay.schema.json', 'types: { a: { qqqqqqqqqq: 1 } }', '$defs/structure'],
];

it.each(places)('%s has the keys that the reader knows in %s', (file, document, path) => {
  const keys = path.split('/').filter((key) => key !== '');
  const place = keys.reduce<unknown>(
    (schema, key) => (schema as Readonly<Record<string, unknown>>)[key], // a path in a file of ours
    schemaOf(file),
  );
  const { properties = {} } = place as Schema; // a path in a file of ours
  const known = knownKeys(readers[file] ?? (() => []), document);
  expect(Object.keys(properties).toSorted()).toEqual([...known].toSorted());
});

it('take the files of this repository', () => {
  const overlayText = repositorySource('spec/eventmobi-api-v2.overlay.yaml').text;
  expect(readers['overlay.schema.json']?.(overlayText)).toEqual([]);
});
