// The tools that docwright is compared with. They have a lock of their own and are installed when somebody wants to
// compare; the marker says which lock they were installed from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Installs what the lock of a folder says unless it is there. Gives what npm said when that fails. */
export function installIn(folder) {
  const marker = join(folder, 'node_modules', '.docwright-lock');
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return undefined;
  process.stderr.write(`Installing into test/${basename(folder)} ...\n`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const windows = process.platform === 'win32';
  const done = spawnSync('npm', args, { cwd: folder, shell: windows, encoding: 'utf8' });
  if (done.status !== 0) return done.stderr;
  writeFileSync(marker, hash);
  return undefined;
}
