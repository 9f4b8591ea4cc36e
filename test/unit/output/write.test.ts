import { mkdtemp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDiskState } from '../../../generator/output/disk-state.ts';
import { nodeDisk, type Disk } from '../../../generator/output/disk.ts';
import { forced, planOutput } from '../../../generator/output/plan.ts';
import { recoverOutput, writeOutput } from '../../../generator/output/write.ts';
import type { GeneratedFile } from '../../../generator/print/file.ts';
import { withManifest } from './memory-state.ts';

let parent = '';
let out = '';

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'docwright-write-'));
  out = join(parent, 'out');
});

afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

/** All files below a folder, `path: text`. */
async function treeOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const pairs = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const;
    }),
  );
  return Object.fromEntries(pairs.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(out, path)), { recursive: true });
  await writeFile(join(out, path), text);
}

async function generate(
  files: readonly GeneratedFile[],
  disk: Disk = nodeDisk,
): Promise<string | undefined> {
  await recoverOutput(out, disk);
  const state = await readDiskState(out, disk);
  return writeOutput(planOutput(files, state), out, { state, disk });
}

const first = withManifest({ 'a.ts': 'a', 'kept/b.ts': 'b', 'gone/c.ts': 'c' });
const second = withManifest({ 'a.ts': 'A', 'kept/b.ts': 'b', 'new/d.ts': 'd' });

/** The first package with what others put beside it. */
async function setUp(): Promise<void> {
  await generate(first);
  await put('mine/notes.txt', 'mine');
  await put('node_modules/x/index.js', 'x');
  await put('dist/a.js', 'compiled');
  await mkdir(join(out, 'empty'));
}

describe('writeOutput', () => {
  it('writes a new folder, with those above it', async () => {
    out = join(parent, 'deep', 'er', 'out');
    expect(await generate(first)).toBeUndefined();
    expect(Object.keys(await treeOf(out))).toEqual([
      'a.ts',
      'gone/c.ts',
      'kept/b.ts',
      'manifest.json',
    ]);
    expect(await readdir(dirname(out))).toEqual(['out']);
  });

  it('changes, creates and deletes, and leaves alone what others put there', async () => {
    await setUp();
    expect(await generate(second)).toBeUndefined();
    expect(await treeOf(out)).toMatchObject({
      'a.ts': 'A',
      'kept/b.ts': 'b',
      'new/d.ts': 'd',
      'mine/notes.txt': 'mine',
      'node_modules/x/index.js': 'x',
      'dist/a.js': 'compiled',
    });
    expect((await readdir(out)).toSorted()).toEqual([
      'a.ts',
      'dist',
      'empty',
      'kept',
      'manifest.json',
      'mine',
      'new',
      'node_modules',
    ]);
    expect(await readdir(parent)).toEqual(['out']);
  });

  it('writes nothing when nothing changed', async () => {
    await setUp();
    const before = await stat(out);
    expect(await generate(first)).toBeUndefined();
    const after = await stat(out);
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('keeps the time of change of files that stay', async () => {
    await setUp();
    const before = await stat(join(out, 'kept/b.ts'));
    await generate(second);
    expect((await stat(join(out, 'kept/b.ts'))).mtimeMs).toBe(before.mtimeMs);
  });

  it('does not write through links', async () => {
    await put('real.ts', 'r');
    await mkdir(join(parent, 'elsewhere'));
    await symlink(join(parent, 'elsewhere'), join(out, 'kept'));
    const state = await readDiskState(out, nodeDisk);
    const plan = planOutput(first, state);
    expect(forced(plan).refused).toEqual([{ kind: 'not-plain', path: 'kept' }]);
    expect(await readdir(join(parent, 'elsewhere'))).toEqual([]);
  });

  it('refuses an output folder that is a link', async () => {
    await mkdir(join(parent, 'elsewhere'));
    await symlink(join(parent, 'elsewhere'), out);
    const state = await readDiskState(out, nodeDisk);
    expect(planOutput(first, state).refused).toEqual([{ kind: 'not-plain', path: '.' }]);
  });
});

/** Steps of a disk that change something. */
type Step = 'makeFolder' | 'write' | 'duplicate' | 'rename' | 'remove';

/** A disk on which the `last`-th changing step fails; with `dead`, every later one fails too, as after a kill. */
function failing(
  last: number,
  dead: boolean,
): { readonly disk: Disk; readonly steps: () => number } {
  let steps = 0;
  const guard =
    <A extends readonly unknown[]>(step: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      steps++;
      if (steps === last || (dead && steps > last)) {
        throw Object.assign(new Error('planned'), { code: 'EIO' });
      }
      await step(...args);
    };
  const guarded: Pick<Disk, Step> = {
    makeFolder: guard(nodeDisk.makeFolder),
    write: guard(nodeDisk.write),
    duplicate: guard(nodeDisk.duplicate),
    rename: guard(nodeDisk.rename),
    remove: guard(nodeDisk.remove),
  };
  return { disk: { ...nodeDisk, ...guarded }, steps: () => steps };
}

/** Number of changing steps of a whole run. */
async function countSteps(): Promise<number> {
  const { disk, steps } = failing(Infinity, false);
  await generate(second, disk);
  await rm(out, { recursive: true });
  return steps();
}

/** Without what is moved by a rename of its own. */
function ours(tree: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(tree).filter(([path]) => !/^(node_modules|dist)\//.test(path)),
  );
}

describe('C26 a run that is cut off', () => {
  it('leaves the old tree or the new one after a kill at any step, and the next run completes', async () => {
    await setUp();
    const old = ours(await treeOf(out));
    const total = await countSteps();
    await setUp();
    await generate(second);
    const fresh = ours(await treeOf(out));
    const whole = await treeOf(out);
    await rm(out, { recursive: true });
    expect(total).toBeGreaterThan(8);
    for (let step = 1; step <= total; step++) {
      await setUp();
      await generate(second, failing(step, true).disk).catch(() => undefined);
      const between = (await nodeDisk.kindOf(out)) === undefined;
      if (between) await recoverOutput(out, nodeDisk);
      const left = ours(await treeOf(out));
      expect([old, fresh]).toContainEqual(left);
      expect(await generate(second)).toBeUndefined();
      expect(await treeOf(out)).toEqual(whole);
      expect(await readdir(parent)).toEqual(['out']);
      await rm(out, { recursive: true });
    }
  });

  it('puts everything back when a step fails, and says so', async () => {
    await setUp();
    const total = await countSteps();
    await setUp();
    const old = await treeOf(out);
    for (let step = 1; step <= total; step++) {
      const problem = await generate(second, failing(step, false).disk);
      if (problem?.includes('left as it was') !== true) break;
      expect(problem).toContain('EIO');
      expect(await treeOf(out)).toEqual(old);
    }
    expect(await nodeDisk.kindOf(out)).toBe('folder');
  });

  it('leaves the staging folder of another run that is at work', async () => {
    const theirs = join(parent, `.docwright-new-out-${process.ppid}`);
    const stale = join(parent, '.docwright-new-out-2147483646');
    await mkdir(theirs);
    await mkdir(stale);
    await generate(first);
    expect((await readdir(parent)).toSorted()).toEqual([
      `.docwright-new-out-${process.ppid}`,
      'out',
    ]);
  });
});

describe('removing', () => {
  it('takes a link to a folder away and leaves the folder', async () => {
    await put('kept/a.ts', 'a');
    await put('gone/b.ts', 'b');
    await symlink(join(out, 'kept'), join(out, 'gone', 'link'));
    await symlink(join(out, 'kept'), join(out, 'link'));
    await nodeDisk.remove(join(out, 'gone'));
    await nodeDisk.remove(join(out, 'link'));
    await nodeDisk.remove(join(out, 'nothing'));
    expect(await treeOf(out)).toStrictEqual({ 'kept/a.ts': 'a' });
    expect(await readdir(out)).toStrictEqual(['kept']);
  });

  it('takes a file away', async () => {
    await put('a.ts', 'a');
    await put('b.ts', 'b');
    await nodeDisk.remove(join(out, 'a.ts'));
    expect(await treeOf(out)).toStrictEqual({ 'b.ts': 'b' });
  });
});
