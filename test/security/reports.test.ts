import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ciWorkflow } from '../../generator/init/workflow.ts';
import { filesBelow } from '../support/folder.ts';
import { runCommand } from '../unit/cli/run-command.ts';

/* What commands print: nothing in it is an order to a CI runner, a terminal or a view of Markdown, and no secret is in it. */

const attacks = [
  '::set-output name=x::pwned',
  '::add-mask::x',
  '::stop-commands::x',
  '%0A::error::pwned',
  'x\r::error::pwned',
  '##[set-output name=x]pwned',
  '##[add-matcher]/tmp/x.json',
  '##vso[task.setvariable variable=x]pwned',
  '##teamcity[buildStatus]',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007link',
  '\u009b31m',
  '@everyone #1 GH-1 https://evil.example www.evil.example',
  '<img src=x onerror=pwned()>',
  '![x](https://evil.example/x.png) [y](javascript:pwned())',
  '`x` | y | z',
  '\u202egnihton\u202c \u{e0041}\u{e0042}',
];

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-reports-'));
  const rows = (kind: string): string =>
    attacks
      .map(
        (text, at) =>
          `${text.replaceAll('|', '\\|')} | query | ${kind} | n${at} ${text.replaceAll('|', '\\|')}`,
      )
      .join('\n')
      .replaceAll('\r', '');
  const document = (kind: string, status: string): string =>
    `# A 1.0\n\n${attacks.join('\n\n')}\n\n## GET /a\n\n${attacks.map((text) => `### ${text}\n\nName\n---\nx\n\n`).join('')}### Parameters\nName | In | Type | Description\n--- | --- | --- | ---\n${rows(kind)}\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n${status} | [${attacks[0]}](#x) | x\n`;
  writeFileSync(join(folder, '::error::a.md'), document('integer', '200'));
  writeFileSync(join(folder, 'b.md'), document('bogus', '201'));
  writeFileSync(join(folder, 'c.md'), document('string', '201'));
  // Without mistakes, so that there is an answer: a row that begins with `#` is a heading.
  const sound = (kind: string): string =>
    `# A 1.0\n\n## GET /a\n\n### Parameters\nName | In | Type | Description\n--- | --- | --- | ---\n${rows(kind).replaceAll(/^/gm, 'x ')}\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n204 | no content | x\n`;
  writeFileSync(join(folder, 'old.md'), sound('integer'));
  writeFileSync(join(folder, 'new.md'), sound('boolean'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Commands that a runner of GitHub Actions would obey: `::name` at the beginning of a line, `##[name]` anywhere (Azure alike). */
function ordersIn(output: string): readonly string[] {
  return output
    .split(/\r\n|\n|\r/)
    .filter((line) => /^\s*::[a-z-]+( [^:]*)?::/i.test(line) || /##(?:[a-z]*)\[/i.test(line));
}

/** What steers a terminal or hides from a reader; line ends and tabs are ours. */
const STEERING =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;

describe('C28 reports', () => {
  const formats = ['text', 'json', 'github', 'sarif'] as const;
  const runs: readonly (readonly string[])[] = [
    ...formats.flatMap((format) => [
      ['lint', '::error::a.md', '--format', format],
      ['lint', 'b.md', '--format', format],
      ['diff', '::error::a.md', 'c.md', '--format', format],
    ]),
    ...[...formats, 'markdown'].map((format) => ['diff', 'old.md', 'new.md', '--format', format]),
    ['inspect', '::error::a.md', '--stage', 'doc'],
    ['inspect', '::error::a.md', '--stage', 'api'],
    ['export', 'openapi', 'b.md'],
    ['generate', 'b.md', '--out', 'out', '--dry-run'],
    ['generate', 'c.md', '--out', 'out', '--format', 'json', '--dry-run'],
  ];

  it.each(runs.map((argv) => [argv.join(' '), argv] as const))(
    '%s obeys nobody',
    async (_, argv) => {
      const { stdout, stderr } = await runCommand(folder, argv);
      const output = stdout + stderr;
      expect(output.length).toBeGreaterThan(0);
      expect(output).not.toMatch(STEERING);
      const orders = ordersIn(output);
      if (!argv.includes('github')) expect(orders).toEqual([]);
      for (const order of orders) expect(order).toMatch(/^::(?:error|warning|notice) file=[^:]*::/);
      if (argv.includes('github')) expect(output).not.toMatch(/@[a-z]|<|`|##\[/);
    },
  );

  it('in Markdown have no links, pictures, tags, mentions or references of a document', async () => {
    const argv = ['diff', 'old.md', 'new.md', '--format', 'markdown'];
    const { stdout } = await runCommand(folder, argv);
    const own = stdout.replaceAll('<br>', '').replaceAll('&lt;', '').replaceAll('&gt;', '');
    expect(own).toContain('evil.example');
    expect(own).not.toMatch(/[@#](?=[A-Za-z0-9])|<|(?<!\\)[`[\]]|https?:\/\/|\bwww\.|\bGH-\d/);
  });

  it('are read in CI by a workflow of least privilege, without expressions in scripts', () => {
    const workflow = ciWorkflow({ config: 'docwright.yaml', specs: ['api.md'] });
    expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\njobs:/m);
    expect(workflow).not.toMatch(/pull_request_target|workflow_run|secrets\.|write-all|: write$/m);
    for (const [, uses = ''] of workflow.matchAll(/uses: (.*)$/gm)) {
      expect(uses).toMatch(/^actions\/(?:checkout|setup-node)@(?:v\d+|[0-9a-f]{40})/);
    }
    const scripts = workflow.replace(/^ +BASE: .*$/m, '');
    expect(scripts).not.toContain('${{');
  });
});

describe('C27 secrets of the environment', () => {
  it('are in no output, report or file', async () => {
    const canary = 'canary-c27-4711';
    const env = Object.fromEntries(
      ['GITHUB_TOKEN', 'NPM_TOKEN', 'NODE_AUTH_TOKEN', 'API_KEY', 'HOME', 'USER', 'PWD'].map(
        (name) => [name, canary],
      ),
    );
    writeFileSync(join(folder, '.npmrc'), `//registry.example/:_authToken=${canary}\n`);
    writeFileSync(join(folder, '.env'), `TOKEN=${canary}\n`);
    writeFileSync(
      join(folder, 'good.md'),
      `# A $GITHUB_TOKEN 1.0\n\n\${GITHUB_TOKEN} %NPM_TOKEN%\n\n## GET /a\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n204 | no content | process.env.API_KEY\n`,
    );
    let output = '';
    for (const argv of [
      ...['text', 'json', 'github', 'sarif'].map((format) => [
        'lint',
        'good.md',
        '--format',
        format,
      ]),
      ['generate', 'good.md', '--out', 'made'],
      ['diff', 'good.md', 'c.md', '--format', 'markdown'],
      ['inspect', 'good.md'],
      ['export', 'openapi', 'good.md'],
      ['explain', 'nothing-like-this'],
      ['generate', 'nowhere.md', '--out', 'x'],
      ['init'],
    ]) {
      const { stdout, stderr } = await runCommand(folder, argv, { env });
      output += stdout + stderr;
    }
    expect(output.length).toBeGreaterThan(1000);
    expect(output.split(canary)).toHaveLength(1);
    const files = filesBelow(folder).filter((path) => !/^\.(npmrc|env)$/.test(path));
    const texts = files.map((path) => readFileSync(join(folder, path), 'utf8'));
    expect(files.length).toBeGreaterThan(20);
    expect(texts.filter((text) => text.includes(canary))).toEqual([]);
    process.stdout.write(
      `canary: 0 times in ${output.length} characters of output and ${files.length} files\n`,
    );
  });
});
