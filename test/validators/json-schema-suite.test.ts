import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../generator/ir/type.ts';
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

  it('has every keyword that we export', () => {
    const text = JSON.stringify(inScope.map(({ schema }) => schema));
    const names =
      'type properties required items additionalProperties anyOf enum $ref definitions format minimum maximum minLength maxLength pattern';
    expect(names.split(' ').filter((name) => !text.includes(`"${name}":`))).toEqual([]);
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
      '## Another answer, on purpose',
      '',
      ...[...EXCEPTIONS].map(([test, reason]) => `- ${test}: ${reason}`),
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot('out-of-scope.md');
  });
});
