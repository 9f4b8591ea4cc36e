import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';

/* Two runs of `docwright generate` at once, as an editor and a terminal start them, or two jobs on one checkout. */

const bin = join(root, 'dist/cli/bin.js');
// Each test runs the bin several times.
vi.setConfig({ testTimeout: 120_000 });

let scratch: string;
let folder: string;
let rounds = 0;

const CONFIG = `packages:
  - { name: payments, spec: payments.md, out: made/payments, emit: [types] }
  - { name: parcels, spec: parcels.md, out: made/parcels, emit: [types] }
`;

/** Other texts for the same packages. */
const OTHER = CONFIG.replaceAll('spec: ', 'version: 2.0.0, spec: other/');

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'docwright-at-once-'));
});

beforeEach(() => {
  folder = join(scratch, String(++rounds));
  mkdirSync(join(folder, 'other'), { recursive: true });
  for (const name of ['payments.md', 'parcels.md']) {
    const document = join(root, 'test/documents', name);
    cpSync(document, join(folder, name));
    const text = readFileSync(document, 'utf8');
    writeFileSync(
      join(folder, 'other', name),
      text.replaceAll('/payments', '/charges').replace('Which one', 'Which'),
    );
  }
  writeFileSync(join(folder, 'docwright.yaml'), CONFIG);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly output: string;
}

function start(...argv: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...argv], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), output: stdout + stderr });
    });
  });
}

function tree(): Readonly<Record<string, string>> {
  const made = join(folder, 'made');
  return Object.fromEntries(
    filesBelow(made).map((path) => [path, readFileSync(join(made, path), 'utf8')]),
  );
}

function leftovers(): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => basename(name).startsWith('.docwright-'));
}

describe('two runs at once', () => {
  it('of the same inputs both end well', async () => {
    const ended = await Promise.all([start('generate'), start('generate'), start('generate')]);
    expect(ended.map(({ code, output }) => [code, code === 0 ? '' : output])).toEqual(
      ended.map(() => [0, '']),
    );
    expect((await runCommand(['check'], folder)).code).toBe(0);
    expect(leftovers()).toEqual([]);
  });

  it('of other inputs leave what one of them makes, whole', async () => {
    writeFileSync(join(folder, 'other.yaml'), OTHER);
    const configs = ['docwright.yaml', 'other.yaml'];
    const wanted: Readonly<Record<string, string>>[] = [];
    for (const config of configs) {
      expect((await runCommand(['generate', '--config', config], folder)).code).toBe(0);
      wanted.push(tree());
    }
    for (let round = 0; round < 3; round++) {
      const ended = await Promise.all(
        configs.map((config) => start('generate', '--config', config)),
      );
      expect(ended.map(({ code, output }) => [code, code === 0 ? '' : output])).toEqual(
        ended.map(() => [0, '']),
      );
      const left = tree();
      for (const name of ['payments', 'parcels']) {
        const part = (all: Readonly<Record<string, string>>): object =>
          Object.fromEntries(Object.entries(all).filter(([path]) => path.startsWith(`${name}/`)));
        expect(wanted.map(part)).toContainEqual(part(left));
      }
      expect(leftovers()).toEqual([]);
    }
  });

  it('of one package each pin the names of both', async () => {
    await Promise.all([
      start('generate', '--only', 'payments'),
      start('generate', '--only', 'parcels'),
    ]);
    const { code, out } = await runCommand(['check'], folder);
    expect([code, out]).toEqual([0, 'payments: up to date\nparcels: up to date\n']);
  });
});

describe('the mark of a run', () => {
  const mark = (): string => join(folder, 'made/.docwright-new-payments-busy');
  const generate = (): Promise<{ code: number; err: string }> => runCommand(['generate'], folder);

  beforeEach(() => mkdirSync(join(folder, 'made'), { recursive: true }));

  it.each([
    ['that was killed', () => `4999999 ${String(Date.now())}\n`],
    ['that was killed before it had written its number', () => ''],
    ['that had our number', () => `${String(process.pid)} ${String(Date.now())}\n`],
    ['from long ago, whose number another process has now', () => `${String(process.ppid)} 1000\n`],
  ])('%s does not stop another', async (_, text) => {
    writeFileSync(mark(), text());
    expect((await generate()).code).toBe(0);
    expect(leftovers()).toEqual([]);
  });

  it('that is at work is waited for, then told about', async () => {
    writeFileSync(mark(), `${String(process.ppid)} ${String(Date.now())}\n`);
    const { code, err } = await generate();
    expect(code).toBe(1);
    expect(err).toContain(
      `made/payments error DW-write-failed The output could not be written: process ${String(process.ppid)} of docwright is at work on it; if there is none, remove .docwright-new-payments-busy beside it`,
    );
    rmSync(mark());
    expect((await generate()).code).toBe(0);
  });
});
