import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './support/reference.ts';

/* The workflows of this repository. What `init` writes into the repositories of others: test/unit/init/workflow.test.ts. */

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly Step[]; readonly permissions?: object; readonly needs?: string }
    >
  >;
}

const folder = join(root, '.github/workflows');
const texts = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}));

function workflow(text: string): Workflow {
  // The shape is what the tests below look at.
  return parse(text) as Workflow;
}

describe.each(texts)('$name', ({ text }) => {
  const { permissions, jobs } = workflow(text);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('uses the actions of GitHub alone, each by commit, with its version beside it', () => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action);
    expect(uses.length).toBeGreaterThan(1);
    for (const action of uses) {
      expect(action).toMatch(/^actions\/(?:checkout|setup-node)@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it('may only read, keeps no credentials, and has no expression in a script', () => {
    expect(permissions).toEqual({ contents: 'read' });
    for (const { uses = '', run = '', with: options } of steps) {
      if (uses.includes('/checkout@')) expect(options?.['persist-credentials']).toBe(false);
      expect(run).not.toContain('${{');
    }
    expect(text).not.toMatch(/secrets\.|pull_request_target|workflow_run/);
  });
});

describe('release.yml', () => {
  const { jobs } = workflow(texts.find(({ name }) => name === 'release.yml')?.text ?? '');
  let scratch: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'docwright-release-'));
    writeFileSync(join(scratch, 'package.json'), '{ "name": "docwright", "version": "1.2.3" }\n');
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  function step(job: string, name: string): string {
    return jobs[job]?.steps.find((candidate) => candidate.name === name)?.run ?? '';
  }

  it('tests where nothing can be published, then publishes with provenance, and without scripts', () => {
    expect(jobs['test']?.permissions).toBeUndefined();
    expect(jobs['test']?.steps.map(({ run }) => run)).toContain('./.ci/run');
    expect(jobs['publish']?.needs).toBe('test');
    expect(jobs['publish']?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    const runs = jobs['publish']?.steps.flatMap(({ run }) => run ?? []) ?? [];
    expect(runs.at(0)).toBe('npm ci --ignore-scripts');
    expect(runs.at(-1)).toBe('npm publish --ignore-scripts --provenance --access public');
  });

  it.each([
    ['v1.2.3', 0],
    ['v1.2.4', 1],
    ['1.2.3', 1],
    ['', 1],
  ])('publishes the version of the tag alone: %s', (tag, status) => {
    const run = step('test', 'The tag is the version');
    const env = { ...process.env, TAG: tag };
    expect(spawnSync('sh', ['-c', run], { cwd: scratch, env }).status).toBe(status);
  });

  it('names the repository in package.json, without which npm refuses provenance', () => {
    const run = step('publish', 'The package says which repository it is from');
    const where = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'who/docwright' };
    execFileSync('sh', ['-c', run], { cwd: scratch, env: { ...process.env, ...where } });
    expect(JSON.parse(readFileSync(join(scratch, 'package.json'), 'utf8'))).toMatchObject({
      repository: { type: 'git', url: 'git+https://github.com/who/docwright.git' },
    });
  });
});
