import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderWith, runCommand, type CommandResult } from './run-command.ts';

function operation(route: string): string {
  return `## ${route}

\`\`\`http
${route} HTTP/1.1
\`\`\`

### Responses
Http code | Type | Description
--- | --- | ---
204 | no content | Done

`;
}

const head = '# Example API 1.0\n\n';
const reference = head + operation('GET /users') + operation('POST /users');

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  const pack = (name: string): string =>
    `  - { name: ${name}, spec: ${name}.md, out: out/${name}, emit: [types, client] }\n`;
  ({ folder, remove } = await folderWith({
    'api.md': reference,
    'other.md': head + operation('GET /things'),
    'docwright.yaml': `packages:\n${pack('api')}${pack('other')}`,
  }));
});

afterEach(() => remove());

function docwright(...argv: readonly string[]): Promise<CommandResult> {
  return runCommand(folder, argv);
}

function read(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await read(path);
  expect(text).toContain(from);
  await writeFile(join(folder, path), text.replace(from, to));
}

describe('docwright.lock.yaml', () => {
  it('is written with the packages, and then up to date', async () => {
    expect((await docwright('generate')).code).toBe(0);
    expect(await read('docwright.lock.yaml')).toContain(
      '  api:\n    operations:\n      GET /users: { name: listUsers, resource: users, verb: list }\n',
    );
    expect((await docwright('check')).code).toBe(0);
    expect((await readdir(folder)).toSorted()).toEqual(
      ['api.md', 'docwright.lock.yaml', 'docwright.yaml', 'other.md', 'out'].toSorted(),
    );
  });

  it('is not written in a dry run, nor without a configuration', async () => {
    await docwright('generate', '--dry-run');
    await docwright('generate', 'api.md', '--out', 'alone');
    expect(await readdir(folder)).not.toContain('docwright.lock.yaml');
  });

  it('makes check fail with DW-stale-lock when it differs, and with DW-missing-output when it is gone', async () => {
    await docwright('generate');
    await edit('docwright.lock.yaml', '      GET /users: {', '      GET /people: {');
    const stale = await docwright('check');
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain('docwright.lock.yaml:6:1 error DW-stale-lock');
    expect(stale.stdout).toContain('  hint: Missing: GET /users: { name: listUsers,');
    await docwright('generate', '--only', 'api');
    expect((await docwright('check')).code).toBe(0);
    await rm(join(folder, 'docwright.lock.yaml'));
    expect((await docwright('check')).stdout).toContain(
      'docwright.lock.yaml error DW-missing-output',
    );
  });

  it('is the same with the line ends of Windows', async () => {
    await docwright('generate');
    const text = await read('docwright.lock.yaml');
    await writeFile(join(folder, 'docwright.lock.yaml'), text.replaceAll('\n', '\r\n'));
    expect((await docwright('check')).code).toBe(0);
  });

  it('renames by an edited entry', async () => {
    await docwright('generate');
    await edit('docwright.lock.yaml', 'name: listUsers', 'name: allUsers');
    const { code, stdout } = await docwright('check');
    expect(code).toBe(1);
    expect(stdout).toContain('out/api/client/users.ts error DW-stale-output');
    expect((await docwright('generate')).code).toBe(0);
    expect(await read('out/api/client/users.ts')).toContain('function allUsers(');
    expect((await docwright('check')).code).toBe(0);
  });

  it('is looked at even when nothing else changed since a run that is remembered', async () => {
    await mkdir(join(folder, 'node_modules'));
    await docwright('generate');
    await docwright('generate');
    await edit('docwright.lock.yaml', 'name: listUsers', 'name: allUsers');
    expect((await docwright('check')).code).toBe(1);
    await docwright('generate');
    expect(await read('out/api/client/users.ts')).toContain('function allUsers(');
  });

  it('keeps the names of old operations when one that is called alike is added', async () => {
    await docwright('generate');
    const scoped =
      operation('GET /teams/{team_id}/users') + operation('POST /teams/{team_id}/users');
    await edit('api.md', head, head + scoped);
    expect((await docwright('generate')).code).toBe(0);
    const lock = await read('docwright.lock.yaml');
    expect(lock).toContain('GET /users: { name: listUsers, resource: users, verb: list }');
    expect(lock).toMatch(/GET \/teams\/\{team_id\}\/users: \{ name: listTeamUsers, /);
  });

  it('drops what is gone, and keeps the names of packages that were not asked for', async () => {
    await docwright('generate');
    await edit('api.md', operation('POST /users'), '');
    await docwright('generate', '--only', 'api');
    const lock = await read('docwright.lock.yaml');
    expect(lock).not.toContain('POST /users');
    expect(lock).toContain('GET /things');
  });

  it('with mistakes stops everything with exit code 2', async () => {
    await docwright('generate');
    await edit('docwright.lock.yaml', 'verb: list', 'verb: "li st"');
    const { code, stderr } = await docwright('generate');
    expect(code).toBe(2);
    expect(stderr).toMatch(/docwright\.lock\.yaml:6:\d+ error DW-wrong-value "verb" must be/);
  });

  it('stays as it was when the reference has errors', async () => {
    await docwright('generate');
    const before = await read('docwright.lock.yaml');
    await edit('api.md', operation('POST /users'), '```json\n{');
    expect((await docwright('generate')).code).toBe(3);
    expect(await read('docwright.lock.yaml')).toBe(before);
  });
});
