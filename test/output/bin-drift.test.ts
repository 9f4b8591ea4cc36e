import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';

/** `check`, `diff` and `verify` by the real bin, in a git repository: exit codes, and that they leave everything alone. */
const bin = join(root, 'dist/cli/bin.js');

const reference = `# Pets 1.0

## GET /pets

### Responses

Status | Type | Description
--- | --- | ---
200 | array[[Pet](#pet)] | The pets

# Models

## Pet

### Fields

Name | Type | Description
--- | --- | ---
id | integer | Number
name | string | Name
`;

const config = 'packages:\n  - { name: pets, spec: api.md, out: out, emit: [types] }\n';

let folder: string;
let server: Server;
let url: string;
let pets: unknown;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-drift-'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'api.md'), reference);
  writeFileSync(join(folder, 'docwright.yaml'), config);
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  expect(await docwright('generate')).toBe(0);
  const git = (...parameters: string[]): void => {
    const identity = [
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.com',
      '-c',
      'commit.gpgsign=false',
    ];
    execFileSync('git', [...identity, ...parameters], { cwd: folder, stdio: 'ignore' });
  };
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  server = createServer((request, response) => {
    const isPets = request.method === 'GET' && request.url === '/pets';
    response.writeHead(isPets ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isPets ? pets : {}));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  writeFileSync(join(folder, 'api.md'), reference);
  writeFileSync(join(folder, 'docwright.yaml'), config);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function docwright(...argv: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...argv], { cwd: folder }, (error) => {
      resolve(error === null ? 0 : Number(error.code));
    });
  });
}

/** Names, bytes and times of everything: the work tree, the repository, what is cached. */
function snapshot(): string {
  const hash = createHash('sha256');
  for (const path of filesBelow(folder)) {
    const { mtimeMs, ctimeMs, ino } = statSync(join(folder, path));
    hash.update(`${path}\0${mtimeMs} ${ctimeMs} ${ino}\0`).update(readFileSync(join(folder, path)));
  }
  return hash.digest('hex');
}

const write = (path: string, text: string) => (): void => {
  writeFileSync(join(folder, path), text);
};
const nothing = (): void => undefined;
const removed = reference.replace('name | string | Name\n', '');
const odd = reference.replace('name | string', 'name | strng');

it.each<
  readonly [command: string, code: number, argv: () => readonly string[], change: () => void]
>([
  ['check', 0, () => ['check'], nothing],
  ['check', 0, () => ['check', '--no-cache'], nothing],
  ['check', 1, () => ['check'], write('api.md', removed)],
  ['check', 2, () => ['check'], write('docwright.yaml', 'packages: 1\n')],
  ['check', 3, () => ['check'], write('api.md', odd)],
  ['diff', 0, () => ['diff', 'git:main:api.md', 'api.md'], nothing],
  ['diff', 1, () => ['diff', 'git:main:api.md', 'api.md'], write('api.md', removed)],
  ['diff', 2, () => ['diff', 'git:gone:api.md', 'api.md'], nothing],
  ['diff', 3, () => ['diff', 'git:main:api.md', 'api.md'], write('api.md', odd)],
  ['verify', 0, () => ['verify', url], () => (pets = [{ id: 1 }])],
  ['verify', 1, () => ['verify', url], () => (pets = [{ id: 'one' }])],
  ['verify', 2, () => ['verify', 'ftp://127.0.0.1'], nothing],
  ['verify', 3, () => ['verify', url, '--operation', 'GET /pets'], write('api.md', odd)],
])('docwright %s exits with %i and leaves everything as it is', async (_, code, argv, change) => {
  change();
  const before = snapshot();
  expect(await docwright(...argv())).toBe(code);
  expect(snapshot()).toBe(before);
});

it('git diff tells what a change means, with the driver of docs/drift.md', () => {
  const guide = readFileSync(join(root, 'docs/drift.md'), 'utf8');
  const [, written = ''] = /^git config diff\.docwright\.command "(.*)"$/m.exec(guide) ?? [];
  // What a shell makes of the text in double quotes, with the bin that is built here.
  const command = written
    .replaceAll(/\\(["$])/g, '$1')
    .replace('npx --no-install docwright', `"${process.execPath}" "${bin}"`);
  writeFileSync(join(folder, 'api.md'), removed);
  writeFileSync(join(folder, '.git/info/attributes'), 'api.md diff=docwright\n');
  const options = ['-c', `diff.docwright.command=${command}`, '--no-pager', 'diff'];
  const shown = execFileSync('git', options, { cwd: folder, encoding: 'utf8' });
  expect(shown).toMatch(/^Breaking for callers \(1\)\n {2}R10 /);
});
