import type { Located } from '../ir/span.ts';
import type { Source } from '../ir/source.ts';
import type { Lock, LockedName, LockedOperation, PackageLock } from './lock.ts';
import { isLockedName, type NameStyle } from './lock-names.ts';
import { lockText } from './lock-text.ts';

/** A key or name as `lockText` writes it: plain, or as a JSON text. */
const WORD = String.raw`"(?:[^"\\]|\\.)*"|[^":\s]+(?: [^":\s]+)*`;
const TITLE = new RegExp(`^  (${WORD}):(?: \\{\\})?$`);
const PART = /^ {4}(operations|models|structures):$/;
const NAME = new RegExp(`^ {6}(${WORD}): (${WORD})$`);
const OPERATION = new RegExp(
  `^ {6}(${WORD}): \\{ name: (${word()}), resource: (${word()}), verb: (${word()}) \\}$`,
);

/** A word that ends before a comma or blank. */
function word(): string {
  return String.raw`"[^"\\]*"|[^"\s,]+`;
}

interface Draft {
  readonly operations: LockedOperation[];
  readonly models: LockedName[];
  readonly structures: LockedName[];
}

/**
 * Reads a lock that is as `lockText` writes it, which takes a fraction of the time of reading YAML. Undefined for any other text, also
 * one with a mistake: `readLock` then says what is wrong.
 */
export function readWrittenLock(source: Source): Lock | undefined {
  const packages = new Map<string, PackageLock>();
  let draft: Draft | undefined;
  let part: keyof Draft | undefined;
  let start = 0;
  for (const line of source.text.split('\n')) {
    const title = TITLE.exec(line)?.[1];
    const list = PART.exec(line)?.[1];
    if (line.startsWith('      ')) {
      if (draft === undefined || part === undefined) return undefined;
      const isRead =
        part === 'operations'
          ? addOperation(draft.operations, line, start, source)
          : addName(draft[part], line, start, source);
      if (!isRead) return undefined;
    } else if (list === 'operations' || list === 'models' || list === 'structures') part = list;
    else if (title !== undefined) {
      const name = textOf(title);
      if (name === undefined) return undefined;
      draft = { operations: [], models: [], structures: [] };
      part = undefined;
      packages.set(name, draft);
    }
    start += line.length + 1;
  }
  const lock = { packages };
  // What was taken for something else than it is, or left out, does not give the same text.
  return lockText(lock) === source.text ? lock : undefined;
}

function addOperation(
  operations: LockedOperation[],
  line: string,
  start: number,
  source: Source,
): boolean {
  const [, key, ...parts] = OPERATION.exec(line) ?? [];
  const located = key === undefined ? undefined : keyAt(key, start, source, operations);
  const [name, resource, verb] = parts.map(textOf);
  if (located === undefined) return false;
  if (!isNamed(name, 'camel') || !isNamed(resource, 'dotted') || !isNamed(verb, 'camel')) {
    return false;
  }
  operations.push({ key: located, name, resource, verb });
  return true;
}

function addName(names: LockedName[], line: string, start: number, source: Source): boolean {
  const [, key, written] = NAME.exec(line) ?? [];
  const located = key === undefined ? undefined : keyAt(key, start, source, names);
  const name = written === undefined ? undefined : textOf(written);
  if (located === undefined || !isNamed(name, 'pascal')) return false;
  names.push({ key: located, name });
  return true;
}

/** Keys are sorted, and so it is enough to look at the last one to find that one is there twice. */
function keyAt(
  written: string,
  lineStart: number,
  { file }: Source,
  before: readonly LockedName[],
): Located | undefined {
  const text = textOf(written);
  if (text === undefined || text === before.at(-1)?.key.text) return undefined;
  const start = lineStart + 6;
  return { text, span: { file, start, end: start + written.length } };
}

function isNamed(name: string | undefined, style: NameStyle): name is string {
  return name !== undefined && isLockedName(name, style);
}

function textOf(written: string): string | undefined {
  if (!written.startsWith('"')) return written;
  try {
    const text: unknown = JSON.parse(written);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
