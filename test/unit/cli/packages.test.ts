import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderWith, runCommand, type CommandResult } from './run-command.ts';

const reference = `# Pets 1.0

## GET /pets

List all pets

\`\`\`http
GET /api/pets HTTP/1.1
Accept: application/json
\`\`\`

\`\`\`http
HTTP/1.1 200 OK
Content-Type: application/json

{
    "id": 1
}
\`\`\`

### Parameters

Name | In | Type | Description
--- | --- | --- | ---
limit | query | integer | Optional. How many

### Responses

Status | Type | Description
--- | --- | ---
200 | object | The pets
`;

const config =
  'packages:\n  - { name: pets, spec: pets.md, out: ../generated/pets, emit: [types, openapi] }\n';

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({
    'spec/pets.md': reference,
    'spec/docwright.yaml': config,
  }));
});

afterEach(() => remove());

function docwright(...argv: readonly string[]): Promise<CommandResult> {
  return runCommand(folder, argv);
}

async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(folder, path), text.replace(from, to));
}

describe('generate', () => {
  it('writes a package, then has nothing to do', async () => {
    const first = await docwright('generate');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^pets: \d+ created, 0 changed, 0 kept, 0 removed in generated\/pets\n$/,
    );
    expect((await docwright('generate')).stdout).toMatch(
      /: 0 created, 0 changed, \d+ kept, 0 removed/,
    );
    expect((await docwright('check')).stdout).toBe('pets: up to date\n');
  });

  it('writes nothing in a dry run', async () => {
    const { code, stdout } = await docwright('generate', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('created, 0 changed, 0 kept, 0 removed in generated/pets (dry run');
    expect(await readdir(folder)).toEqual(['spec']);
  });

  it('takes a reference and a folder instead of a configuration', async () => {
    expect((await docwright('generate', 'spec/pets.md', '--out', 'My API')).code).toBe(0);
    const manifest = await readFile(join(folder, 'My API', 'package.json'), 'utf8');
    expect(manifest).toContain('"name": "my-api"');
  });

  it('gives the same bytes from another working directory', async () => {
    await docwright('generate');
    const { code } = await runCommand(join(folder, 'spec'), ['check']);
    expect(code).toBe(0);
  });

  it('gives the same bytes for CRLF and a byte order mark', async () => {
    await docwright('generate');
    const text = `\ufeff${reference.replaceAll('\n', '\r\n')}`;
    await writeFile(join(folder, 'spec/pets.md'), text);
    expect((await docwright('check')).code).toBe(0);
  });

  it('leaves everything as it was when the reference has errors', async () => {
    await docwright('generate');
    const before = await readFile(join(folder, 'generated/pets/manifest.json'), 'utf8');
    await appendFile(join(folder, 'spec/pets.md'), '\n```json\n{');
    const { code, stderr } = await docwright('generate');
    expect(code).toBe(3);
    expect(stderr).toContain('DW-unclosed-fence');
    expect(stderr).toContain('nothing was written');
    expect(await readFile(join(folder, 'generated/pets/manifest.json'), 'utf8')).toBe(before);
  });

  it('does not overwrite what was edited by hand without --force', async () => {
    await docwright('generate');
    await appendFile(join(folder, 'generated/pets/package.json'), ' ');
    await edit('spec/docwright.yaml', 'name: pets,', 'name: pets, license: MIT,');
    const { code, stderr } = await docwright('generate');
    expect(code).toBe(1);
    expect(stderr).toContain('generated/pets/package.json error DW-hand-edited-output');
    expect(await docwright('generate', '--force')).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['from a configuration', ['generate']],
    ['of a reference alone', ['generate', 'spec/pets.md', '--out', 'made']],
  ])('counts warnings, and names the command that shows them: %s', async (_, argv) => {
    await edit('spec/pets.md', 'GET /api/pets HTTP/1.1\n', 'GET /api/pest HTTP/1.1\n');
    // Where a cache may be, the second run does nothing, and says the same.
    await mkdir(join(folder, 'node_modules'));
    for (const run of ['first', 'second']) {
      const { stderr } = await docwright(...argv);
      const [, count = '', command = ''] =
        /^(\d+) warnings?; docwright (.+) shows (?:it|them)\n$/.exec(stderr) ?? [];
      const { code, stdout } = await docwright(...command.split(' '));
      expect([run, code, stdout.match(/ warning DW-/g)?.length]).toEqual([run, 0, Number(count)]);
    }
  });

  it('writes licence and repository of the configuration into package.json', async () => {
    const keys = "name: pets, license: MIT, repository: 'https://github.com/who/pets',";
    await edit('spec/docwright.yaml', 'name: pets,', keys);
    expect(await docwright('generate')).toMatchObject({ code: 0, stderr: '' });
    const manifest = await readFile(join(folder, 'generated/pets/package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({
      license: 'MIT',
      repository: { type: 'git', url: 'git+https://github.com/who/pets.git' },
    });
  });

  it('keeps the changelog that the publisher puts beside the generated files', async () => {
    await docwright('generate');
    await writeFile(join(folder, 'generated/pets/CHANGELOG.md'), '# Changelog\n');
    await edit('spec/pets.md', 'How many', 'How few');
    expect(await docwright('generate')).toMatchObject({ code: 0, stderr: '' });
    expect((await docwright('check')).stdout).toBe('pets: up to date\n');
    const text = await readFile(join(folder, 'generated/pets/CHANGELOG.md'), 'utf8');
    expect(text).toBe('# Changelog\n');
  });

  it('prints JSON', async () => {
    const { stdout } = await docwright('generate', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      dryRun: false,
      packages: [{ name: 'pets', out: 'generated/pets', changed: [], kept: [], removed: [] }],
    });
  });

  it('names the place of a path in the configuration that leads nowhere', async () => {
    await edit('spec/docwright.yaml', 'pets.md', 'petz.md');
    const { code, stderr } = await docwright('generate');
    expect(code).toBe(2);
    expect(stderr).toContain('spec/docwright.yaml:2:25 error DW-unreadable-file spec/petz.md');
  });
});

describe('check', () => {
  it('names file and line of the reference that changed, and writes nothing', async () => {
    await docwright('generate');
    await edit('spec/pets.md', 'How many', 'How few');
    const { code, stdout } = await docwright('check');
    expect(code).toBe(1);
    const line = reference.split('\n').findIndex((text) => text.includes('How many')) + 1;
    expect(stdout).toContain(
      `spec/pets.md:${line}:1 info DW-changed-input "GET /pets": line ${line} changed`,
    );
    expect(stdout).toContain('error DW-stale-output');
    expect(stdout).toMatch(/To bring it up to date: docwright generate\n$/);
    await edit('spec/pets.md', 'How few', 'How many');
    expect((await docwright('check')).code).toBe(0);
  });

  it('names the configuration when that changed', async () => {
    await docwright('generate');
    await edit('spec/docwright.yaml', 'name: pets,', 'name: pets, license: MIT,');
    const { code, stdout } = await docwright('check');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'spec/docwright.yaml:2:1 info DW-changed-input "pets": line 2 changed',
    );
  });

  it('reports every file as missing where nothing was generated', async () => {
    const { code, stdout } = await docwright('check', '--format', 'json');
    const found = JSON.parse(stdout) as readonly { readonly code: string }[];
    expect(code).toBe(1);
    expect(new Set(found.map((diagnostic) => diagnostic.code))).toEqual(
      new Set(['DW-missing-output']),
    );
    expect(await readdir(folder)).toEqual(['spec']);
  });
});

describe('lint, inspect, export', () => {
  it('finds no errors in a good reference', async () => {
    expect((await docwright('lint', 'spec/pets.md')).code).toBe(0);
  });

  it('exits with 3 when there is no operation', async () => {
    await writeFile(join(folder, 'spec/pets.md'), '# Nothing\n');
    for (const command of ['lint', 'inspect']) {
      expect((await docwright(command, 'spec/pets.md')).code).toBe(3);
    }
    expect(await docwright('export', 'openapi', 'spec/pets.md')).toMatchObject({
      code: 3,
      stdout: '',
    });
  });

  it('exits with 2 when there is no reference', async () => {
    expect((await docwright('lint', 'no.md')).code).toBe(2);
  });

  it('prints the data of a stage', async () => {
    const doc: unknown = JSON.parse(
      (await docwright('inspect', 'spec/pets.md', '--stage', 'doc')).stdout,
    );
    const api: unknown = JSON.parse((await docwright('inspect', 'spec/pets.md')).stdout);
    expect(doc).toMatchObject({ operations: [{ path: { text: expect.any(String) as string } }] });
    expect(api).toMatchObject({ operations: [{ id: 'GET /pets' }] });
  });

  it('prints OpenAPI, or writes it to a file', async () => {
    const { stdout } = await docwright('export', 'openapi', 'spec/pets.md');
    expect(JSON.parse(stdout)).toMatchObject({ openapi: '3.1.0' });
    await docwright('export', 'openapi', 'spec/pets.md', '--out', 'o.json');
    expect(await readFile(join(folder, 'o.json'), 'utf8')).toBe(stdout);
  });

  it('prints JSON Schema', async () => {
    const { stdout } = await docwright('export', 'json-schema', 'spec/pets.md');
    expect(JSON.parse(stdout)).toHaveProperty('$defs');
  });

  it('reports a --config without that reference', async () => {
    await writeFile(join(folder, 'other.md'), reference);
    const { code } = await docwright('lint', 'other.md', '--config', 'spec/docwright.yaml');
    expect(code).toBe(2);
  });
});
