import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import type { GeneratedFile } from '../../generator/print/file.ts';
import type { Field } from '../../generator/ir/type.ts';
import { understandReference } from '../../generator/pipeline.ts';
import { arrayOf, field, model, operation, ref, response, scalar } from '../support/api-facts.ts';
import { importBundle } from '../support/bundle.ts';
import { compileErrors } from '../support/compile.ts';
import { apiOf } from '../support/models-api.ts';
import { loadModels } from '../validators/loaded-models.ts';
import { filesOf } from './package-files.ts';
import { isBroken } from './skeleton.ts';

/* Names of a reference as identifiers and keys: they name what they named there, and nothing that an object inherits. */

/** Names that mean something to the language, to promises or to the eye. */
const odd = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'],
  ...['toJSON', '__defineGetter__', 'default', 'delete', 'await', 'arguments', 'eval'],
  ...['x]: pwned(), [y', "']: pwned(), ['", '0', '-1', '1e9', 'a b', '😀', 'ⸯ', 'é', 'e\u0301'],
  ...['x'.repeat(10_000), '\u0000', '\ud800'],
];
/** Those that a header can be called; `fetch` itself loses one called `__proto__`, when it copies what it is given. */
const headers = odd.filter((name) => /^[\w-]{1,40}$/.test(name) && name !== '__proto__');
/** Those that a query can have: text, and not more than a server reads of a URL. */
const queries = odd.filter((name) => name !== '\ud800' && name.length < 1000);
/** A server refuses a body with an own `__proto__` whatever is documented, for the sake of what is behind it (V09). */
const bodies = odd.filter((name) => name !== '__proto__');

function fields(names: readonly string[], required = true): readonly Field[] {
  return names.map((name) => field(name, scalar('integer'), { required }));
}

const api = {
  ...apiOf([
    model('Odd', { kind: 'object', fields: fields(odd) }),
    model('Word', scalar('string', { enum: odd })),
    model('Counts', { kind: 'map', values: scalar('integer') }),
  ]),
  resources: [{ id: 'odd', path: ['odd'] }],
  operations: [
    operation({
      name: 'sendOdd',
      resource: 'odd',
      verb: 'send',
      method: 'POST',
      path: '/odd/{__proto__}/{constructor}',
      parameters: {
        path: fields(['__proto__', 'constructor']),
        query: fields(queries),
        header: fields(headers),
      },
      body: {
        required: true,
        mediaType: 'application/json',
        type: { kind: 'object', fields: [...fields(bodies), field('all', arrayOf(ref('Word')))] },
        origin: { certainty: 'stated', span: { file: 'small.md', start: 0, end: 0 } },
      },
      responses: [response('200', ref('Odd'))],
    }),
  ],
};

type Loaded = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** Own properties, whatever they are called. */
function owned(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, at) => [name, at]));
}

let files: readonly GeneratedFile[] = [];
const inherited = Object.getOwnPropertyNames(Object.prototype).sort();

beforeAll(async () => {
  files = await filesOf(api);
});

describe('C08 names that are no identifiers', () => {
  it('make no code, and every module compiles', () => {
    expect(files.filter(isBroken).map(({ path }) => path)).toEqual([]);
    expect(compileErrors(files)).toEqual([]);
  });

  it.each(['x]:evil,[y', 'a b', '😀', 'x'.repeat(300), 'ﬁsh', '1st', 'class', "'; pwned(); '"])(
    'of models, operations and groups become identifiers: %s',
    async (name) => {
      const cell = name.replaceAll('|', '\\|');
      const text = `# A 1.0\n\n# ${cell}\n\n## GET /birds/{${cell}}\n\n### Parameters\nName | In | Type | Description\n--- | --- | --- | ---\n${cell} | path | string | x\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n200 | [${cell}](#${cell}) | x\n\n# Models\n\n## ${cell}\n\n### Fields\nName | Type | Description\n--- | --- | ---\n${cell} | string | x\n`;
      const { value } = understandReference({ file: 'a.md', text }, undefined, defaultPolicies);
      const made = await filesOf(value.api);
      const { operations, models } = value.api;
      const names = [
        ...operations.flatMap((made) => [made.name, made.verb]),
        ...models.map((made) => made.name),
      ];
      expect(names.length).toBeGreaterThan(0);
      for (const each of names) {
        const isIdentifier = [...each].every((char, at) => {
          const point = char.codePointAt(0) ?? 0;
          return at === 0 ? ts.isIdentifierStart(point, 99) : ts.isIdentifierPart(point, 99);
        });
        expect({ each, isIdentifier }).toEqual({ each, isIdentifier: true });
      }
      expect(made.filter(isBroken).map(({ path }) => path)).toEqual([]);
    },
  );
});

describe('C09 names that every object inherits', () => {
  const texts = (): ReadonlyMap<string, string> =>
    new Map(files.map(({ path, text }) => [path, text]));

  it('are fields to validators, own ones and no others', async () => {
    const schemas = await loadModels(api.models);
    const schemaOf = (id: string): ((value: unknown) => boolean) => {
      const schema = schemas.get(id);
      if (schema === undefined) throw new Error(`there is a schema of ${id}`);
      return (value) => schema.is(value);
    };
    const [isOdd, isWord, isCounts] = [schemaOf('Odd'), schemaOf('Word'), schemaOf('Counts')];
    expect(isOdd(owned(odd))).toBe(true);
    for (const name of odd) {
      // What is only inherited is not there.
      expect(isOdd(owned(odd.filter((other) => other !== name)))).toBe(false);
      expect(isWord(name)).toBe(true);
    }
    expect(isWord('__lookupGetter__')).toBe(false);
    expect(isCounts(JSON.parse('{"__proto__": 1, "constructor": 2}'))).toBe(true);
    expect(isCounts(JSON.parse('{"__proto__": "x"}'))).toBe(false);
  });

  it('go from client to server stub and back as own properties', async () => {
    const client = (await importBundle(texts(), 'client/index.ts')) as Loaded;
    const server = (await importBundle(texts(), 'server/index.ts')) as Loaded;
    let got: Readonly<Record<string, object>> = {};
    const service = server['implement']?.({
      odd: {
        send: (input: typeof got) => {
          got = input;
          return { status: 200, body: owned(odd) };
        },
      },
    }) as { fetch: (request: Request) => Promise<Response> };
    const made = client['createClient']?.({
      baseUrl: 'http://localhost',
      fetch: (url: string, init: RequestInit) => service.fetch(new Request(url, init)),
    }) as { odd: { send: (input: object) => Promise<object> } };
    const input = {
      path: owned(['__proto__', 'constructor']),
      query: owned(queries),
      headers: owned(headers),
      body: owned(bodies),
    };
    const answer = await made.odd.send(input);
    expect(Object.entries(answer).sort()).toEqual(Object.entries(owned(odd)).sort());
    for (const part of ['path', 'query', 'headers', 'body'] as const) {
      expect(Object.entries(got[part] ?? {}).sort()).toEqual(Object.entries(input[part]).sort());
    }
    await expect(made.odd.send({ ...input, body: owned(odd) })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('leave the prototype of all objects as it was', () => {
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(inherited);
    expect(({} as { readonly x?: unknown; readonly polluted?: unknown }).x).toBeUndefined();
  });
});
