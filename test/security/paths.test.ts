import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathClashes, pathProblem } from '../../generator/output/output-path.ts';
import { filesBelow } from '../support/folder.ts';
import { runCommand } from '../unit/cli/run-command.ts';

/* Where files are written, and which are read. */

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-paths-'));
  mkdirSync(join(folder, 'docs'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A reference in which a name stands wherever a name can. */
function named(name: string): string {
  const row = 'Name | In | Type | Description\n--- | --- | --- | ---\n';
  const fields = `### Fields\nName | Type | Description\n--- | --- | ---\nid | integer | x\n`;
  return `# A ${name}\n\n# ${name}\n\n## GET /${name}/{id}\n\n### Parameters\n${row}id | path | string | x\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n200 | [${name}](#${name}) | x\n\n# Models\n\n## ${name}\n\n${fields}`;
}

const names = [
  ...['../../evil', '..\\..\\evil', '/etc/evil', 'C:\\evil', 'a\u0000b', '....//evil'],
  ...['CON', 'nul.ts', 'com1', 'LPT9.txt', 'aux', 'prn', 'name.', 'name ', '.', '..', '~'],
  ...['x'.repeat(300), 'é'.repeat(200), '%2e%2e%2fevil', 'file:///evil', 'node_modules', '.git'],
];

/** A whole run for each name takes its time; those of the slice have each been trouble. */
const tried =
  process.env['SECURITY_RUNS'] === 'all'
    ? names
    : ['../../evil', 'nul.ts', '..', 'x'.repeat(300), '%2e%2e%2fevil'];

describe('C20 names that lead elsewhere', () => {
  it.each(tried)('write nothing outside of the output: %j', async (name) => {
    writeFileSync(join(folder, 'docs/api.md'), named(name));
    const { code } = await runCommand(folder, ['generate', 'docs/api.md', '--out', 'made/out']);
    expect([0, 1, 3]).toContain(code);
    const files = filesBelow(folder);
    const outside = files.filter((path) => !path.startsWith('made/out/') && path !== 'docs/api.md');
    expect(outside).toEqual([]);
    const made = files.filter((path) => path.startsWith('made/out/')).map((path) => path.slice(9));
    expect(made.filter((path) => pathProblem(path) !== undefined)).toEqual([]);
  });

  it.each([...names.slice(0, 6), 'CON', 'a/nul.ts', 'com1.', 'a /b', 'a//b', '', 'x'.repeat(201)])(
    'are refused as a path: %j',
    (path) => {
      expect(pathProblem(path)).toEqual(expect.any(String));
    },
  );
});

describe('C21 names that a file system takes for the same', () => {
  it.each([
    ['User', 'user'],
    ['Straße', 'STRASSE'],
    ['caf\u00e9', 'cafe\u0301'],
    ['API key', 'Api Key'],
  ])('%s and %s give files that are told apart, in one order only', async (one, other) => {
    const text = (first: string, second: string): string =>
      [
        '# A 1.0',
        ...[first, second].map(
          (name, at) =>
            `# ${name}\n\n## GET /x${at}\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n204 | no content | x`,
        ),
      ].join('\n\n');
    const made: string[][] = [];
    for (const out of ['a', 'b']) {
      writeFileSync(join(folder, 'docs/api.md'), text(one, other));
      const { code } = await runCommand(folder, ['generate', 'docs/api.md', '--out', out]);
      expect(code).toBe(0);
      const files = filesBelow(join(folder, out)).slice();
      expect([...pathClashes(files)]).toEqual([]);
      expect(files).toEqual(files.map((path) => path.normalize('NFC')));
      made.push(files);
    }
    expect(made[0]).toEqual(made[1]);
  });
});

describe('C22 files that a document asks for', () => {
  it.each([
    '---\ntitle: A\nincludes:\n  - ../../.npmrc\n  - errors\n---\n',
    '{% include_relative ../secret.txt %}\n',
    '<!--#include file="../secret.txt" -->\n',
    '[include](../secret.txt)\n\n![](../secret.txt)\n',
    '```json file=../secret.txt\n```\n',
    '<<< ../secret.txt\n\n@import "../secret.txt"\n\n:[x](../secret.txt)\n',
  ])('are not read: %j', async (text) => {
    const secret = 'canary-c22';
    writeFileSync(join(folder, '.npmrc'), secret);
    writeFileSync(join(folder, 'secret.txt'), secret);
    mkdirSync(join(folder, 'docs/includes'));
    writeFileSync(join(folder, 'docs/includes/_errors.md'), secret);
    writeFileSync(join(folder, 'docs/api.md'), text + named('Bird'));
    const lint = await runCommand(folder, ['lint', 'docs/api.md']);
    const run = await runCommand(folder, ['generate', 'docs/api.md', '--out', 'out']);
    expect(run.stdout + run.stderr + lint.stdout + lint.stderr).not.toContain(secret);
    const texts = filesBelow(join(folder, 'out')).map((path) =>
      readFileSync(join(folder, 'out', path), 'utf8'),
    );
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((made) => made.includes(secret))).toEqual([]);
  });
});
