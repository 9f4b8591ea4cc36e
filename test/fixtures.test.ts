import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../generator/diagnostics/catalogue.ts';
import type { GeneratedFile } from '../generator/print/file.ts';
import { compileErrors } from './support/compile.ts';
import { fixtureNames, fixturesFolder, runFixture, type FixtureRun } from './support/fixture.ts';
import { filesBelow } from './support/folder.ts';
import { root } from './support/reference.ts';

/** `UPDATE_FIXTURES=1 npx vitest run test/fixtures.test.ts` rewrites what is expected; read the difference before committing. */
const update = process.env['UPDATE_FIXTURES'] === '1';

/**
 * Fixtures whose expectation is right and whose outcome is not yet: what is wrong. Such a test fails as soon as the outcome is
 * right; then its line goes. Updating leaves these expectations alone.
 */
const awaited: Readonly<Record<string, string>> = {};

const runs = new Map<string, Promise<FixtureRun>>();

/** Each fixture runs once. */
function runOf(name: string): Promise<FixtureRun> {
  const run = runs.get(name) ?? runFixture(name);
  runs.set(name, run);
  return run;
}

describe.each(fixtureNames())('fixture %s', (name) => {
  const test = awaited[name] === undefined ? it : it.fails;
  test('gives what is expected', async () => {
    const expected = join(fixturesFolder, name, 'expected');
    const { outcome, diagnostics } = await runOf(name);
    if (update && awaited[name] === undefined) rewrite(expected, outcome);
    const wanted = filesBelow(expected);
    expect(wanted, 'expected/ must have at least one file').not.toHaveLength(0);
    for (const path of wanted) {
      expect(outcome.get(path), `${name}/expected/${path}`).toBe(
        readFileSync(join(expected, path), 'utf8'),
      );
    }
    // A diagnostic that nobody expects must not go unseen.
    if (!existsSync(join(expected, 'diagnostics.txt'))) {
      const loud = diagnostics.filter(({ severity }) => severity !== 'info');
      expect(loud, 'warnings and errors need an expected/diagnostics.txt').toEqual([]);
    }
  });
});

it('awaits no fixture that is not there', () => {
  expect(Object.keys(awaited).filter((name) => !fixtureNames().includes(name))).toEqual([]);
});

it('gives packages that compile', { timeout: 120_000 }, async () => {
  const files: GeneratedFile[] = [];
  for (const name of fixtureNames()) {
    const { outcome, diagnostics } = await runOf(name);
    if (awaited[name] !== undefined || diagnostics.some(({ severity }) => severity === 'error')) {
      continue;
    }
    for (const [path, text] of outcome) {
      if (path.startsWith('files/')) files.push({ path: path.replace('files', name), text });
    }
  }
  expect(files).not.toHaveLength(0);
  expect(compileErrors(files)).toEqual([]);
});

/** Rewrites the expectations that are there; one that does not come out any more is deleted. */
function rewrite(expected: string, outcome: ReadonlyMap<string, string>): void {
  for (const path of filesBelow(expected)) {
    const text = outcome.get(path);
    if (text === undefined) rmSync(join(expected, path));
    else {
      mkdirSync(dirname(join(expected, path)), { recursive: true });
      writeFileSync(join(expected, path), text);
    }
  }
}

/** Codes that no document alone gives: they need a disk, a command, or an emitter of somebody else. Code → its test. */
const elsewhere: Readonly<Record<string, string>> = {
  'DW-bad-manifest': 'test/on-disk.test.ts',
  'DW-bad-output-path': 'test/on-disk.test.ts',
  'DW-changed-input': 'test/on-disk.test.ts',
  'DW-duplicate-output': 'test/unit/emit/registry.test.ts',
  'DW-emitter-failed': 'test/emitters/emitters.test.ts',
  'DW-emitter-not-loaded': 'test/emitters/emitters.test.ts',
  'DW-foreign-output': 'test/on-disk.test.ts',
  'DW-hand-edited-output': 'test/unit/cli/packages.test.ts',
  'DW-leftover-output': 'test/on-disk.test.ts',
  'DW-missing-output': 'test/on-disk.test.ts',
  'DW-missing-template': 'test/on-disk.test.ts',
  'DW-output-not-apart': 'test/on-disk.test.ts',
  'DW-output-not-plain': 'test/on-disk.test.ts',
  'DW-output-path-clash': 'test/on-disk.test.ts',
  'DW-stale-lock': 'test/unit/cli/lock.test.ts',
  'DW-stale-output': 'test/on-disk.test.ts',
  'DW-unreadable-file': 'test/on-disk.test.ts',
  'DW-write-failed': 'test/on-disk.test.ts',
  'DW-unknown-rule': 'test/unit/cli/diff.test.ts',
  'DW-expired-suppression': 'test/unit/cli/diff.test.ts',
  'DW-unused-suppression': 'test/unit/cli/diff.test.ts',
  'DW-version-too-low': 'test/unit/cli/diff.test.ts',
  'DW-service-silent': 'test/verify/service.test.ts',
  'DW-not-served': 'test/verify/service.test.ts',
  'DW-undocumented-method': 'test/verify/service.test.ts',
  'DW-undocumented-status': 'test/verify/service.test.ts',
  'DW-undocumented-media-type': 'test/verify/service.test.ts',
  'DW-undocumented-body': 'test/verify/service.test.ts',
  'DW-served-mismatch': 'test/verify/service.test.ts',
  'DW-undocumented-field': 'test/verify/service.test.ts',
  'DW-undocumented-value': 'test/verify/service.test.ts',
  'DW-valid-request-refused': 'test/verify/service.test.ts',
  'DW-service-failed': 'test/verify/service.test.ts',
  'DW-redirected': 'test/verify/service.test.ts',
  'DW-key-not-needed': 'test/verify/service.test.ts',
  'DW-limit-ignored': 'test/verify/service.test.ts',
  'DW-not-verified': 'test/verify/service.test.ts',
};

describe.each(Object.keys(catalogue))('%s', (code) => {
  it('is shown by a fixture of its name, or by a test', () => {
    const other = elsewhere[code];
    const shownBy =
      other === undefined
        ? join(fixturesFolder, code.replace(/^DW-/, ''), 'expected', 'diagnostics.txt')
        : join(root, other);
    expect(existsSync(shownBy), shownBy).toBe(true);
    const text = readFileSync(shownBy, 'utf8');
    expect(new RegExp(`${code}(?![\\w-])`).test(text), `${code} in ${shownBy}`).toBe(true);
  });
});
