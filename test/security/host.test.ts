import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';
import { runCommand, type CommandResult } from '../unit/cli/run-command.ts';

/*
 * C20–C26: the real bin under Node's permission model. It may read itself and its inputs, write the output folder and the siblings of
 * that folder by which it is swapped (`output/write.ts`), and do nothing else: no child process, no worker, no socket.
 */

const bin = join(root, 'dist/cli/bin.js');
const flag =
  Number(process.versions.node.split('.')[0]) >= 24 ? '--permission' : '--experimental-permission';

const CONFIG = `packages:
  - { name: example-api, spec: input/api.md, overlay: input/api.overlay.yaml, out: made/out, emit: [types] }
`;

/** Fails the process at whatever touches the network or starts another one; the permission model of Node 20 has no word on sockets. */
const TRAP = `
const fail = (what) => () => { require('node:fs').writeSync(2, 'TRAPPED ' + what + '\\n'); process.exit(97); };
const trap = (module, names) => { for (const name of names) require(module)[name] = fail(module + '.' + name); };
require('node:net').Socket.prototype.connect = fail('connect');
require('node:net').Server.prototype.listen = fail('listen');
require('node:dgram').createSocket = fail('dgram');
trap('node:dns', ['lookup', 'resolve', 'resolve4']);
trap('node:child_process', ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']);
trap('node:http', ['request', 'get']);
trap('node:https', ['request', 'get']);
globalThis.fetch = fail('fetch');
require('node:worker_threads').Worker = fail('Worker');
globalThis.eval = fail('eval');
`;

let folder = '';

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs the bin with what it may read and write; \`more\` are further flags of Node. */
function confined(argv: readonly string[], more: readonly string[] = []): Promise<Ended> {
  const modules = realpathSync(join(root, 'node_modules'));
  // `folder*` for a folder and what is in it: given as two entries, they trip an assertion of Node 20.
  const readable = [
    ...['dist', 'templates', 'node_modules', 'package.json'].map((name) => `${join(root, name)}*`),
    `${modules}*`,
    // The lock before it is put in its place.
    `${join(folder, '.docwright')}*`,
    ...['input', 'docwright.yaml', 'docwright.lock.yaml', 'node_modules', 'trap.cjs'].map(
      (name) => `${join(folder, name)}*`,
    ),
    // The output folder, and what is beside it: a run that was killed is put right.
    `${join(folder, 'made')}*`,
  ];
  const writable = ['out*', '.docwright-new-out-*', '.docwright-old-out*'];
  const flags = [
    flag,
    // Each once, for the same reason: where the modules are no link, they are named twice.
    ...[...new Set(readable)].map((path) => `--allow-fs-read=${path}`),
    ...writable.map((path) => `--allow-fs-write=${join(folder, 'made', path)}`),
    // The names are pinned beside the configuration.
    `--allow-fs-write=${join(folder, 'docwright.lock.yaml')}*`,
    `--allow-fs-write=${join(folder, '.docwright')}*`,
    '--no-warnings',
    ...more,
  ];
  return node([...flags, '--require', join(folder, 'trap.cjs'), bin, ...argv]);
}

function node(argv: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { cwd: folder }, (error, stdout, stderr) => {
      // A process that was ended by a signal has no code.
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), output: stdout + stderr });
    });
  });
}

/** Path → text of all that is in a folder. */
function texts(below: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filesBelow(join(folder, below)).map((path) => [
      path,
      readFileSync(join(folder, below, path), 'utf8'),
    ]),
  );
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'docwright-host-')));
  mkdirSync(join(folder, 'input'));
  mkdirSync(join(folder, 'made'));
  const documents = join(root, 'test/documents');
  cpSync(join(documents, 'allotment.md'), join(folder, 'input/api.md'));
  writeFileSync(join(folder, 'input/api.overlay.yaml'), '{}\n');
  writeFileSync(join(folder, 'docwright.yaml'), CONFIG);
  writeFileSync(join(folder, 'trap.cjs'), TRAP);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('C25 under the permission model, with write access to the output folder only', () => {
  it('generate makes, changes and leaves a package; check agrees', async () => {
    writeFileSync(join(folder, 'docwright.yaml'), CONFIG.replace(', emit: [types]', ''));
    expect(await confined(['generate'])).toMatchObject({ code: 0 });
    expect(Object.keys(texts('made/out')).length).toBeGreaterThan(20);
    const text = readFileSync(join(folder, 'input/api.md'), 'utf8');
    writeFileSync(join(folder, 'input/api.md'), text.replaceAll('Written by hand', 'Written anew'));
    expect(await confined(['check'])).toMatchObject({ code: 1 });
    expect(await confined(['generate'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'made/out/README.md'), 'utf8')).toContain('Written anew');
    expect(await confined(['check'])).toMatchObject({ code: 0 });
    // Nothing beside the output is left.
    expect(filesBelow(join(folder, 'made')).filter((path) => !path.startsWith('out/'))).toEqual([]);
  });

  it.each([
    ['lint', 'input/api.md', '--format', 'sarif'],
    ['inspect', 'input/api.md', '--stage', 'api'],
    ['export', 'openapi', 'input/api.md'],
    ['export', 'json-schema', 'input/api.md'],
    ['explain', 'DW-no-operations'],
    ['generate', '--dry-run'],
    ['--help'],
  ])('%s %s works', async (...argv) => {
    const { code, output } = await confined(argv);
    expect(output).not.toMatch(/TRAPPED|ERR_ACCESS_DENIED|internal error/);
    expect([0, 1]).toContain(code);
    expect(filesBelow(join(folder, 'made'))).toEqual([]);
  });

  it('a place that may not be written is a diagnostic, and nothing happens', async () => {
    writeFileSync(join(folder, 'docwright.yaml'), CONFIG.replace('made/out', 'made/elsewhere'));
    const { code, output } = await confined(['generate']);
    expect(output).toContain('ERR_ACCESS_DENIED');
    expect(output).not.toContain('internal error');
    expect(code).toBe(1);
    expect(filesBelow(join(folder, 'made'))).toEqual([]);
  });

  it('C23 every socket is trapped, and the trap would notice', async () => {
    writeFileSync(join(folder, 'input/x.cjs'), "require('node:net').connect(1);");
    const allowed = [
      flag,
      '--allow-fs-read=*',
      '--no-warnings',
      '--require',
      join(folder, 'trap.cjs'),
    ];
    const { code, output } = await node([...allowed, join(folder, 'input/x.cjs')]);
    expect({ code, output }).toEqual({ code: 97, output: 'TRAPPED connect\n' });
  });
});

describe('C24 settings of others', () => {
  it('are neither run nor read, wherever they stand', async () => {
    expect(await node([bin, 'generate'])).toMatchObject({ code: 0 });
    const plain = texts('made/out');
    const bomb =
      "require('node:fs').writeFileSync(__filename + '.ran', ''); module.exports = { semi: false, plugins: ['./x'] };";
    for (const place of ['.', 'input', 'made']) {
      const hostile: Readonly<Record<string, string>> = {
        'prettier.config.cjs': bomb,
        '.prettierrc': '{ "semi": false, "tabWidth": 8, "plugins": ["./prettier.config.cjs"] }',
        '.prettierrc.cjs': bomb,
        '.editorconfig':
          'root = true\n[*]\nindent_style = tab\nend_of_line = crlf\nmax_line_length = 20\n',
        'tsconfig.json':
          '{ "compilerOptions": { "plugins": [{ "name": "./x" }], "newLine": "crlf" } }',
        'package.json': '{ "type": "commonjs", "prettier": { "semi": false } }',
        '.babelrc': '{ "plugins": ["./x"] }',
        'eslint.config.js': bomb,
        '.npmrc': 'ignore-scripts=false\n',
      };
      for (const [name, text] of Object.entries(hostile)) {
        writeFileSync(join(folder, place, name), text);
      }
    }
    rmSync(join(folder, 'made/out'), { recursive: true });
    expect(await confined(['generate'])).toMatchObject({ code: 0 });
    expect(texts('made/out')).toEqual(plain);
    expect(filesBelow(folder).filter((path) => path.endsWith('.ran'))).toEqual([]);
  });
});

describe('C20 links', () => {
  const docwright = (...argv: readonly string[]): Promise<CommandResult> =>
    runCommand(folder, argv);

  it.each([
    ['in the output folder', 'made/out/types/index.ts'],
    ['in the place of a folder', 'made/out/types'],
    ['in the place of the output folder', 'made/out'],
    ['that nobody asked about', 'made/out/mine'],
  ])('%s are refused, and not followed', async (_, at) => {
    expect(await docwright('generate')).toMatchObject({ code: 0 });
    const treasure = join(folder, 'treasure');
    mkdirSync(treasure);
    writeFileSync(join(treasure, 'index.ts'), 'mine\n');
    rmSync(join(folder, at), { recursive: true, force: true });
    symlinkSync(at.endsWith('.ts') ? join(treasure, 'index.ts') : treasure, join(folder, at));
    for (const argv of [['generate'], ['generate', '--force'], ['check']]) {
      const { code, stdout, stderr } = await docwright(...argv);
      expect(stdout + stderr).toContain('DW-output-not-plain');
      expect(code).toBe(1);
    }
    expect(texts('treasure')).toEqual({ 'index.ts': 'mine\n' });
    expect(lstatSync(join(folder, at)).isSymbolicLink()).toBe(true);
  });

  it('in the place of what a killed run leaves are not followed', async () => {
    expect(await docwright('generate')).toMatchObject({ code: 0 });
    const treasure = join(folder, 'treasure');
    mkdirSync(treasure);
    writeFileSync(join(treasure, 'a.txt'), 'mine\n');
    symlinkSync(treasure, join(folder, 'made/.docwright-old-out'));
    // A number that no process has.
    symlinkSync(treasure, join(folder, 'made/.docwright-new-out-4999999'));
    writeFileSync(
      join(folder, 'input/api.overlay.yaml'),
      'servers: [{ url: https://a.example, because: b }]\n',
    );
    await docwright('generate');
    expect(texts('treasure')).toEqual({ 'a.txt': 'mine\n' });
    expect(existsSync(join(folder, 'made/out/package.json'))).toBe(true);
  });

  it('in the place of a changelog are refused, and what they lead to is not copied', async () => {
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'token\n');
    symlinkSync(secret, join(folder, 'CHANGELOG.md'));
    const old = join(folder, 'old.md');
    writeFileSync(
      old,
      readFileSync(join(folder, 'input/api.md'), 'utf8').replace(/^## GET .*$/m, '## GET /old'),
    );
    const { code, stderr } = await docwright(
      ...['diff', 'old.md', 'input/api.md', '--changelog', '--into', 'CHANGELOG.md'],
    );
    expect([code, stderr]).toEqual([
      1,
      'error: CHANGELOG.md cannot be written: it is no plain file, and links are not followed\n',
    ]);
    expect(lstatSync(join(folder, 'CHANGELOG.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(secret, 'utf8')).toBe('token\n');
  });
});
