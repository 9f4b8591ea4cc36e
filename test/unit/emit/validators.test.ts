import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { typesEmitter } from '../../../generator/emit/types.ts';
import { validatorsEmitter } from '../../../generator/emit/validators.ts';
import type { Api } from '../../../generator/ir/api.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import type { GeneratedFile } from '../../../generator/print/file.ts';
import { printFiles } from '../../../generator/print/print.ts';
import type { OperationValidators, Result, Schema } from '../../../templates/runtime/validate.ts';
import {
  arrayOf,
  field,
  model,
  operation,
  ref,
  response,
  scalar,
  stated,
} from '../../support/api-facts.ts';
import { compileErrors } from '../../support/compile.ts';
import { diskTemplates } from '../../support/disk-templates.ts';
import { emitContext } from '../../support/emit-context.ts';
import { smallApi } from '../../support/small-api.ts';
import { peopleApi } from './validators-people.ts';

async function filesOf(api: Api): Promise<readonly GeneratedFile[]> {
  const context = emitContext(api, ['types', 'validators']);
  const plans = [typesEmitter, validatorsEmitter].flatMap(({ emit }) => [
    ...emit(api, context).value,
  ]);
  const { value, diagnostics } = await printFiles(plans, { templates: diskTemplates });
  expect(diagnostics).toEqual([]);
  return [...value, { path: 'package.json', text: '{ "type": "module" }\n' }];
}

const folder = await mkdtemp(join(tmpdir(), 'docwright-validators-'));
afterAll(() => rm(folder, { recursive: true }));

/** Both forms of the validator of a type, generated and loaded. */
interface Loaded {
  readonly is: (value: unknown) => boolean;
  /** Path and `expected`, as one text per issue: `a.0: string`. */
  readonly issues: (value: unknown) => readonly string[];
}

type Exports = Readonly<Record<string, unknown>>;

async function load(files: readonly GeneratedFile[], name: string): Promise<Exports> {
  const root = join(folder, name);
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const outfile = join(root, 'bundle.mjs');
  const entry = join(root, 'validators/index.ts');
  await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  // What a module exports is an object.
  return (await import(pathToFileURL(outfile).href)) as Exports;
}

/** Makes `Thing` a type of requests, whose enums are closed. */
const takesThing = operation({
  name: 'putThing',
  resource: 'people',
  verb: 'put',
  method: 'PUT',
  path: '/',
  body: { required: true, mediaType: 'application/json', type: ref('Thing'), origin: stated },
  responses: [response('204')],
});

/** What was generated for types, to be compiled all at once. */
const made: (readonly GeneratedFile[])[] = [];

async function loadType(type: TypeExpr, others: Api['models'] = []): Promise<Loaded> {
  const api = { ...peopleApi, operations: [takesThing], models: [model('Thing', type), ...others] };
  const files = await filesOf(api);
  const name = `type-${made.length}`;
  made.push(files.map(({ path, text }) => ({ path: `${name}/${path}`, text })));
  const { thingSchema } = await load(files, name);
  // The emitter exports a schema of every model.
  const schema = thingSchema as Schema<unknown>;
  return {
    is: schema.is,
    issues: (value) => {
      const result: Result<unknown> = schema['~standard'].validate(value);
      expect(result.ok, 'both forms agree').toBe(schema.is(value));
      return (result.issues ?? []).map(({ path, expected }) => `${path.join('.')}: ${expected}`);
    },
  };
}

const small = await filesOf(smallApi);
const people = await filesOf(peopleApi);

describe('validatorsEmitter', () => {
  it('makes a module per resource, one for what they share, a table and an index', () => {
    expect(
      small.map(({ path }) => path).filter((path) => /^(validators|runtime)/.test(path)),
    ).toEqual([
      'runtime/json.ts',
      'validators/events.ts',
      'validators/people.ts',
      'validators/people-groups.ts',
      'validators/schemas.ts',
      'validators/operations.ts',
      'validators/index.ts',
      'runtime/validate.ts',
      'runtime/formats.ts',
    ]);
  });

  it('compiles under the strictest flags', () => {
    expect(compileErrors(small)).toEqual([]);
    expect(compileErrors(people)).toEqual([]);
  });
});

describe('operation validators', () => {
  it('are found by method and path, and check each group and status', async () => {
    const { operationValidators } = await load(small, 'small');
    // The emitter exports the table under this name.
    const table = operationValidators as Readonly<Record<string, OperationValidators>>;
    const list = table['GET /events'];
    expect(list?.query?.is({ limit: 50, timestamp_format: 'iso' })).toBe(true);
    expect(list?.query?.is({ limit: 51 })).toBe(false);
    expect(list?.query?.is({ timestamp_format: 'other' })).toBe(false);
    expect(list?.responses['200']?.is([])).toBe(true);
    expect(list?.body).toBeUndefined();
    expect(table['POST /events']?.bodyRequired).toBe(true);
    expect(table['POST /events']?.body?.is({ event: { 'na-me': 'x', status: 'other' } })).toBe(
      false,
    );
    const removal = table['DELETE /events/{event_id}']?.responses ?? {};
    expect([Object.keys(removal), removal['204']]).toEqual([['204', 'default'], undefined]);
    expect(table['POST /people/{person_id}/photo']?.body?.is({ photo: new Blob([]) })).toBe(true);
    expect(table['POST /people/{person_id}/photo']?.body?.is({ photo: 'text' })).toBe(false);
  });

  it('accept unknown enum values in responses only', async () => {
    const status = field('status', scalar('string', { enum: ['a', 'b'] }));
    const api: Api = {
      ...peopleApi,
      operations: [
        operation({
          name: 'put',
          resource: 'people',
          verb: 'put',
          method: 'PUT',
          path: '/',
          body: {
            required: true,
            mediaType: 'application/json',
            type: ref('Asked'),
            origin: stated,
          },
          responses: [
            response('200', ref('Answered')),
            response('400', { kind: 'object', fields: [status] }),
          ],
        }),
      ],
      models: ['Asked', 'Answered'].map((id) => model(id, { kind: 'object', fields: [status] })),
    };
    const { putValidators } = await load(await filesOf(api), 'enums');
    // The emitter exports the validators of each operation.
    const { body, responses } = putValidators as OperationValidators;
    const value = { status: 'c' };
    expect(body?.is(value)).toBe(false);
    expect(responses['200']?.is(value)).toBe(true);
    expect(responses['400']?.is(value)).toBe(true);
    expect(responses['200']?.is({ status: 1 })).toBe(false);
  });
});

describe('a model that requests and answers contain', () => {
  const state = field('state', scalar('string', { enum: ['new', 'old'] }));
  const parts = field('parts', arrayOf(ref('Thing')));
  const api: Api = {
    ...peopleApi,
    operations: [{ ...takesThing, responses: [response('200', ref('Thing'))] }],
    models: [model('Thing', { kind: 'object', fields: [state, parts] })],
  };

  it('has closed enums in requests and open ones in answers, however deep', async () => {
    const exports = await load(await filesOf(api), 'shared-enums');
    // The emitter exports the validators of each operation, and a schema of every model.
    const { body, responses } = exports['putThingValidators'] as OperationValidators;
    const schema = exports['thingSchema'] as Schema<unknown>;
    for (const value of [{ state: 'newer' }, { parts: [{ parts: [{ state: 'newer' }] }] }]) {
      expect([body?.is(value), responses['200']?.is(value), schema.is(value)]).toEqual([
        ...[false, true, true],
      ]);
      const [issue, ...others] = body?.['~standard'].validate(value).issues ?? [];
      expect(issue).toMatchObject({ expected: '"new" | "old"', received: 'string' });
      expect(issue?.path.at(-1)).toBe('state');
      expect(others).toEqual([]);
    }
    expect(body?.is({ state: 'old', parts: [{ state: 'new' }] })).toBe(true);
    const self: { parts?: unknown } = {};
    self.parts = [self];
    expect(body?.is(self)).toBe(false);
    expect(body?.['~standard'].validate(self).issues).toHaveLength(1);
  });

  it('compiles under the strictest flags', async () => {
    expect(compileErrors(await filesOf(api))).toEqual([]);
  });
});

describe('generated checks', () => {
  it('keep unknown fields and take undefined for absent', async () => {
    const { issues } = await loadType(
      {
        kind: 'object',
        fields: [
          field('a', scalar('string'), { required: true }),
          field('b', scalar('boolean')),
          field('c', { kind: 'unknown' }, { required: true }),
          field('d', ref('Anything'), { required: true }),
        ],
      },
      [model('Anything', { kind: 'unknown' })],
    );
    expect(issues({ a: '', b: undefined, c: null, d: 0, more: 1 })).toEqual([]);
    expect(issues({ a: undefined, b: null })).toEqual([
      'a: string',
      'b: boolean',
      'c: any value',
      'd: any value',
    ]);
    expect(issues([])).toEqual([': object']);
  });

  it('read names of Object.prototype as own fields only', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const { issues } = await loadType({
      kind: 'object',
      fields: [
        ...names.map((name) => field(name, scalar('string'))),
        field('valueOf', scalar('integer', { minimum: 1 })),
        field('hasOwnProperty', arrayOf(scalar('string'))),
      ],
    });
    expect(issues({})).toEqual([]);
    expect(issues(JSON.parse('{"__proto__": "x", "constructor": "y", "valueOf": 1}'))).toEqual([]);
    const wrong: unknown = JSON.parse('{"__proto__": 1, "valueOf": 0, "hasOwnProperty": [1]}');
    expect(issues(wrong)).toEqual([
      '__proto__: string',
      'valueOf: at least 1',
      'hasOwnProperty.0: string',
    ]);
  });

  it('check lists with holes, maps, bounds, patterns, literals and long enums', async () => {
    const { issues } = await loadType({
      kind: 'object',
      fields: [
        field('list', arrayOf(arrayOf(scalar('integer', { format: 'int32', maximum: 9 })))),
        field('map', { kind: 'map', values: { kind: 'map', values: scalar('number') } }),
        field('text', scalar('string', { minLength: 2, maxLength: 2, pattern: '^\\p{L}' })),
        field('one', { kind: 'literal', value: 1 }),
        field('day', scalar('string', { enum: 'a b c d e f g h i j'.split(' ') })),
        field('inner', { kind: 'object', fields: [field('x', scalar('null'))] }),
      ],
    });
    expect(
      issues({ list: [[1], []], map: { a: { b: 1, c: undefined } }, text: 'é😀', day: 'j' }),
    ).toEqual([]);
    expect(
      issues({
        list: [, [10]],
        map: { a: { b: NaN } },
        text: '1x',
        one: 2,
        day: 'k',
        inner: { x: 0 },
      }),
    ).toEqual([
      'list.0: array',
      'list.1.0: at most 9',
      'map.a.b: number',
      'text: text matching ^\\p{L}',
      'one: 1',
      'day: "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j"',
      'inner.x: null',
    ]);
    expect(issues({ text: 'a' })).toEqual(['text: at least 2 characters']);
  });

  it('look into the one member of a union that has the kind of the value', async () => {
    const { issues } = await loadType(
      {
        kind: 'union',
        members: [
          scalar('string', { format: 'date' }),
          scalar('integer', { minimum: 0 }),
          scalar('null'),
          ref('Item'),
        ],
      },
      [model('Item', { kind: 'object', fields: [field('id', scalar('string'))] })],
    );
    expect([issues('2024-01-01'), issues(1), issues(null), issues({})].flat()).toEqual([]);
    expect(issues('x')).toEqual([': date']);
    expect(issues(-1)).toEqual([': at least 0']);
    expect(issues({ id: 1 })).toEqual(['id: string']);
    expect(issues(true)).toEqual([': date | integer | null | Item']);
  });

  it('name the whole union when several members have the kind of the value', async () => {
    const of = (name: string): TypeExpr => ({
      kind: 'object',
      fields: [field(name, scalar('string'), { required: true })],
    });
    const { issues } = await loadType({ kind: 'union', members: [ref('A'), ref('B')] }, [
      model('A', of('a')),
      model('B', of('b')),
    ]);
    expect(issues({ b: '' })).toEqual([]);
    expect(issues({ c: '' })).toEqual([': A | B']);
  });

  it('accept anything where nothing is known', async () => {
    const { issues } = await loadType({ kind: 'unknown' });
    expect([issues(undefined), issues(1)].flat()).toEqual([]);
  });

  it('follow recursive models to the same depth in both forms', async () => {
    const { issues } = await loadType({ kind: 'object', fields: [field('tree', ref('Tree'))] }, [
      model('Tree', {
        kind: 'object',
        fields: [field('children', arrayOf(ref('Tree'))), field('leaf', ref('Leaf'))],
      }),
      model('Leaf', { kind: 'object', fields: [field('text', scalar('string'))] }),
    ]);
    const nested = (levels: number): unknown => {
      let tree: unknown = { leaf: { text: '' } };
      for (let level = 0; level < levels; level++) tree = { children: [tree] };
      return { tree };
    };
    expect(issues(nested(99))).toEqual([]);
    expect(issues(nested(100))[0]).toMatch(/^tree\.children\.0\..*: at most 200 levels$/);
    expect(issues(nested(50_000))).toHaveLength(1);
    const own: { tree?: unknown; children?: unknown } = {};
    own.tree = { children: [own, own] };
    own.children = [own.tree, own.tree];
    expect(issues(own)).toHaveLength(100);
  });

  it('compile under the strictest flags', () => {
    expect(made.length).toBeGreaterThan(5);
    expect(compileErrors(made.flat())).toEqual([]);
  });
});
