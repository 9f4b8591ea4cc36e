// The tools that docwright is compared with. They have a lock of their own and are installed when somebody wants to
// compare; the marker says which lock they were installed from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchFolder = fileURLToPath(new URL('./', import.meta.url));

/** Path of a file of a peer's package. */
export function peer(...path) {
  return join(benchFolder, 'node_modules', ...path);
}

/** Installs the peers unless those of this lock are there. Gives what npm said when that fails. */
export function installPeers() {
  return installIn(benchFolder);
}

/**
 * Installs what the lock of a folder says unless it is there. Gives what npm said when that fails. Others who want the same wait: two
 * installations into one folder destroy each other.
 */
export function installIn(folder) {
  const marker = join(folder, 'node_modules', '.docwright-lock');
  const hash = hashOf(readFileSync(join(folder, 'package-lock.json')));
  const isThere = () => existsSync(marker) && readFileSync(marker, 'utf8') === hash;
  if (isThere()) return undefined;
  return alone(folder, () => (isThere() ? undefined : install(folder, marker, hash)));
}

function install(folder, marker, hash) {
  process.stderr.write(`Installing into test/${basename(folder)} ...\n`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const windows = process.platform === 'win32';
  const done = spawnSync('npm', args, { cwd: folder, shell: windows, encoding: 'utf8' });
  if (done.status !== 0) return done.stderr;
  writeFileSync(marker, hash);
  return undefined;
}

/** Milliseconds after which who holds a folder is taken for dead: no installation takes so long. */
const OUTDATED = 300_000;

/** Takes a step while nobody else who asks here is at work on the folder, in whatever process. */
function alone(folder, step) {
  const mark = join(tmpdir(), `docwright-installing-${hashOf(folder).slice(0, 16)}`);
  while (!isMade(mark)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    return step();
  } finally {
    rmSync(mark, { recursive: true, force: true });
  }
}

/** Whether the mark could be made; one that a killed process has left is taken away first. */
function isMade(mark) {
  const since = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  if (Date.now() - since > OUTDATED) rmSync(mark, { recursive: true, force: true });
  try {
    mkdirSync(mark);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}
