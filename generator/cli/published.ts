import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Difference } from '../diff/difference.ts';
import type { Release } from '../drift/diff-report.ts';
import { isEnough, largerBump, neededVersion } from '../drift/version.ts';
import { codeOf } from '../output/disk.ts';
import type { Job } from './job.ts';

/** The version in the `package.json` of a published package: of its folder, or the file itself. A text says why none. */
export async function publishedVersion(
  path: string,
): Promise<{ readonly version: string } | string> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    const text = await readFile(isFolder ? join(path, 'package.json') : path, 'utf8');
    const content: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const has = typeof content === 'object' && content !== null && 'version' in content;
    if (has && typeof content.version === 'string') return { version: content.version };
    return 'its package.json has no version';
  } catch (error) {
    if (error instanceof SyntaxError) return 'its package.json is not valid JSON';
    if (codeOf(error) === '') throw error;
    return 'there is no package.json';
  }
}

/** Holds the version of a package against the published one; undefined when one of them is no semantic version. */
export function releaseOf(
  published: string,
  { version: declared, emit }: Job,
  { bump: { client, server } }: Difference,
): Release | undefined {
  // One package carries what is emitted; it rises as far as its parts ask for.
  const parts = [
    ...(emit.some(({ text }) => text !== 'server') ? [client.bump] : []),
    ...(emit.some(({ text }) => text === 'server') ? [server.bump] : []),
  ];
  const bump = parts.reduce(largerBump, 'none');
  const needed = neededVersion(published, bump);
  const enough = needed === undefined ? undefined : isEnough(declared, needed);
  if (needed === undefined || enough === undefined) return undefined;
  return { published, declared, bump, needed, enough };
}
