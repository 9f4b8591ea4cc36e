import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../generator/export/json-schema.ts';
import { FORMATS, NUMBER_FORMATS } from '../../generator/ir/format.ts';
import type { Json } from '../../generator/ir/type.ts';
import { field, model, scalar } from '../support/api-facts.ts';
import { apiOf } from '../support/models-api.ts';
import { shapeModels } from '../unit/emit/validators-shapes.ts';
import { loadModels } from './loaded-models.ts';
import { convertSchema } from './schema-type.ts';

/**
 * The official JSON Schema Test Suite: every schema that our types can say, through generated validators. What npm has of the
 * suite is draft 4 (`json-schema-test-suite`), where the keywords that we export mean what they mean in 2020-12.
 */
interface SuiteGroup {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly SuiteTest[];
}

interface SuiteTest {
  readonly description: string;
  readonly data: Json;
  readonly valid: boolean;
}

/** A schema of the suite, and the file it stands in: `type: integer type matches integers`. */
interface Case extends SuiteGroup {
  readonly title: string;
  readonly prefix: string;
}

const folder = join(
  dirname(createRequire(import.meta.url).resolve('json-schema-test-suite/package.json')),
  'tests',
  'draft4',
);

/** Tests whose answer is another one here, on purpose. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  [
    'a bignum is an integer',
    'integers beyond 2^53 are refused: JavaScript cannot hold them exactly',
  ],
  [
    'a negative bignum is an integer',
    'integers beyond 2^53 are refused: JavaScript cannot hold them exactly',
  ],
  [
    'a valid protocol-relative URI',
    'a relative reference is no URI (RFC 3986); later drafts say so, too',
  ],
  ['a float is not an integer even without fractional part', 'JavaScript cannot tell 1.0 from 1'],
]);

/** Why what a heading of the list names is out of scope: the first that its name begins with. */
const BECAUSE: readonly (readonly [start: string, because: string])[] = [
  ['`$ref`', 'Types refer to models only; the export writes no other `$ref`.'],
  ['`additionalProperties', 'Unknown fields are kept; only maps say what their values are.'],
  [
    '`anyOf`',
    'A union, a constant or a list of constants is a whole type; `enum` with bounds is tested elsewhere.',
  ],
  ['`enum`', 'Neither the dialect nor the overlay has constants that are objects or arrays.'],
  ['`items`', 'Arrays have one type of items.'],
  ['keyword `allOf`', 'Neither the dialect nor the overlay has a word for it.'],
  ['format', 'The overlay refuses the format, and of a reference it is reported as not checked.'],
  ['keyword `tilda~field`', 'No keyword: a `$ref` of the suite points beside the keywords.'],
  [
    'keyword',
    'Neither the dialect nor the overlay has a word for it, and the export never writes it.',
  ],
];

function because(reason: string): string {
  const found = BECAUSE.find(([start]) => reason.startsWith(start));
  if (found === undefined) throw new Error(`say why ${reason} is out of scope`);
  return found[1];
}

function cases(): readonly Case[] {
  const files = ['', 'optional'].flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(part, name)),
  );
  return files.flatMap((file, number) => {
    // Each file of the suite is a list of groups.
    const groups = JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly SuiteGroup[];
    return groups.map((group, index) => ({
      ...group,
      title: `${file.replaceAll('\\', '/').replace('.json', '')}: ${group.description}`,
      prefix: `F${number}G${index}`,
    }));
  });
}

/** What we export and the suite has not, as it is one of draft 4: why that is no gap, and where it is tested. */
const NOT_IN_SUITE: ReadonlyMap<string, string> = new Map([
  ['`$defs`', 'what draft 4 calls `definitions`'],
  [
    '`const`',
    'younger than draft 4; an `enum` of the suite becomes one constant for each value, and `differential.test.ts` compares constants with ajv',
  ],
  [
    '`allOf`',
    'stands only where a colour has a pattern, too: `[{ pattern }]`; compared with ajv in `differential.test.ts`',
  ],
  ...['date', 'time', 'uuid'].map((format): [string, string] => [
    `the format \`${format}\``,
    'younger than draft 4; compared with another implementation in `differential.test.ts`',
  ]),
  ...['int32', 'uint32', 'uint64'].map((format): [string, string] => [
    `the format \`${format}\``,
    'no format of JSON Schema, but of OpenAPI; compared with ajv in `differential.test.ts`',
  ]),
  ...['int64', 'float', 'double', 'password'].map((format): [string, string] => [
    `the format \`${format}\``,
    'says no more of a value than its type',
  ]),
]);

/** Keywords that say nothing of whether a value is valid. */
const ANNOTATIONS: ReadonlySet<string> = new Set(
  '$schema title description default examples deprecated readOnly contentMediaType x-docwright-source'.split(
    ' ',
  ),
);

/** Every keyword in a schema and in the schemas inside it, and formats as `the format …`. */
function keywordsIn(schema: Json | undefined): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(keywordsIn);
  return Object.entries(schema).flatMap(([keyword, inner]) => {
    if (ANNOTATIONS.has(keyword)) return [];
    const named = ['properties', 'definitions', '$defs'].includes(keyword);
    const parts = named ? Object.values(inner ?? {}) : SCHEMAS.has(keyword) ? [inner] : [];
    const format = typeof inner === 'string' && keyword === 'format' ? [inner] : [];
    const formats = format.map((name) => `the format \`${name}\``);
    return [`\`${keyword}\``, ...formats, ...parts.flatMap(keywordsIn)];
  });
}

/** Keywords that hold a schema or a list of schemas. */
const SCHEMAS: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'anyOf', 'allOf']);

/** A model for every shape of type and every format. */
const exported = jsonSchemaOf(
  apiOf([
    ...shapeModels,
    ...FORMATS.map((format) => {
      const isNumeric = NUMBER_FORMATS.some((one) => one === format);
      return model(`A ${format}`, scalar(isNumeric ? 'number' : 'string', { format }));
    }),
    model('Dark', scalar('string', { format: 'rgb-color', pattern: '^#0', maxLength: 7 })),
    model('Few', {
      kind: 'object',
      fields: [field('few', scalar('number', { minimum: 1, maximum: 2 }), { required: true })],
    }),
  ]),
);

const all = cases().map((one) => ({ ...one, converted: convertSchema(one.schema, one.prefix) }));
const inScope = all.flatMap(({ converted, ...one }) =>
  'models' in converted ? [{ ...one, models: converted.models }] : [],
);
const schemas = await loadModels(inScope.flatMap(({ models }) => models));

describe('JSON Schema Test Suite', () => {
  it.each(inScope)('$title', ({ models, tests }) => {
    const schema = schemas.get(models[0]?.id ?? '');
    for (const { description, data, valid } of tests) {
      const expected = EXCEPTIONS.has(description) ? !valid : valid;
      const answers = [schema?.is(data), schema?.['~standard'].validate(data).issues === undefined];
      expect(answers, description).toEqual([expected, expected]);
    }
  });

  it('has every keyword and format that we export, but for those on the list', () => {
    const inSuite = new Set(inScope.flatMap(({ schema }) => keywordsIn(schema)));
    const missing = new Set(keywordsIn(exported).filter((name) => !inSuite.has(name)));
    expect([...missing].sort()).toEqual([...NOT_IN_SUITE.keys()].sort());
  });

  it('gives another answer in one test for each exception', () => {
    const tests = inScope.flatMap((one) => one.tests.map(({ description }) => description));
    const excepted = tests.filter((description) => EXCEPTIONS.has(description));
    expect(excepted.toSorted()).toEqual([...EXCEPTIONS.keys()].toSorted());
  });

  it('has nothing out of scope that is not on the list', async () => {
    const reasons = new Map<string, string[]>();
    for (const { title, converted } of all) {
      if ('models' in converted) continue;
      const titles = reasons.get(converted.outOfScope) ?? [];
      reasons.set(converted.outOfScope, [...titles, title]);
    }
    const checked = inScope.reduce((sum, { tests }) => sum + tests.length, 0);
    const sections = [...reasons].sort(([one], [other]) => (one < other ? -1 : 1));
    const text = [
      '# What of the JSON Schema Test Suite is out of scope',
      '',
      'Kept up to date by `json-schema-suite.test.ts` (`npx vitest run test/validators -u`).',
      '',
      `Of ${all.length} schemas, ${inScope.length} can be said in our types; their ${checked} tests run through the generated`,
      'validators. The rest is listed by what keeps it out, and why.',
      ...sections.flatMap(([reason, titles]) => [
        '',
        `## ${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`,
        '',
        because(reason),
        '',
        ...titles.map((title) => `- ${title.replaceAll('$', '\\$')}`),
      ]),
      '',
      '## Exported, and not in this suite',
      '',
      ...[...NOT_IN_SUITE].map(([what, reason]) => `- ${what}: ${reason}`),
      '',
      '## Another answer, on purpose',
      '',
      ...[...EXCEPTIONS].map(([test, reason]) => `- ${test}: ${reason}`),
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot('out-of-scope.md');
  });
});
