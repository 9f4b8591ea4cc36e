import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderWith, runCommand } from './run-command.ts';

const reference = `# Farm 1.0

## GET /cats

### Responses

Status | Type | Description
--- | --- | ---
200 | [Cat](#cat) | A cat

## GET /dogs

### Responses

Status | Type | Description
--- | --- | ---
200 | [Dog](#dog) | A dog

# Models

## Cat

### Fields

Name | Type | Description
--- | --- | ---
id | integer | Number of the cat

## Dog

### Fields

Name | Type | Description
--- | --- | ---
id | integer | Number of the dog
`;

const config = 'packages:\n  - { name: farm, spec: api.md, out: out, emit: [types, openapi] }\n';

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({ 'api.md': reference, 'docwright.yaml': config }));
  await runCommand(folder, ['generate']);
});

afterEach(() => remove());

/** The names of the sections that a check gives as reasons, by file. */
async function reasons(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { stdout } = await runCommand(folder, ['check', '--format', 'json']);
  const said = JSON.parse(stdout) as readonly {
    readonly code: string;
    readonly file: string;
    readonly notes: readonly { readonly message: string }[];
  }[];
  return Object.fromEntries(
    said
      .filter(({ code }) => code !== 'DW-changed-input')
      .map(({ file, notes }) => [
        file,
        notes.map(({ message }) => /"(.*?)"/.exec(message)?.[1] ?? message),
      ]),
  );
}

async function change(from: string, to: string): Promise<void> {
  await writeFile(
    join(folder, 'api.md'),
    (await readFile(join(folder, 'api.md'), 'utf8')).replace(from, to),
  );
}

it('check names for each file the changed sections that it is made of, for common files all', async () => {
  await change('Number of the cat', 'Number of a cat');
  await change('Number of the dog', 'Number of a dog');
  expect(await reasons()).toEqual({
    'out/types/cats.ts': ['Cat'],
    'out/types/dogs.ts': ['Dog'],
    'out/openapi.json': ['Cat', 'Dog'],
    'out/manifest.json': ['Cat', 'Dog'],
  });
});

it('check remembers what a file was made of when its section is gone', async () => {
  await change(/## GET \/dogs[^]*?(?=# Models)/.exec(reference)?.[0] ?? '', '');
  const found = await reasons();
  expect(found['out/types/dogs.ts']).toEqual(['GET /dogs']);
});

it('check names for a file that is missing no change that it does not follow from', async () => {
  await rm(join(folder, 'out/types/dogs.ts'));
  expect(await reasons()).toEqual({ 'out/types/dogs.ts': [] });
});
