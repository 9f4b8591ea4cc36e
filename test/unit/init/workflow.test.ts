import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseYaml, type YamlNode } from '../../../generator/config/yaml.ts';
import { ciScript, ciWorkflow, type CiOptions } from '../../../generator/init/workflow.ts';

const plain: CiOptions = { config: 'docwright.yaml', specs: ['docs/api.md'] };

/** Paths that would be something else to a shell, to YAML, or to GitHub. */
const hostile: CiOptions = {
  config: "it's $(touch pwned) `touch pwned`.yaml",
  specs: [
    'a b.md',
    '-rf',
    '${{ github.event.pull_request.title }}.md',
    '"; touch pwned; ".md',
    ': # x.md',
    '$HOME\\x.md',
  ],
};

function plainData(node: YamlNode): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainData(value)]));
    case 'list':
      return node.items.map(plainData);
    case 'scalar':
      return node.value;
  }
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly permissions?: unknown }>
  >;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

function workflowOf(options: CiOptions): Workflow {
  const { value, diagnostics } = parseYaml({ file: 'ci.yml', text: ciWorkflow(options) });
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('the workflow is empty');
  // The shape is what the tests below look at.
  return plainData(value) as Workflow;
}

describe.each([
  ['plain paths', plain],
  ['hostile paths', hostile],
])('the workflow for %s', (_, options) => {
  const { on, permissions, jobs } = workflowOf(options);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('may only read, and does not run with the rights of the base', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(Object.values(jobs).map((job) => job.permissions)).toEqual([undefined]);
    expect(Object.keys(on)).toEqual(['pull_request', 'push']);
    expect(ciWorkflow(options)).not.toMatch(/secrets\.|pull_request_target|workflow_run/);
  });

  it('has no expression in a script, and only a commit id in the environment', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
    expect(steps.flatMap(({ env = {} }) => Object.values(env))).toEqual([
      '${{ github.event.pull_request.base.sha }}',
    ]);
  });

  it('uses the actions of GitHub alone, pinned, and leaves no credentials behind', () => {
    const uses = steps.flatMap((step) => (step.uses === undefined ? [] : [step.uses]));
    expect(uses).not.toHaveLength(0);
    for (const action of uses) expect(action).toMatch(/^actions\/(checkout|setup-node)@v\d+$/);
    const checkout = steps.find(
      ({ uses: action }) => action?.startsWith('actions/checkout@') === true,
    );
    expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  });
});

describe('the commands', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'docwright-ci-'));
    mkdirSync(join(folder, 'bin'));
    // Writes down how it was called, each argument in brackets.
    for (const name of ['npx', 'git']) {
      writeFileSync(
        join(folder, 'bin', name),
        `#!/bin/sh\nfor a in ${name} "$@"; do printf '[%s]' "$a" >> calls; done; echo >> calls\n`,
      );
      chmodSync(join(folder, 'bin', name), 0o755);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function callsOf(script: string): readonly string[] {
    rmSync(join(folder, 'calls'), { force: true });
    execFileSync('sh', ['-eu', '-c', script], {
      cwd: folder,
      env: {
        PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
        BASE: 'abc123',
        HOME: '/nowhere',
      },
    });
    return readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n');
  }

  it('of the workflow check, then compare each reference with that of the base', () => {
    const steps = workflowOf(plain).jobs['drift']?.steps ?? [];
    const runs = steps.flatMap(({ run }) => (run === undefined || run === 'npm ci' ? [] : [run]));
    expect(runs.flatMap(callsOf)).toEqual([
      '[npx][--no-install][docwright][check][--config][docwright.yaml][--format][github]',
      '[git][cat-file][-e][abc123:./docs/api.md]',
      '[npx][--no-install][docwright][diff][git:abc123:docs/api.md][docs/api.md][--config][docwright.yaml][--format][github]',
    ]);
  });

  it.each(['workflow', 'script'])('of the %s take every path as it is', (kind) => {
    const steps = workflowOf(hostile).jobs['drift']?.steps ?? [];
    const scripts =
      kind === 'script'
        ? [ciScript(hostile)]
        : steps.flatMap(({ run }) => (run === undefined || run === 'npm ci' ? [] : [run]));
    const calls = scripts.flatMap(callsOf);
    const compared = calls.filter((call) => call.includes('[diff]'));
    expect(compared).toHaveLength(hostile.specs.length);
    for (const [index, spec] of hostile.specs.entries()) {
      const path = spec.startsWith('-') ? `./${spec}` : spec;
      expect(compared[index]).toContain(`[${path}][--config][${hostile.config}]`);
    }
    expect(() => readFileSync(join(folder, 'pwned'))).toThrow('ENOENT');
  });

  it('of the script compare with the commit it is given, else with main', () => {
    expect(ciScript(plain)).toMatch(/^#!\/bin\/sh\n/);
    expect(callsOf(ciScript(plain))[1]).toBe('[git][cat-file][-e][origin/main:./docs/api.md]');
  });

  it('of another package manager are those of that one', () => {
    const text = ciWorkflow({ ...plain, install: ['run: pnpm install'], run: 'pnpm exec' });
    expect(text).toContain('      - run: pnpm install\n');
    expect(text).toContain('pnpm exec docwright check');
    expect(text).not.toContain('npm ci');
  });
});
