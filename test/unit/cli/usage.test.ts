import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeProblem, OLDEST_NODE } from '../../../generator/cli/node-version.ts';
import { folderWith, runCommand } from './run-command.ts';

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  ({ folder, remove } = await folderWith({
    'api.md': '# API\n',
    'bad.yaml': 'packages:\n  - nam: a\n    spec: api.md\n    out: generated\n',
    'two.yaml':
      'packages:\n' +
      '  - { name: one, spec: api.md, out: gen/one }\n' +
      '  - { name: other, spec: api.md, out: gen/other }\n',
    'here.yaml': 'packages: [{ name: one, spec: api.md, out: . }]\n',
    'nested.yaml':
      'packages:\n' +
      '  - { name: one, spec: api.md, out: gen }\n' +
      '  - { name: other, spec: api.md, out: gen/other }\n',
  }));
});

afterAll(() => remove());

describe('help', () => {
  it.each(['generate', 'check', 'lint', 'inspect', 'export', 'explain'])(
    'of %s has examples and --format',
    async (command) => {
      const { code, stdout, stderr } = await runCommand(folder, [command, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`$ docwright ${command}`);
      expect(stdout).toContain('--format');
    },
  );

  it('lists all commands', async () => {
    const { code, stdout } = await runCommand(folder, ['--help']);
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}(generate|check|lint|inspect|export|explain) /gm)).toHaveLength(6);
  });

  it('has the version', async () => {
    expect((await runCommand(folder, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage exits with 2', () => {
  it.each([
    [['generat'], 'Did you mean generate?'],
    [['lint', 'api.md', '--fromat', 'json'], 'Did you mean --format?'],
    [['lint', 'api.md', '--format', 'xml'], 'Allowed choices are text, json, github, sarif'],
    [['lint', 'api.md', '--max-warnings', 'few'], 'It must be a whole number'],
    [['lint'], "missing required argument 'spec'"],
    [['lint', 'api.md', 'b.md'], 'too many arguments'],
    [['export', 'raml', 'api.md'], 'Allowed choices are openapi, json-schema'],
    [['generate', 'api.md'], 'SPEC.md and --out DIR go together'],
    [['generate', '--out', 'x'], 'SPEC.md and --out DIR go together'],
    [['generate', 'api.md', '--out', 'x', '--config', 'two.yaml'], 'works without --config'],
    [['generate'], 'there is no docwright.yaml and no spec/docwright.yaml here'],
    [['check'], 'there is no docwright.yaml and no spec/docwright.yaml here'],
    [['generate', '--config', 'two.yaml', '--only', 'othr'], 'Did you mean other?'],
    [['explain', 'DW-unknwon-key'], 'Did you mean "DW-unknown-key"?'],
  ])('%j', async (argv, text) => {
    const { code, stdout, stderr } = await runCommand(folder, argv);
    expect(stderr).toContain(text);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('without any command, with the help', async () => {
    const { code, stderr } = await runCommand(folder, []);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: docwright');
  });
});

describe('a wrong configuration exits with 2', () => {
  it('and shows the place', async () => {
    const { code, stderr } = await runCommand(folder, ['generate', '--config', 'bad.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('bad.yaml:2:5 error DW-unknown-key "nam" is no key of a package');
    expect(stderr).toContain('Did you mean "name"?');
    expect(stderr).toContain('nothing was written');
  });

  it('as JSON', async () => {
    const argv = ['generate', '--config', 'bad.yaml', '--format', 'json'];
    const { stdout } = await runCommand(folder, argv);
    expect(JSON.parse(stdout)).toMatchObject({
      packages: [],
      diagnostics: [{ code: 'DW-missing-key' }, { code: 'DW-unknown-key', line: 2, column: 5 }],
    });
  });

  it('as annotations of check', async () => {
    const argv = ['check', '--config', 'bad.yaml', '--format', 'github'];
    const { code, stdout } = await runCommand(folder, argv);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^::error file=bad\.yaml,line=2,col=5,/);
  });

  it('when the file is not there', async () => {
    const { code, stderr } = await runCommand(folder, ['generate', '--config', 'no.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('no.yaml cannot be read: there is no such file');
  });

  it.each([
    ['here.yaml', 'the working directory'],
    ['nested.yaml', 'gen/other'],
  ])('when the output folder of %s holds %s', async (config, holds) => {
    const { code, stderr } = await runCommand(folder, ['generate', '--config', config]);
    expect(code).toBe(2);
    expect(stderr).toContain(`must not contain ${holds}`);
  });
});

describe('colours', () => {
  const argv = ['generate', '--config', 'bad.yaml'];

  it('are for terminals only', async () => {
    expect((await runCommand(folder, argv)).stderr).not.toContain('\u001b[');
    expect((await runCommand(folder, argv, { isTTY: true })).stderr).toContain('\u001b[');
  });

  it('are off with NO_COLOR', async () => {
    const world = { isTTY: true, env: { NO_COLOR: '1' } };
    expect((await runCommand(folder, argv, world)).stderr).not.toContain('\u001b[');
  });
});

describe('explain', () => {
  it('prints cause and cure', async () => {
    const { code, stdout } = await runCommand(folder, ['explain', 'unknown-key']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^DW-unknown-key \(error\): Unknown key\n\nWhy: .+\n\nWhat to do: .+\n\nGives it:\n\n {4}packages:/,
    );
  });

  it('prints JSON', async () => {
    const { stdout } = await runCommand(folder, ['explain', 'DW-unknown-key', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'DW-unknown-key', severity: 'error' });
  });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it.each(['18.20.4', '20.0.0', '20.18.3'])('%s is too old, and said to be', (version) => {
    expect(nodeProblem(version)).toBe(
      `docwright needs Node 20.19 or newer, and this is ${version}`,
    );
  });

  it('is the one that package.json asks for', () => {
    const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ engines: { node: `>=${OLDEST_NODE}` } });
  });
});
