import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chance } from '../fuzz/random.ts';
import { runCommand } from '../support/command-line.ts';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';

/*
 * `docwright generate` as a process that is killed: at steps on the file system spread over the whole run, and at times spread
 * over it. `npm run downstream` and `npm run fuzz:kill` do it 200 times; `KILL_SEED` gives other points.
 */

const usual = process.env['DOWNSTREAM'] === 'all' ? 200 : 8;
const points = Number(process.env['KILL_POINTS'] ?? usual);
const chance = new Chance(Number(process.env['KILL_SEED'] ?? 20_261_128));
const bin = join(root, 'dist/cli/bin.js');
const hook = pathToFileURL(join(root, 'test/downstream/kill-hook.mjs')).href;

const CONFIG = `packages:
  - { name: payments, spec: docs/payments.md, out: packages/payments, emit: [types] }
  - { name: parcels, spec: docs/parcels.md, out: packages/parcels, emit: [types] }
`;
/** Today there is one more, whose files wait beside its place until all of them are made. */
const NEW = '  - { name: wares, spec: docs/parcels.md, out: packages/wares, emit: [types] }\n';
const PACKAGES = ['packages/payments', 'packages/parcels', 'packages/wares'] as const;

/** What others have put into the output. */
const FOREIGN = {
  'packages/payments/mine/notes.txt': 'mine\n',
  'packages/payments/node_modules/x/index.js': 'x\n',
  'packages/parcels/dist/index.js': 'built\n',
};

type Tree = Readonly<Record<string, string>>;

let scratch: string;
/** Everything as generated from the references of yesterday, with those of today in place. */
let before: string;
let folder: string;
let old: Tree;
let fresh: Tree;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'docwright-kill-'));
  before = join(scratch, 'before');
  folder = join(scratch, 'work');
  const documents = (edit: (text: string) => string): void => {
    for (const name of ['payments.md', 'parcels.md']) {
      const text = readFileSync(join(root, 'test/documents', name), 'utf8');
      writeFileSync(join(before, 'docs', name), edit(text));
    }
  };
  for (const path of ['docs', 'node_modules']) mkdirSync(join(before, path), { recursive: true });
  writeFileSync(join(before, 'docwright.yaml'), CONFIG);
  documents((text) => text);
  expect(await runCommand(['generate'], before)).toMatchObject({ code: 0 });
  old = treeOf(before);
  for (const [path, text] of Object.entries(FOREIGN)) {
    mkdirSync(join(before, path, '..'), { recursive: true });
    writeFileSync(join(before, path), text);
  }
  // Files are created, changed and removed, and names are pinned.
  documents((text) => text.replaceAll('/payments', '/charges').replace('Which one', 'Which'));
  writeFileSync(join(before, 'docwright.yaml'), CONFIG + NEW);
  restore();
  expect(await runCommand(['generate'], folder)).toMatchObject({ code: 0 });
  fresh = treeOf(folder);
  for (const path of PACKAGES) expect(part(fresh, path)).not.toEqual(part(old, path));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function restore(): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(before, folder, { recursive: true });
}

/** The lock, and all that docwright wrote into the packages. */
function treeOf(place: string): Tree {
  const paths = [
    'docwright.lock.yaml',
    ...filesBelow(join(place, 'packages')).map((path) => `packages/${path}`),
  ];
  const ours = paths.filter((path) => !(path in FOREIGN) && !path.includes('/.docwright-'));
  return Object.fromEntries(ours.map((path) => [path, readFileSync(join(place, path), 'utf8')]));
}

function part(tree: Tree, below: string): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => path.startsWith(`${below}/`)));
}

interface Killed {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly ms: number;
}

/** Runs the bin with the hook; kills it from outside after some milliseconds, if they are given. */
function generate(env: Readonly<Record<string, string>>, after?: number): Promise<Killed> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', hook, bin, 'generate'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const timer = after === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), after);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, ms: performance.now() - start });
    });
  });
}

/** What a package is after a kill: nothing, if it is new. Between the two renames of a swap the old tree waits beside its place. */
function leftOf(path: string): Tree {
  if (existsSync(join(folder, path))) return part(treeOf(folder), path);
  const waits = join(folder, path, '..', `.docwright-old-${basename(path)}`);
  if (!existsSync(waits)) return {};
  const paths = filesBelow(waits).filter((name) => !(`${path}/${name}` in FOREIGN));
  return Object.fromEntries(
    paths.map((name) => [`${path}/${name}`, readFileSync(join(waits, name), 'utf8')]),
  );
}

/** Whatever is left is the old or the new; the next run leaves the new, and nothing else. */
async function expectWhole(): Promise<void> {
  const lock = readFileSync(join(folder, 'docwright.lock.yaml'), 'utf8');
  expect([old, fresh].map((tree) => tree['docwright.lock.yaml'])).toContain(lock);
  for (const path of PACKAGES) {
    expect([part(old, path), part(fresh, path)]).toContainEqual(leftOf(path));
  }
  expect((await runCommand(['generate'], folder)).code).toBe(0);
  expect(treeOf(folder)).toEqual(fresh);
  for (const [path, text] of Object.entries(FOREIGN)) {
    expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
  }
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => basename(name).startsWith('.docwright-'))).toEqual([]);
}

describe('a run that is killed', () => {
  it(`leaves the old tree or the new one, and the next run completes: ${String(points)} points`, async () => {
    restore();
    const count = join(scratch, 'count');
    const whole = await generate({ KILL_COUNT: count });
    expect(whole.code).toBe(0);
    const steps = Number(readFileSync(count, 'utf8'));
    expect(steps).toBeGreaterThan(80);
    let killed = 0;
    for (let index = 0; index < points; index++) {
      restore();
      const share = (index + chance.below(1000) / 1000) / points;
      const at = { KILL_AT: String(1 + Math.floor(share * steps)) };
      const during: Readonly<Record<string, string>> =
        index % 4 === 0 ? {} : { KILL_DURING: 'yes' };
      const { signal } =
        index % 2 === 0
          ? await generate({ ...at, ...during })
          : await generate({}, share * whole.ms);
      if (signal === 'SIGKILL') killed++;
      await expectWhole();
    }
    // One that was killed by time may have been faster.
    expect(killed).toBeGreaterThanOrEqual(Math.floor(points / 2));
  }, 3_600_000);
});
