import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';

/* What stands in the way of `docwright generate` on a disk: each is told with what to do, exits with 1, and loses nothing. */

const bin = join(root, 'dist/cli/bin.js');
const hook = pathToFileURL(join(root, 'test/downstream/fault-hook.mjs')).href;
const isRoot = process.getuid?.() === 0;

// Each test runs the bin several times.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-faults-'));
  chmodSync(folder, 0o755);
  const reference = join(root, 'test/documents/payments.md');
  cpSync(reference, join(folder, 'payments.md'));
  const keys = 'name: payments, spec: payments.md, out: made/payments, emit: [types]';
  writeFileSync(join(folder, 'docwright.yaml'), `packages:\n  - { ${keys} }\n`);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly output: string;
}

function generate(
  flags: readonly string[] = [],
  options: { readonly uid?: number; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const { uid, env = {} } = options;
  return new Promise((resolve) => {
    const how = {
      cwd: folder,
      env: { ...process.env, ...env },
      ...(uid === undefined ? {} : { uid, gid: uid }),
    };
    execFile(process.execPath, [...flags, bin, 'generate'], how, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), output: stdout + stderr });
    });
  });
}

/** Everything that is there, but for the inputs. */
function tree(): Readonly<Record<string, string>> {
  const paths = filesBelow(folder).filter(
    (path) => path.startsWith('made/') || path.includes('lock'),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Makes the package, and then an edit of the reference that changes it. */
async function makeStale(): Promise<Readonly<Record<string, string>>> {
  expect(await generate()).toMatchObject({ code: 0 });
  const path = join(folder, 'payments.md');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('/payments', '/charges'));
  return tree();
}

/** What is told, the exit code, and that everything is as it was; then, without the fault, that all is well again. */
async function expectRefusal(run: Promise<Ended>, before: object, words: string): Promise<void> {
  const { code, output } = await run;
  expect(output).toContain(words);
  expect(output).toMatch(/^nothing was written$/m);
  expect(code).toBe(1);
  expect(tree()).toEqual(before);
}

describe('generate', () => {
  it('on a full disk says so at whichever file it is, and leaves everything as it was', async () => {
    const before = await makeStale();
    const full = 'the disk is full (ENOSPC); make room and run the command again';
    // The mark of the run, a mark of the output, the last file.
    for (const at of ['1', '3', '8']) {
      const env = { FAULT_AT: at, FAULT_CODE: 'ENOSPC' };
      await expectRefusal(generate(['--import', hook], { env }), before, full);
    }
    expect(await generate()).toMatchObject({ code: 0 });
    expect(Object.keys(tree())).toContain('made/payments/types/charges.ts');
  });

  it('on a medium that fails at the swap puts the old tree back', async () => {
    const before = await makeStale();
    const env = { FAULT_RENAME: 'made/payments', FAULT_CODE: 'EIO' };
    await expectRefusal(
      generate(['--import', hook], { env }),
      before,
      'EIO; everything was left as it was',
    );
    expect(await generate()).toMatchObject({ code: 0 });
  });

  it('where it may not write says who must be allowed what', async (context) => {
    const before = await makeStale();
    const nobody = 65_534;
    if (isRoot && spawnSync(process.execPath, [bin, '--version'], { uid: nobody }).status !== 0) {
      context.skip('somebody without rights cannot run docwright here');
    }
    chmodSync(join(folder, 'made'), 0o555);
    chmodSync(folder, 0o555);
    const denied =
      'permission denied (EACCES); allow this user to write to the folder and the one above it';
    await expectRefusal(generate([], isRoot ? { uid: nobody } : {}), before, denied);
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'made'), 0o755);
    expect(await generate()).toMatchObject({ code: 0 });
  });

  it('on a real full disk, and on one that is read-only', async (context) => {
    mkdirSync(join(folder, 'made'));
    const disk = join(folder, 'made');
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'docwright-test', disk]);
    if (mounted.status !== 0) context.skip('no file system can be mounted here');
    try {
      const before = await makeStale();
      spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'fill')}`, 'bs=4k', 'count=1000']);
      const full = await generate();
      rmSync(join(disk, 'fill'));
      expect(full.output).toContain('the disk is full (ENOSPC)');
      expect([full.code, tree()]).toEqual([1, before]);
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      await expectRefusal(generate(), before, 'the file system is read-only (EROFS)');
      execFileSync('mount', ['-o', 'remount,rw', disk]);
      expect(await generate()).toMatchObject({ code: 0 });
      expect(readdirSync(disk)).toEqual(['payments']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('says what to do about a file where a folder must be', async () => {
    writeFileSync(join(folder, 'made'), 'mine');
    const { code, output } = await generate();
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('a part of its path is a file, not a folder (ENOTDIR)'),
    ]);
    expect(readFileSync(join(folder, 'made'), 'utf8')).toBe('mine');
  });

  it('says what to do about a file or a link in the place of the output folder', async () => {
    mkdirSync(join(folder, 'made'));
    const words = 'a symbolic link, a special file, a file where the output folder should be';
    const hint = 'hint: Move it away, or choose another output folder.';
    writeFileSync(join(folder, 'made/payments'), 'mine');
    const file = await generate();
    expect([file.code, file.output]).toEqual([1, expect.stringContaining(words)]);
    expect(file.output).toContain(hint);
    expect(readFileSync(join(folder, 'made/payments'), 'utf8')).toBe('mine');
    rmSync(join(folder, 'made/payments'));
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('../elsewhere', join(folder, 'made/payments'));
    const link = await generate();
    expect([link.code, link.output]).toEqual([1, expect.stringContaining(words)]);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('keeps a folder that was made by hand inside, and refuses one in the place of a file', async () => {
    await makeStale();
    mkdirSync(join(folder, 'made/payments/mine/deep'), { recursive: true });
    writeFileSync(join(folder, 'made/payments/mine/deep/notes.txt'), 'mine');
    expect(await generate()).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'made/payments/mine/deep/notes.txt'), 'utf8')).toBe('mine');
    rmSync(join(folder, 'made/payments/index.ts'));
    mkdirSync(join(folder, 'made/payments/index.ts/x'), { recursive: true });
    const { code, output } = await generate();
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('made/payments/index.ts error DW-output-path-clash'),
    ]);
    expect(existsSync(join(folder, 'made/payments/index.ts/x'))).toBe(true);
  });
});
