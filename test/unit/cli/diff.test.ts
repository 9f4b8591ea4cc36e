import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../support/reference.ts';
import { validateSarif } from '../../support/sarif-schema.ts';
import { folderWith, runCommand, type CommandResult } from './run-command.ts';

/** A reference with two fields in its model, or whatever is replaced in it. */
const reference = `# Pets 1.0

## GET /pets

List all pets

### Parameters

Name | In | Type | Description
--- | --- | --- | ---
limit | query | integer | Optional. How many

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

const without = reference.replace('name | string | Name\n', '');
const withMore = reference.replace(
  'name | string | Name\n',
  'name | string | Name\nage | integer | Years\n',
);
const other = reference.replace('How many', 'How many of them');
const typeChanged = reference.replace('limit | query | integer', 'limit | query | string');
const broken = reference.replace('name | string | Name', 'name | strng | Name');

function config(version: string, more = ''): string {
  return `packages:\n  - name: pets\n    version: ${version}\n    spec: new.md\n    out: out\n${more}`;
}

let folder: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, remove } = await folderWith({
    'old.md': reference,
    'sub/api.md': reference,
    'same.md': reference.replaceAll('\n', '\r\n'),
    'without.md': without,
    'more.md': withMore,
    'prose.md': other,
    'type.md': typeChanged,
    'broken.md': broken,
    'nothing.md': '# Nothing\n',
    'published/package.json': '{ "name": "pets", "version": "1.2.3" }',
    'odd/package.json': '{ "name": "pets" }',
  }));
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
  await writeFile(join(folder, 'sub/api.md'), without);
});

afterAll(() => remove());

function diff(...argv: readonly string[]): Promise<CommandResult> {
  // git finds itself by the path, and reads no configuration of whoever runs the tests.
  const env = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', HOME: folder };
  return runCommand(folder, ['diff', ...argv], { env });
}

/** Fingerprint of the only finding. */
async function onlyFingerprint(now: string): Promise<string> {
  const { stdout } = await diff('old.md', now, '--format', 'json');
  const { findings } = JSON.parse(stdout) as { findings: { fingerprint: string }[] };
  expect(findings).toHaveLength(1);
  return findings[0]?.fingerprint ?? '';
}

describe('docwright diff', () => {
  it('says nothing and exits with 0 when the meaning is the same', async () => {
    expect(await diff('old.md', 'same.md')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('exits with 1 when callers break, and shows rule, places, verdicts and versions', async () => {
    const { code, stdout } = await diff('old.md', 'without.md');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Breaking for callers \(1\)\n {2}R10 /);
    expect(stdout).toContain('old.md:28:1');
    expect(stdout).toContain('deployed callers: ');
    expect(stdout).toContain('GET /pets');
    expect(stdout).toContain('\nVersion: client major, server major\n');
  });

  it('exits with 0 when the change breaks nobody who is asked', async () => {
    expect((await diff('old.md', 'more.md')).code).toBe(0);
    expect((await diff('old.md', 'prose.md')).code).toBe(0);
  });

  it.each([
    ['none', 'without.md', 0],
    ['any', 'more.md', 1],
    ['any', 'prose.md', 0],
    ['warning', 'more.md', 0],
    ['warning', 'without.md', 1],
  ])('with --fail-on %s and %s exits with %i', async (level, now, code) => {
    expect((await diff('old.md', now, '--fail-on', level)).code).toBe(code);
  });

  it('asks those whom --audience names', async () => {
    const { stdout } = await diff('old.md', 'type.md', '--format', 'json');
    const [{ verdicts } = { verdicts: { server: '' } }] = (
      JSON.parse(stdout) as { findings: { verdicts: { server: string } }[] }
    ).findings;
    const { code } = await diff('old.md', 'type.md', '--audience', 'server');
    expect(code).toBe(verdicts.server === 'breaking' ? 1 : 0);
  });

  it.each([
    ['a reference that is not there', ['old.md', 'gone.md']],
    ['a level that there is not', ['old.md', 'same.md', '--fail-on', 'all']],
    ['--against without --config', ['old.md', 'same.md', '--against', 'published']],
    ['a revision that is an option', ['git:--output=x:old.md', 'old.md']],
    ['a range of revisions', ['git:main..main:old.md', 'old.md']],
    ['a revision that searches', ['git::/first:old.md', 'old.md']],
    ['a revision that there is not', ['git:nobody:old.md', 'old.md']],
    ['a path that is an option', ['git:main:-x', 'old.md']],
    ['an absolute path in a commit', ['git:main:/etc/passwd', 'old.md']],
    ['a file that the commit does not have', ['git:main:gone.md', 'old.md']],
    ['a configuration without that reference', ['old.md', 'same.md', '--config', 'other.yaml']],
  ])('exits with 2 for %s', async (_, argv) => {
    await writeFile(join(folder, 'other.yaml'), config('1.0.0'));
    const { code, stdout, stderr } = await diff(...argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  });

  it.each(['broken.md', 'nothing.md'])(
    'exits with 3 when %s was not understood, on either side',
    async (file) => {
      for (const argv of [
        ['old.md', file],
        [file, 'old.md'],
      ]) {
        const { code, stderr } = await diff(...argv);
        expect(code).toBe(3);
        expect(stderr).toContain(file);
      }
    },
  );

  it('compares with a commit, from the folder it runs in', async () => {
    const { code, stdout } = await diff('git:main:sub/api.md', 'sub/api.md');
    expect(code).toBe(1);
    expect(stdout).toContain('git:main:sub/api.md:28:1');
    expect((await diff('git:HEAD:sub/api.md', 'git:main:old.md')).code).toBe(0);
  });
});

describe('pinned names and dates', () => {
  const git = (cwd: string, ...parameters: string[]): void => {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    execFileSync('git', [...identity, '-c', 'commit.gpgsign=false', ...parameters], {
      cwd,
      stdio: 'ignore',
    });
  };
  const commit = (cwd: string, message: string): void => {
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-q', '-m', message);
  };
  const env = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null' };
  const lock = (name: string): string =>
    `packages:\n  pets:\n    operations:\n      GET /pets: { name: ${name}, resource: pets, verb: list }\n    models:\n      Pet: Animal\n`;
  const rules = ({ stdout }: CommandResult): readonly string[] =>
    (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
  const json = ['--config', 'docwright.yaml', '--format', 'json'];

  it('compares the names that callers know: those of the lock of each side', async () => {
    const { folder: here, remove: clear } = await folderWith({
      'docwright.yaml': config('1.0.0'),
      'new.md': reference,
    });
    const run = (old: string): Promise<CommandResult> =>
      runCommand(here, ['diff', old, 'new.md', ...json], { env });
    commit(here, 'without a lock');
    git(here, 'tag', 'none');
    await writeFile(join(here, 'docwright.lock.yaml'), lock('allPets'));
    commit(here, 'with a lock');
    // Nothing is renamed as long as the lock has the same names, whatever the rules would make of them.
    expect(rules(await run('git:main:new.md'))).toEqual([]);
    expect(rules(await run('git:none:new.md'))).toEqual(['O12', 'M03']);
    await writeFile(join(here, 'docwright.lock.yaml'), lock('everyPet'));
    const renamed = await run('git:main:new.md');
    expect([renamed.code, rules(renamed)]).toEqual([1, ['O12']]);
    expect(renamed.stdout).toContain('allPets');
    await clear();
  });

  it('asks whether a sunset has passed when an operation is gone', async () => {
    const dogs = reference.replace(
      '# Models',
      '## GET /dogs\n\nList all dogs\n\n### Responses\n\nStatus | Type | Description\n--- | --- | ---\n200 | string | Nothing\n\n# Models',
    );
    const { folder: here, remove: clear } = await folderWith({
      'docwright.yaml': `${config('1.0.0')}    overlay: overlay.yaml\n`,
      'new.md': dogs,
      'overlay.yaml':
        'operations:\n  GET /dogs:\n    deprecated: true\n    sunset: 2026-06-30\n    because: agreed\n',
    });
    commit(here, 'with dogs');
    await writeFile(join(here, 'new.md'), reference);
    await writeFile(join(here, 'overlay.yaml'), 'operations: {}\n');
    const on = async (today: string): Promise<readonly string[]> =>
      rules(await runCommand(here, ['diff', 'git:HEAD:new.md', 'new.md', ...json], { env, today }));
    expect(await on('2026-06-29')).toEqual(['O04']);
    expect(await on('2026-06-30')).toEqual(['O03']);
    await clear();
  });
});

describe('formats of docwright diff', () => {
  it('JSON is as its schema says', async () => {
    const schema = JSON.parse(
      readFileSync(join(root, 'schema/diff.schema.json'), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    for (const now of ['without.md', 'type.md', 'prose.md', 'same.md']) {
      const content: unknown = JSON.parse((await diff('old.md', now, '--format', 'json')).stdout);
      validate(content);
      expect(validate.errors).toBeNull();
    }
    expect(validate({ docwright: 1 })).toBe(false);
  });

  it('SARIF is SARIF, with the finding in the new file and its fingerprint', async () => {
    const { stdout } = await diff('git:main:sub/api.md', 'git:main:old.md', '--format', 'sarif');
    expect(validateSarif(JSON.parse(stdout))).toBe(true);
    const fingerprint = await onlyFingerprint('without.md');
    const found = (await diff('old.md', 'without.md', '--format', 'sarif')).stdout;
    expect(validateSarif(JSON.parse(found))).toBe(true);
    expect(found).toContain(`"docwright/v1": "${fingerprint}"`);
    expect(found).toContain('"uri": "without.md"');
    expect(found).toContain('"ruleId": "R10"');
  });

  it('GitHub annotates the file of the working tree, also for a commit', async () => {
    const { stdout } = await diff('git:main:old.md', 'git:main:without.md', '--format', 'github');
    expect(stdout).toMatch(/^::error file=without\.md,line=\d+,col=\d+.*title=R10::/);
    expect(stdout.split('\n')).toHaveLength(2);
  });

  it('GitHub annotates the operation that something is gone from', async () => {
    const gone = reference.replace(/^limit \| query.*\n/m, '');
    await writeFile(join(folder, 'gone-parameter.md'), gone);
    const { stdout } = await diff('old.md', 'gone-parameter.md', '--format', 'github');
    expect(stdout).toMatch(/^::error file=gone-parameter\.md,line=3,.*title=P04::/);
    await rm(join(folder, 'gone-parameter.md'));
  });

  it('Markdown lets no text of the reference become markup, link or mention', async () => {
    await writeFile(
      join(folder, 'hostile.md'),
      reference.replace('name | string | Name', '@team <b>x</b> | string | Name'),
    );
    const { stdout } = await diff('old.md', 'hostile.md', '--format', 'markdown');
    expect(stdout).toMatch(/^### API reference: \d+ difference/);
    expect(stdout).not.toMatch(/@team|<b>/);
    expect(stdout).toContain('@\u200bteam');
  });

  it('prints an entry for a changelog', async () => {
    const removed = (await diff('old.md', 'without.md', '--changelog')).stdout;
    expect(removed).toMatch(/^## \[Unreleased\]\n\n### Removed\n\n- \*\*Breaking:\*\* .*name/);
    expect((await diff('old.md', 'more.md', '--changelog')).stdout).toMatch(/### Added\n\n- .*age/);
    const operation =
      '## GET /dogs\n\n### Responses\n\nStatus | Type\n--- | ---\n200 | string\n\n# Models';
    await writeFile(join(folder, 'dogs.md'), reference.replace('# Models', operation));
    expect((await diff('old.md', 'dogs.md', '--changelog')).stdout).toMatch(
      /### Added\n\n- \*\*Breaking for servers:\*\* GET \/dogs/,
    );
    await rm(join(folder, 'dogs.md'));
    expect((await diff('old.md', 'prose.md', '--changelog')).stdout).toBe(
      '## [Unreleased]\n\n### Changed\n\n- Descriptions and examples.\n',
    );
    expect((await diff('old.md', 'same.md', '--changelog')).stdout).toBe('## [Unreleased]\n');
  });
});

describe('docwright diff --changelog --into', () => {
  const into = ['--changelog', '--into', 'changes/CHANGELOG.md', '--fail-on', 'none'];
  const text = (): string => readFileSync(join(folder, 'changes/CHANGELOG.md'), 'utf8');

  it('makes the file, adds to it, and changes nothing a second time', async () => {
    expect(await diff('old.md', 'more.md', ...into)).toMatchObject({
      code: 0,
      stdout: 'created  changes/CHANGELOG.md\n',
    });
    expect(text()).toMatch(/^# Changelog\n\n## \[Unreleased\]\n\n### Added\n\n- .*age.*\n$/);
    const { stdout } = await diff('old.md', 'without.md', ...into);
    expect(stdout).toBe('changed  changes/CHANGELOG.md\n');
    expect(text()).toMatch(/age.*\n\n### Removed\n\n- \*\*Breaking:\*\* .*name.*\n$/);
    const before = text();
    expect((await diff('old.md', 'without.md', ...into)).stdout).toContain('it says all of that');
    expect((await diff('old.md', 'same.md', ...into)).stdout).toContain('nothing changed');
    expect(text()).toBe(before);
  });

  it('keeps the exit code of the comparison', async () => {
    const { code } = await diff('old.md', 'without.md', ...into.slice(0, 3));
    expect(code).toBe(1);
  });

  it('says what to do about a place that cannot be written', async () => {
    const { code, stderr } = await diff('old.md', 'more.md', '--changelog', '--into', 'changes');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'error: changes cannot be written: there is a folder of that name (EISDIR)\n',
    );
  });

  it('goes with --changelog only', async () => {
    const { code, stderr } = await diff('old.md', 'more.md', '--into', 'CHANGELOG.md');
    expect([code, stderr]).toEqual([2, 'error: --into needs --changelog\n']);
  });
});

describe('docwright diff --against', () => {
  async function against(
    version: string,
    now: string,
    published = 'published',
  ): Promise<CommandResult> {
    await writeFile(join(folder, 'new.md'), readFileSync(join(folder, now), 'utf8'));
    await writeFile(join(folder, 'docwright.yaml'), config(version));
    const result = await diff(
      'old.md',
      'new.md',
      '--config',
      'docwright.yaml',
      '--against',
      published,
      '--fail-on',
      'none',
    );
    await rm(join(folder, 'new.md'));
    return result;
  }

  it('fails when the declared version is too low for what changed', async () => {
    const { code, stderr, stdout } = await against('1.3.0', 'without.md');
    expect(code).toBe(1);
    expect(stderr).toContain('DW-version-too-low');
    expect(stdout).toContain('1.2.3 is published, 2.0.0 is needed, 1.3.0 is declared: too low');
  });

  it('is content with a version that is high enough', async () => {
    expect((await against('2.0.0', 'without.md')).code).toBe(0);
    expect((await against('2.0.0', 'without.md', 'published/package.json')).code).toBe(0);
    expect((await against('1.2.3', 'same.md')).code).toBe(0);
  });

  it('exits with 2 when nothing is published there', async () => {
    expect((await against('2.0.0', 'without.md', 'nowhere')).code).toBe(2);
    expect((await against('2.0.0', 'without.md', 'odd')).code).toBe(2);
  });
});

describe('suppressions', () => {
  async function suppressed(entries: string, today = '2026-06-15'): Promise<CommandResult> {
    await writeFile(join(folder, 'new.md'), without);
    await writeFile(join(folder, 'docwright.yaml'), config('1.0.0', `    suppress:\n${entries}`));
    const result = await runCommand(
      folder,
      ['diff', 'old.md', 'new.md', '--config', 'docwright.yaml'],
      { today },
    );
    await rm(join(folder, 'new.md'));
    return result;
  }

  it('take away a finding by fingerprint, until their last day', async () => {
    const finding = await onlyFingerprint('without.md');
    const entry = `      - { finding: "${finding}", because: agreed, until: 2026-06-15 }\n`;
    const { code, stdout, stderr } = await suppressed(entry);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Suppressed: R10');
    const late = await suppressed(entry, '2026-06-16');
    expect(late.code).toBe(1);
    expect(late.stderr).toContain('DW-expired-suppression');
  });

  it('take away findings of a rule, everywhere or in one operation', async () => {
    const until = 'because: agreed, until: 2099-01-01';
    expect((await suppressed(`      - { rule: R10, ${until} }\n`)).code).toBe(0);
    expect((await suppressed(`      - { rule: R10, operation: GET /pets, ${until} }\n`)).code).toBe(
      0,
    );
    const other = await suppressed(`      - { rule: R10, operation: GET /dogs, ${until} }\n`);
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('DW-unused-suppression');
  });

  it('that match nothing or name no rule are told, with what may be meant', async () => {
    const finding = await onlyFingerprint('without.md');
    const almost = finding.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const unused = await suppressed(
      `      - { finding: "${almost}", because: agreed, until: 2099-01-01 }\n`,
    );
    expect(unused.code).toBe(1);
    expect(unused.stderr).toContain('DW-unused-suppression');
    expect(unused.stderr).toContain(`Did you mean "${finding}"?`);
    const unknown = await suppressed('      - { rule: R1O, because: agreed, until: 2099-01-01 }\n');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('DW-unknown-rule');
  });

  it.each([
    ['no reason', '{ rule: R10, until: 2099-01-01 }', 'because'],
    ['no last day', '{ rule: R10, because: agreed }', 'until'],
    ['a day that there is not', '{ rule: R10, because: agreed, until: 2026-02-30 }', 'until'],
    ['nothing to suppress', '{ because: agreed, until: 2099-01-01 }', 'rule'],
    [
      'a rule and a finding',
      '{ rule: R10, finding: abc, because: agreed, until: 2099-01-01 }',
      'rule',
    ],
    ['another key', '{ rule: R10, reason: agreed, because: agreed, until: 2099-01-01 }', 'reason'],
  ])('are refused with %s', async (_, entry, key) => {
    const { code, stderr } = await suppressed(`      - ${entry}\n`);
    expect(code).toBe(2);
    expect(stderr).toContain(key);
  });
});
