import { basename, dirname, extname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Lock, PackageLock } from '../config/lock.ts';
import { lockText } from '../config/lock-text.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { sourceOf } from '../ir/source.ts';
import { nodeDisk } from '../output/disk.ts';
import { knownReading } from './known-reading.ts';
import { readInput, type Session } from './session.ts';

/** The file of pinned names beside a configuration. */
export interface LockFile {
  /** Absolute. */
  readonly path: string;
  /** As on disk; undefined when there is none. */
  readonly text: string | undefined;
  /** What it pins, of packages that the configuration has. */
  readonly pinned: Lock;
}

/** Reads the lock of a configuration. Undefined, with diagnostics, when it has mistakes. */
export async function loadLock(
  configPath: string,
  { packages }: Config,
  session: Session,
): Promise<LockFile | undefined> {
  const path = lockPath(configPath);
  if ((await nodeDisk.kindOf(path)) === undefined) {
    return { path, text: undefined, pinned: { packages: new Map() } };
  }
  const source = await readInput(path, session);
  if (source === undefined) return undefined;
  // Late: a run without a configuration needs no reader of YAML.
  const { value, diagnostics } = await knownReading(
    'lock',
    source,
    session,
    async () => (await import('../config/read-lock.ts')).readLock,
  );
  session.diagnostics.push(...diagnostics);
  if (hasErrors(diagnostics)) return undefined;
  const known = new Set(packages.map(({ name }) => name.text));
  const pinned = new Map([...value.packages].filter(([name]) => known.has(name)));
  return { path, text: source.text, pinned: { packages: pinned } };
}

/** The lock as it is now, with what it pins of packages that were known when it was first read. */
export async function reloadLock(file: LockFile): Promise<LockFile> {
  const text = await readText(file.path);
  if (text === undefined || isSameLock(file, text)) return file;
  const { readLock } = await import('../config/read-lock.ts');
  const { value, diagnostics } = readLock(sourceOf(file.path, text));
  return hasErrors(diagnostics) ? file : { ...file, text, pinned: value };
}

/** A text with line feeds only; undefined when it cannot be read. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await nodeDisk.read(path)).replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

/** `docwright.yaml` → `docwright.lock.yaml`. */
function lockPath(configPath: string): string {
  const stem = basename(configPath, extname(configPath));
  return join(dirname(configPath), `${stem}.lock.yaml`);
}

/** A package and its names. */
interface Named {
  readonly name: string;
  readonly lock: PackageLock;
}

/** The text the lock should have: the names of the packages given, and what is pinned for the others. */
export function renewedLock({ pinned }: LockFile, packages: readonly Named[]): string {
  const fresh = packages.map(({ name, lock }) => [name, lock] as const);
  return lockText({ packages: new Map([...pinned.packages, ...fresh]) });
}

/** Whether the file has that text; how its lines end does not count. */
export function isSameLock({ text }: LockFile, wanted: string): boolean {
  return text?.replaceAll('\r\n', '\n') === wanted;
}

/** The first line of a lock that should not be there, and in words the first that is missing. */
export function lockDifference(
  text: string,
  wanted: string,
): { readonly start: number; readonly end: number; readonly hint?: string } {
  const lines = text.split(/(?<=\n)/);
  const plain = (line: string): string => line.trimEnd();
  const known = new Set(lines.map(plain));
  const wantedLines = new Set(wanted.split('\n'));
  const at = lines.findIndex((line) => !wantedLines.has(plain(line)));
  const start = lines.slice(0, Math.max(at, 0)).join('').length;
  const missing = [...wantedLines].filter((line) => line !== '' && !known.has(line));
  const [first, ...others] = missing;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return {
    start,
    end: at < 0 ? start : start + plain(lines[at] ?? '').length,
    ...(first === undefined ? {} : { hint: `Missing: ${first.trim()}${more}` }),
  };
}
