import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runCommand, type CommandResult } from './run-command.ts';

/* What people get wrong, and what they are told: the place, the cause, and what to do next. */

const REFERENCE =
  '# Pets 1.0\n\n## GET /pets\n\n### Responses\nStatus | Type\n--- | ---\n204 | no content\n';

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  const pack = (keys: string): string => `packages:\n  - { name: pets, out: out, ${keys} }\n`;
  ({ folder, remove } = await folderWith({
    'docs/pets.md': REFERENCE,
    'docs/pets.overlay.yaml': 'parameters: {}\n',
    'mistyped.yaml': pack('spec: docs/pet.md, overlay: docs/pets.overlay.yml, templates: tmpl'),
    'config/docwright.yaml': pack('spec: docs/pets.md'),
    'same.yaml':
      'packages:\n  - { name: a, spec: docs/pets.md, out: gen }\n  - { name: b, spec: docs/pets.md, out: ./gen/ }\n',
    'right.yaml': pack('spec: docs/pets.md'),
    'templates/x.hbs': '',
  }));
});

afterAll(() => remove());

function docwright(...argv: readonly string[]): Promise<CommandResult> {
  return runCommand(folder, argv);
}

describe('a file that is not there', () => {
  it('comes with the name that is nearest, at the place that named it', async () => {
    const { code, stderr } = await docwright('generate', '--config', 'mistyped.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^mistyped\.yaml:2:35 error DW-unreadable-file docs\/pet\.md cannot be read: there is no such file\n/,
    );
    expect(stderr).toContain('hint: Did you mean "docs/pets.md"?');
    expect(stderr).toContain('hint: Did you mean "docs/pets.overlay.yaml"?');
    expect(stderr).toContain('tmpl cannot be read: there is no such folder');
  });

  it.each(['lint', 'inspect'])('the same in the command line of %s', async (command) => {
    const { code, stdout, stderr } = await docwright(command, 'docs/pest.md');
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('hint: Did you mean "docs/pets.md"?');
  });

  it('says that paths of a configuration start at its folder, where that is the mistake', async () => {
    const { stderr } = await docwright('generate', '--config', 'config/docwright.yaml');
    expect(stderr).toContain('config/docs/pets.md cannot be read: there is no such file');
    expect(stderr).toContain('hint: Paths start at the folder of the configuration.');
  });

  it('names the folder that is missing', async () => {
    const { stdout } = await docwright('lint', 'doc/pets.md');
    expect(stdout).toContain('hint: There is no folder doc.');
  });

  it('a folder instead of a file comes with the Markdown that is in it', async () => {
    const { stdout } = await docwright('lint', 'docs');
    expect(stdout).toContain('docs cannot be read: it is a folder');
    expect(stdout).toContain('hint: Name a file in it: docs/pets.md');
  });
});

it('a reference that no package of the configuration has: which ones there are', async () => {
  const { code, stderr } = await docwright('lint', 'docs/other.md', '--config', 'right.yaml');
  expect(code).toBe(2);
  expect(stderr).toContain('no package of right.yaml has the reference docs/other.md');
  expect(stderr).toContain('Its references are: docs/pets.md');
});

describe('git:REV:PATH', () => {
  const ask = (): Promise<CommandResult> =>
    docwright('diff', 'git:main:docs/pets.md', 'docs/pets.md');

  it('outside of a repository says that there is none', async () => {
    const { code, stderr } = await ask();
    expect(code).toBe(2);
    expect(stderr).toContain('git sees no repository here');
  });

  it('of a branch that a shallow clone does not have says how to get it', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const { code, stderr } = await ask();
    expect(code).toBe(2);
    expect(stderr).toContain('there is no revision main here');
    expect(stderr).toContain(
      'hint: If the remote has it: git fetch origin main, and then git:FETCH_HEAD:docs/pets.md',
    );
  });

  it('of a file that the commit does not have comes with its place in the repository', async () => {
    const who = [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      '-c',
      'commit.gpgsign=false',
    ];
    execFileSync('git', ['add', 'docs'], { cwd: folder });
    execFileSync('git', [...who, 'commit', '--quiet', '-m', 'first'], { cwd: folder });
    mkdirSync(join(folder, 'deep'));
    const { code, stderr } = await runCommand(join(folder, 'deep'), [
      'diff',
      'git:HEAD:docs/pets.md',
      '../docs/pets.md',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no such file in HEAD');
    expect(stderr).toContain(
      'hint: PATH starts at the working directory; the file may also have had another name then.',
    );
  });
});

it('two packages in one folder: both places, and the cure', async () => {
  const { code, stderr } = await docwright('generate', '--config', 'same.yaml');
  expect(code).toBe(2);
  expect(stderr).toContain(
    'same.yaml:3:41 error DW-duplicate-package Two packages have the same out',
  );
  expect(stderr).toContain('note: first used here (same.yaml:2:41)');
  expect(stderr).toContain('hint: Give every package a name and an output folder of its own.');
});

describe('a place that cannot be written', () => {
  const words = 'a part of its path is a file, not a folder (ENOTDIR)';

  it.each([
    ['export', 'openapi', 'docs/pets.md', '--out', 'docs/pets.md/openapi.json'],
    ['templates', 'eject', 'client/operation', '--to', 'docs/pets.md'],
  ])('is told in words: %s', async (...argv) => {
    const { code, stderr } = await docwright(...argv);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
  });
});

it('a code that there is not: where they all are', async () => {
  const { code, stderr } = await docwright('explain', 'DW-zzzzzz');
  expect(code).toBe(2);
  expect(stderr).toContain('node_modules/docwright/docs/diagnostics.md lists all of them');
});
