import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, start, type Running } from '../example-server/running.ts';
import { root } from '../support/reference.ts';
import { installedPackages, startRegistry, type Registry } from './registry.ts';
import { emptyRepository, type Repository } from './repository.ts';
import { current, installedRuntimes, oldNode } from './tools.ts';

/*
 * From `npm install --save-dev docwright` to a published package, as somebody with a repository of their own goes: with the
 * packed tarball, from a registry on this machine that has what our lock has, and with the example service at the other end.
 * `npm run downstream` goes it with Node 20, 22 and 24, in a package and in workspaces of npm and pnpm; `npm test` in a package,
 * with the Node it runs on.
 */

const isWhole = process.env['DOWNSTREAM'] === 'all';
const runtimes = isWhole ? installedRuntimes() : [current];

let scratch: string;
let registry: Registry;
let service: Running;
let repositories = 0;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'docwright-downstream-'));
  service = await start();
  registry = await startRegistry([await ownPackage(), ...installedPackages()]);
}, 120_000);

// Each has thousands of files: all of them at the end would take minutes on a busy machine.
afterEach(() => {
  for (const name of readdirSync(scratch, { withFileTypes: true })) {
    if (name.isDirectory()) rmSync(join(scratch, name.name), { recursive: true, force: true });
  }
}, 300_000);

afterAll(async () => {
  registry.stop();
  await service.stop();
  rmSync(scratch, { recursive: true, force: true });
}, 300_000);

/** docwright as `npm publish` would send it; `npm test` has built it. */
async function ownPackage(): Promise<Parameters<typeof startRegistry>[0][number]> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch];
  await promisify(execFile)('npm', args, { cwd: root });
  // npm has written the one, and reads the other.
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const file = join(scratch, `${manifest.name}-${manifest.version}.tgz`);
  return { manifest, pack: () => readFileSync(file) };
}

function newRepository(node: string): Repository {
  const folder = join(scratch, String(++repositories));
  mkdirSync(folder);
  const repository = emptyRepository({ folder, node, registry: registry.url });
  for (const name of ['eventmobi-api-v2.md', 'eventmobi-api-v2.overlay.yaml']) {
    repository.write(`docs/${name}`, readFileSync(join(root, 'spec', name), 'utf8'));
  }
  return repository;
}

/** A program of a caller that creates an event and finds it in the list, every reply checked. */
const CALLER = `import { createClient, validation } from 'eventmobi-api-v2/client';
import { operationValidators } from 'eventmobi-api-v2/validators';

const api = createClient({
  baseUrl: process.env['API_URL'] ?? '',
  apiKey: process.env['API_KEY'] ?? '',
  validation: validation(operationValidators, { responseValidation: 'throw' }),
});
const created = await api.events.create({ body: { event: { name: 'Launch' } } });
for await (const event of api.events.list()) {
  if (event.id === created.id) console.log(\`found \${event.name} with Node \${process.versions.node}\`);
}
`;

/** What compiles it. */
const COMPILE =
  'tsc --strict --exactOptionalPropertyTypes --target es2022 --module nodenext --types node';

const FOUND = /^found Launch with Node \d+\.\d+\.\d+$/m;

function access(): Readonly<Record<string, string>> {
  return { API_URL: service.url, API_KEY: KEYS.acme };
}

/** Sets up by `init`, names a licence, and generates. */
async function setUp(repository: Repository, manager: 'npm' | 'pnpm'): Promise<void> {
  const exec = manager === 'npm' ? 'npx' : 'pnpm exec';
  const said = await repository.run(`${exec} docwright init`);
  expect(said).toContain('docs/eventmobi-api-v2.md is taken for the reference: it shows 52 routes');
  expect(said).toMatch(/^ {2}(?:npm run build --prefix|pnpm --dir) \S+\/eventmobi-api-v2 /m);
  await repository.run(`${manager} run generate`);
  const config = repository.read('docwright.yaml');
  expect(config).toContain('    overlay: docs/eventmobi-api-v2.overlay.yaml\n');
  repository.write('docwright.yaml', `${config}    license: MIT\n`);
  await repository.run(`${manager} run generate`);
}

/** What every repository does once it is set up: an edit of the reference is seen, and generating again cures it. */
async function expectChecks(repository: Repository, manager: 'npm' | 'pnpm'): Promise<void> {
  await repository.run(`${manager} run check`);
  repository.edit('docs/eventmobi-api-v2.md', 'Add new person in', 'Add a new person in');
  const stale = await repository.attempt(`${manager} run check`);
  expect(stale.code).toBe(1);
  expect(stale.output).toMatch(/docs\/eventmobi-api-v2\.md:\d+:1 info DW-changed-input/);
  await repository.run(`${manager} run generate`);
  const fine = await repository.run(`${manager} run check`);
  // Between what the package manager says; nothing of what a version of Node has to complain of.
  expect(fine.split('\n').filter((line) => line !== '' && !/^[>$] /.test(line))).toEqual([
    'eventmobi-api-v2: up to date',
  ]);
}

/** What the workflow runs that `init` wrote, but for what sets the machine up. */
function workflowScript(repository: Repository): string {
  const text = repository.read('.github/workflows/docwright.yml');
  const [, script] = /run: \|\n +(\S.* docwright check .*)\n/.exec(text) ?? [];
  expect(script).toBeDefined();
  return script ?? '';
}

describe.each(runtimes)('with $name', ({ name, node }) => {
  if (node === undefined) {
    it.skip(`${name} is no package for ${process.platform} on ${process.arch}`);
    return;
  }

  it('a package of its own: installed, set up, generated, compiled, called, checked, published', async () => {
    const repository = newRepository(node);
    await repository.run('npm init -y --init-type module');
    await repository.run('npm install --save-dev docwright typescript @types/node');
    await setUp(repository, 'npm');
    await repository.run('npm install ./generated/eventmobi-api-v2');
    await repository.run('npm run build --prefix generated/eventmobi-api-v2');
    repository.write('call.ts', CALLER);
    await repository.run(`npx ${COMPILE} call.ts`);
    expect(await repository.run('node call.js', access())).toMatch(FOUND);
    await repository.run(workflowScript(repository));
    await expectChecks(repository, 'npm');
    await repository.run('npm pack ./generated/eventmobi-api-v2 --pack-destination ..');
    const caller = newRepository(node);
    await caller.run('npm init -y --init-type module');
    await caller.run(`npm install ../../${String(repositories - 1)}/eventmobi-api-v2-0.1.0.tgz`);
    caller.write('call.js', CALLER);
    expect(await caller.run('node call.js', access())).toMatch(FOUND);
    expect(registry.unknown).toEqual([]);
  }, 300_000);

  if (!isWhole) return;

  it('an emitter of their own: the worked example of the docs, with what docwright exports', async () => {
    const repository = newRepository(node);
    await repository.run('npm init -y --init-type module');
    await repository.run('npm install --save-dev docwright typescript @types/node');
    await repository.run('npx docwright init');
    const emitter = readFileSync(join(root, 'test/emitters/query-options.ts'), 'utf8');
    repository.write('query-options.ts', emitter);
    await repository.run('npx tsc --strict --target es2022 --module nodenext query-options.ts');
    const config = repository.read('docwright.yaml');
    repository.write('docwright.yaml', `${config}    emitters: [./query-options.js]\n`);
    await repository.run('npx docwright generate');
    await repository.run('npx docwright check');
    await repository.run('npm install ./generated/eventmobi-api-v2');
    await repository.run('npm run build --prefix generated/eventmobi-api-v2');
    repository.write(
      'use.js',
      "import { listEventsQuery } from 'eventmobi-api-v2/query';\nconsole.log(listEventsQuery({}).queryKey[0]);\n",
    );
    expect(await repository.run('node use.js')).toBe('listEvents\n');
  }, 300_000);

  it('an npm workspace: the package stands among the others, and another one calls', async () => {
    const repository = newRepository(node);
    const workspace = { private: true, workspaces: ['packages/*', 'apps/*'] };
    repository.write('package.json', `${JSON.stringify(workspace, null, 2)}\n`);
    repository.write('apps/caller/package.json', '{ "name": "caller", "type": "module" }\n');
    await repository.run('npm install --save-dev docwright typescript @types/node');
    await setUp(repository, 'npm');
    await repository.run('npm install');
    await repository.run('npm run build --prefix packages/eventmobi-api-v2');
    await repository.run('npm install eventmobi-api-v2 --workspace caller');
    repository.write('apps/caller/call.ts', CALLER);
    await repository.run(`npx ${COMPILE} apps/caller/call.ts`);
    expect(await repository.run('node apps/caller/call.js', access())).toMatch(FOUND);
    await expectChecks(repository, 'npm');
    expect(registry.unknown).toEqual([]);
  }, 300_000);

  it('a pnpm workspace: the same, where nothing is in reach that is not declared', async () => {
    const repository = newRepository(node);
    repository.write('package.json', '{\n  "name": "root",\n  "private": true\n}\n');
    repository.write('pnpm-workspace.yaml', 'packages:\n  - packages/*\n  - apps/*\n');
    repository.write('apps/caller/package.json', '{ "name": "caller", "type": "module" }\n');
    await repository.run('pnpm add --workspace-root --save-dev docwright typescript @types/node');
    await setUp(repository, 'pnpm');
    await repository.run('pnpm install --no-frozen-lockfile');
    await repository.run('pnpm --dir packages/eventmobi-api-v2 run build');
    await repository.run('pnpm --filter caller add eventmobi-api-v2 --workspace');
    repository.write('apps/caller/call.ts', CALLER);
    await repository.run(`pnpm exec ${COMPILE} apps/caller/call.ts`);
    expect(await repository.run('node apps/caller/call.js', access())).toMatch(FOUND);
    await repository.run(workflowScript(repository));
    await expectChecks(repository, 'pnpm');
    expect(registry.unknown).toEqual([]);
  }, 300_000);
});

if (isWhole) {
  it('a Node that is too old is told so by every command, before anything else goes wrong', async (context) => {
    const node = oldNode();
    if (node === undefined) context.skip('Node 18 is no package for this platform');
    for (const command of ['generate', 'check', '--help']) {
      const args = [join(root, 'dist/cli/bin.js'), command];
      const ended = promisify(execFile)(node ?? '', args, { cwd: scratch });
      await expect(ended).rejects.toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(
          /^error: docwright needs Node 20\.19 or newer, and this is 18\./,
        ),
      });
    }
  });
}
