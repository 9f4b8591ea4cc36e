import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';

/* Two branches that each add an operation, generate, and are merged by git: names stay those that each branch gave. */

let folder: string;

function operation(route: string): string {
  return `## ${route}

\`\`\`http
${route} HTTP/1.1
\`\`\`

### Responses
Http code | Type | Description
--- | --- | ---
204 | no content | Done

`;
}

const BASE = ['GET /bikes', 'GET /events', 'GET /people', 'GET /rides'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-merge-'));
  git('init', '--quiet', '--initial-branch', 'main');
  const config = 'packages: [{ name: api, spec: api.md, out: out, emit: [types] }]\n';
  writeFileSync(join(folder, 'docwright.yaml'), config);
  // As whoever merges generated files does: they are made again.
  writeFileSync(join(folder, '.gitignore'), 'out/\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

async function commit(branch: string, routes: readonly string[]): Promise<void> {
  if (branch !== 'main') git('switch', '--quiet', '--create', branch, 'main');
  writeFileSync(join(folder, 'api.md'), `# API 1.0\n\n${routes.map(operation).join('')}`);
  expect(await runCommand(['generate'], folder)).toMatchObject({ code: 0 });
  git('add', '--all');
  git('commit', '--quiet', '--message', branch);
}

function lock(): string {
  return readFileSync(join(folder, 'docwright.lock.yaml'), 'utf8');
}

/** The line of an operation in the lock. */
function pinned(route: string): string | undefined {
  return lock()
    .split('\n')
    .find((line) => line.trim().startsWith(`${route}:`));
}

async function expectMerged(
  routes: readonly string[],
  lines: readonly (string | undefined)[],
): Promise<void> {
  expect(lock()).not.toContain('<<<<');
  expect(await runCommand(['generate'], folder)).toMatchObject({ code: 0 });
  expect(routes.map(pinned)).toEqual(lines);
  expect(lines).not.toContain(undefined);
  expect(await runCommand(['check'], folder)).toMatchObject({ code: 0 });
}

describe('docwright.lock.yaml of two branches', () => {
  it('merges where they add in different places, and is what generate writes', async () => {
    await commit('main', BASE);
    await commit('ours', ['GET /apples', ...BASE]);
    const ours = pinned('GET /apples');
    await commit('theirs', [...BASE, 'GET /zones']);
    const theirs = pinned('GET /zones');
    const [apples, zones] = ['GET /apples', 'GET /zones'];
    git('merge', '--quiet', '--no-edit', 'ours');
    const merged = lock();
    await expectMerged([apples, zones], [ours, theirs]);
    expect(lock()).toBe(merged);
  });

  it('merges where they add in the same place, once git is told that lines stand by themselves', async () => {
    writeFileSync(join(folder, '.gitattributes'), 'docwright.lock.yaml merge=union\n');
    await commit('main', BASE);
    await commit('ours', ['GET /fans', ...BASE]);
    const ours = pinned('GET /fans');
    await commit('theirs', [...BASE, 'GET /games']);
    const theirs = pinned('GET /games');
    git('merge', '--quiet', '--no-edit', 'ours');
    await expectMerged(['GET /fans', 'GET /games'], [ours, theirs]);
  });

  it('keeps a name that one of them has renamed', async () => {
    await commit('main', BASE);
    git('switch', '--quiet', '--create', 'ours', 'main');
    writeFileSync(
      join(folder, 'docwright.lock.yaml'),
      lock().replace('name: listBikes', 'name: allBikes'),
    );
    git('commit', '--quiet', '--all', '--message', 'rename');
    await commit('theirs', [...BASE, 'GET /zones']);
    const theirs = pinned('GET /zones');
    git('merge', '--quiet', '--no-edit', 'ours');
    expect(pinned('GET /bikes')).toContain('name: allBikes');
    await expectMerged(['GET /zones'], [theirs]);
    expect(pinned('GET /bikes')).toContain('name: allBikes');
  });
});
