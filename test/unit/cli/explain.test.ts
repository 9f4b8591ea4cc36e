import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, model, models, snippet } from '../../../generator/diagnostics/examples/snippet.ts';
import { folderWith, runCommand } from './run-command.ts';

const reference = snippet({
  response: answer('{ "total": "integer", "things": [ { "id": "integer", "name": "string" } ] }'),
  parameters: 'limit | query | number | How many\nsort | query | string | Optional. By what',
  responses: '200 | object | All things',
  more: models(model('Thing', '{ "id": "integer", "name": "string" }', 'id | integer | Its key')),
});

const overlay = `parameters:
  limit: { type: integer, default: 20, because: a number of things is whole }
operations:
  GET /things: { verb: all, because: there are few }
models:
  Thing:
    fields: { id: { readOnly: true, because: the service gives it } }
`;

const config =
  'packages:\n  - { name: my-api, spec: api.md, overlay: api.overlay.yaml, out: out }\n';

interface Fact {
  readonly fact: string;
  readonly value: string;
  readonly certainty: string;
  readonly because?: string;
  readonly file: string;
  readonly line: number;
  readonly excerpt: string;
}

let folder = '';
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, remove } = await folderWith({
    'api.md': reference,
    'api.overlay.yaml': overlay,
    'docwright.yaml': config,
  }));
});

afterAll(() => remove());

async function factsOf(symbol: string): Promise<readonly Fact[]> {
  const { code, stdout } = await runCommand(folder, ['explain', symbol, '--format', 'json']);
  expect(code).toBe(0);
  // Our own output, whose form is what is tested.
  return (JSON.parse(stdout) as { readonly facts: readonly Fact[] }).facts;
}

describe('explain of a symbol', () => {
  it('tells what is stated, assumed and overridden of a parameter', async () => {
    const facts = await factsOf('listThings.query.limit');
    expect(facts).toMatchObject([
      { fact: 'name', value: 'limit', certainty: 'stated', file: 'api.md', excerpt: 'limit' },
      {
        fact: 'type',
        value: 'integer',
        certainty: 'overridden',
        file: 'api.overlay.yaml',
        line: 2,
      },
      {
        fact: 'required',
        value: 'no',
        certainty: 'assumed',
        because: 'the row has no required mark',
      },
      { fact: 'description', value: 'How many', certainty: 'stated', excerpt: 'How many' },
      { fact: 'default', value: '20', certainty: 'overridden' },
      { fact: 'overlay entry', value: 'limit', because: 'a number of things is whole' },
    ]);
  });

  it('tells why a place is a model', async () => {
    const facts = await factsOf('ListThingsResponse.things');
    expect(facts).toContainEqual(
      expect.objectContaining({
        fact: 'model',
        value: 'Thing',
        certainty: 'inferred',
        because: 'it alone has the structure shown here',
      }),
    );
  });

  it('tells where the names of an operation come from', async () => {
    const facts = await factsOf('GET /things');
    expect(facts).toMatchObject([
      { fact: 'route', certainty: 'stated', excerpt: 'GET /things' },
      { fact: 'name', value: 'listThings', certainty: 'inferred' },
      { fact: 'call', value: 'api.things.all', certainty: 'overridden', because: 'there are few' },
      { fact: 'overlay entry' },
    ]);
  });

  it.each([
    ['Thing', 'type'],
    ['Thing.id', 'read-only'],
    ['api.things.all', 'route'],
    ['things.all', 'route'],
    ['listThings.200', 'status'],
    ['listThings.200.things[].name', 'type'],
    ['ListThingsResponse.things.id', 'read-only'],
  ])('finds %s', async (symbol, fact) => {
    expect((await factsOf(symbol)).map((found) => found.fact)).toContain(fact);
  });

  it('prints excerpts with carets', async () => {
    const { stdout } = await runCommand(folder, ['explain', 'Thing.id']);
    expect(stdout).toMatch(/^Thing\.id\n\nname: id\n {2}stated \(api\.md:\d+:1\)\n/);
    expect(stdout).toMatch(/\d+ \| id \| integer \| Its key\n +\| \^\^\n/);
    expect(stdout).toContain('overridden: the service gives it (api.overlay.yaml:7:');
  });

  it('takes a reference alone', async () => {
    const argv = ['explain', 'listThings.query.limit', '--spec', 'api.md'];
    const { code, stdout } = await runCommand(folder, argv);
    expect(code).toBe(0);
    expect(stdout).toContain('type: number\n  stated');
  });

  it.each([
    ['Thng.id', 'Did you mean "Thing.id"?'],
    ['listThings.query.limt', 'Did you mean "listThings.query.limit"?'],
    ['GET /thing', 'Did you mean "GET /things"?'],
  ])('of %s suggests the nearest and exits with 2', async (symbol, hint) => {
    const { code, stderr, stdout } = await runCommand(folder, ['explain', symbol]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
  });

  it('says so when the reference cannot be read', async () => {
    const { code, stderr } = await runCommand(folder, ['explain', 'Thing', '--spec', 'no.md']);
    expect(code).toBe(2);
    expect(stderr).toContain('DW-unreadable-file');
  });
});
