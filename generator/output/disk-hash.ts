import { lstatSync, readFileSync } from 'node:fs';
import { hashOf } from './hash.ts';

/** What this process has read of files, by path. */
const known = new Map<string, { readonly version: string; readonly hash: string }>();

/** Reads a file, and makes the SHA-256 of it. Throws errors of the file system. */
export function readHashed(path: string): { readonly bytes: Buffer; readonly hash: string } {
  // First: what is changed while it is read has another version afterwards.
  const version = versionOf(path);
  const bytes = readFileSync(path);
  const hash = hashOf(bytes);
  if (version === undefined) known.delete(path);
  else known.set(path, { version, hash });
  return { bytes, hash };
}

/** The SHA-256 of a file, which is read only if it may have changed since. Throws errors of the file system. */
export function hashOnDisk(path: string): string {
  const before = known.get(path);
  if (before !== undefined && before.version === versionOf(path)) return before.hash;
  return readHashed(path).hash;
}

/** Some file systems have two changes in one tick of their clocks; milliseconds, and far more than such a tick. */
const TICK = 100;

/**
 * What no change of a file leaves as it is: which file it is, its size, and when it was last changed. Undefined when that was only just
 * now, so that the next change may be at the same time.
 */
function versionOf(path: string): string | undefined {
  const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = lstatSync(path, { bigint: true });
  if (Date.now() - Number(ctimeMs) < TICK) return undefined;
  return `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
}
