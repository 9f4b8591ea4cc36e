import { createContext, Script } from 'node:vm';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { openapiOf } from '../../generator/export/openapi.ts';
import { code, join, key, lit, prop, type Code } from '../../generator/print/code.ts';
import type { FilePlan } from '../../generator/print/plan.ts';
import { printFiles } from '../../generator/print/print.ts';
import { Chance } from '../fuzz/random.ts';
import { field, model, scalar } from '../support/api-facts.ts';
import { templateMap } from '../support/template-map.ts';
import { apiOf } from '../support/models-api.ts';
import { loadModels } from '../validators/loaded-models.ts';
import { hostile } from './payloads.ts';

/*
 * C06: what an escape saves from being code it must not spoil. Whatever string goes into generated code comes out of it, unit by unit. A
 * slice runs in the suite, `npm run fuzz:security` tries 100,000.
 */

const runs = process.env['SECURITY_RUNS'] === 'all' ? 100_000 : 4_000;
const batch = 2_000;
const timeout = 60_000 + runs * 20;

/** Pieces that escapes trip over. */
const pieces = [
  ...["'", '"', '`', '\\', '\\\\', '$', '${', '}', '\n', '\r', '\r\n', '\t', '\u0000', '\u0007'],
  ...[
    '\u2028',
    '\u2029',
    '\u0085',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\udc00',
    '😀',
    'é',
    '中',
  ],
  ...[
    '\\u0041',
    '\\x41',
    '\\n',
    '\\0',
    '</',
    '<!--',
    '-->',
    '*/',
    '//',
    '&#x27;',
    '%',
    '{{x}}',
    ' ',
  ],
  ...[
    '\u0001',
    '\u0002',
    '\u00010\u0002',
    '_\u200d0\u200d',
    '_\u00010\u0001',
    '$&',
    '__proto__',
    'a',
    '7',
    '-',
    '.',
  ],
  ...[
    '\u2e2f',
    '\u{e0041}',
    '\ufe0f',
    '\u3164',
    '\u001f',
    '\u007f',
    '\u009f',
    '\u00ad',
    '\uffff',
    '\ufffe',
    '\ufffd',
    '\u{10ffff}',
    'e\u0301',
  ],
];

/** A string of some pieces, or of any code units at all. */
function anyString(chance: Chance): string {
  const length = chance.below(12);
  const isUnits = chance.below(3) === 0;
  return Array.from({ length }, () =>
    isUnits ? String.fromCharCode(chance.below(0x10000)) : chance.oneOf(pieces),
  ).join('');
}

function someStrings(seed: number, count: number): readonly string[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => anyString(chance));
}

/** What a module's default list is when it is printed, read as TypeScript, and run. */
async function valuesOf(items: readonly Code[], call?: FilePlan): Promise<unknown> {
  const plan: FilePlan = call ?? {
    kind: 'module',
    path: 'a.ts',
    header: { text: 'x' },
    sections: [
      { kind: 'const', name: 'list', exported: false, value: code`[${join(items, code`, `)}]` },
      { kind: 'statement', code: code`list;` },
    ],
  };
  const { value, diagnostics } = await printFiles([plan], { templates: templateMap({}) });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  // As it will be on disk: bytes, not units.
  const text = Buffer.from(value[0]?.text ?? '').toString();
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return new Script(outputText).runInContext(createContext({}));
}

/** Strings that came out otherwise, at most a few of them. */
function mismatches(strings: readonly string[], got: unknown): readonly string[] {
  const values = Array.isArray(got) ? got : [];
  return strings
    .filter((text, at) => values[at] !== text)
    .slice(0, 5)
    .map((text) => JSON.stringify(text));
}

async function inBatches(
  what: string,
  itemsOf: (text: string) => Code,
  readBack: (text: string, value: unknown) => unknown = (_, value) => value,
): Promise<readonly string[]> {
  const found: string[] = [];
  let count = 0;
  for (let start = 0; start < runs; start += batch) {
    const strings = [...hostile.map(({ text }) => text), ...someStrings(start + 1, batch)];
    const values = await valuesOf(strings.map(itemsOf));
    const got = (values as readonly unknown[]).map((value, at) =>
      readBack(strings[at] ?? '', value),
    );
    count += strings.length;
    found.push(...mismatches(strings, got));
  }
  process.stdout.write(`round trip, ${what}: ${count} strings, ${found.length} mismatches\n`);
  return found;
}

it(
  'C06 every literal evaluates to its string',
  async () => {
    expect(await inBatches('literals', lit)).toEqual([]);
  },
  timeout,
);

it(
  'every key names its string',
  async () => {
    const found = await inBatches(
      'keys',
      (name) => code`{ ${key(name)}: 1 }`,
      (_, value) => Object.keys(value as object)[0],
    );
    expect(found).toEqual([]);
  },
  timeout,
);

it(
  'every member is that of its string',
  async () => {
    // A proxy that tells which member was asked for.
    const found = await inBatches('members', (name) => {
      return code`new Proxy({}, { get: (_, name) => name })${prop(name)}`;
    });
    expect(found).toEqual([]);
  },
  timeout,
);

it(
  'JSON files have every string',
  async () => {
    const found: string[] = [];
    let count = 0;
    for (let start = 0; start < runs; start += batch) {
      const strings = someStrings(start + 7, batch);
      const plan: FilePlan = { kind: 'json', path: 'a.json', value: strings };
      const { value } = await printFiles([plan], { templates: templateMap({}) });
      const text = Buffer.from(value[0]?.text ?? '').toString();
      count += strings.length;
      found.push(...mismatches(strings, JSON.parse(text)));
    }
    process.stdout.write(`round trip, JSON: ${count} strings, ${found.length} mismatches\n`);
    expect(found).toEqual([]);
  },
  timeout,
);

describe('C06 generated packages', () => {
  const values = [...new Set([...hostile.map(({ text }) => text), ...someStrings(3, 600)])].filter(
    (text) => text !== '',
  );
  const models = [
    model('Choice', scalar('string', { enum: values })),
    model('Fields', {
      kind: 'object',
      fields: values.map((name) => field(name, scalar('integer'), { required: true })),
    }),
  ];

  it('accept the values of an enum and their own fields, and nothing else', async () => {
    const schemas = await loadModels(models);
    const choice = schemas.get('Choice');
    expect(values.filter((text) => choice?.is(text) !== true)).toEqual([]);
    expect(values.filter((text) => choice?.is(`${text}\u0000x`) !== false)).toEqual([]);
    const whole = Object.fromEntries(values.map((name) => [name, 1]));
    expect(schemas.get('Fields')?.is(whole)).toBe(true);
    const lost = values.filter((name) => {
      const others = new Map(Object.entries(whole));
      others.delete(name);
      return schemas.get('Fields')?.is(Object.fromEntries(others)) !== false;
    });
    expect(lost).toEqual([]);
  });

  it('say the same in openapi.json', async () => {
    const value = openapiOf(apiOf(models), new Map());
    const plan: FilePlan = { kind: 'json', path: 'openapi.json', value };
    const printed = await printFiles([plan], { templates: templateMap({}) });
    const document = JSON.parse(printed.value[0]?.text ?? '');
    expect(document.components.schemas.Choice.enum).toEqual(values);
    expect(Object.keys(document.components.schemas.Fields.properties).sort()).toEqual(
      values.toSorted(),
    );
  });
});
