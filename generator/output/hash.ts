import type { Hash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { GeneratedFile } from '../print/file.ts';

let crypto: typeof import('node:crypto') | undefined;

/** A SHA-256 to be fed. Its library is loaded at once and when it is first needed: to compare two references it is not. */
export function newHash(): Hash {
  // `require` is untyped; the declarations are those that `import` would give.
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
  return crypto.createHash('sha256');
}

/** SHA-256 of a file's bytes (texts as UTF-8), in lower-case hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return newHash().update(content).digest('hex');
}

const known = new WeakMap<GeneratedFile, string>();

/** `hashOf` the text of a generated file, made once: the manifest, the comparison with the disk and the record of the run ask for it. */
export function fileHash(file: GeneratedFile): string {
  const before = known.get(file);
  if (before !== undefined) return before;
  const hash = hashOf(file.text);
  known.set(file, hash);
  return hash;
}

/** Says what `fileHash` is to give for a file: that of another with the same text. */
export function knowHash(file: GeneratedFile, hash: string): void {
  known.set(file, hash);
}

/** Bytes of a line's hash in the manifest: enough to find the changed line, small enough for a file people commit. */
export const LINE_BYTES = 2;

/** One hash of `LINE_BYTES` per line, joined, in base64. Line ends do not count: CRLF and LF give the same. */
export function lineHashes(text: string): string {
  const lines = text.split(/\r?\n/);
  const bytes = Buffer.alloc(lines.length * LINE_BYTES);
  lines.forEach((line, index) => bytes.writeUInt16BE(fold(line), index * LINE_BYTES));
  return bytes.toString('base64');
}

/** FNV-1a over UTF-16 code units, folded to 16 bits. It guards nothing: files have SHA-256. */
function fold(line: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < line.length; index++) {
    hash = Math.imul(hash ^ line.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 16) ^ hash) & 0xffff;
}
