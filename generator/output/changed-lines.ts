import { LINE_BYTES, lineHashes } from './hash.ts';
import type { Manifest, ManifestSection } from './manifest.ts';
import type { InputSection } from './section.ts';

/** Lines of an input that are not those the package was generated from. */
export interface ChangedLines {
  readonly file: string;
  /** Name of the section. */
  readonly name: string;
  readonly change: 'changed' | 'added' | 'removed';
  /** 1-based, in the file as it is now. For removed lines: the line that stands there now. */
  readonly line: number;
  /** Last line, 1-based; `line - 1` when lines were only removed. */
  readonly endLine: number;
  /** Generated files that are or were made of the section; empty where that cannot be said. */
  readonly gives: readonly string[];
}

/**
 * Compares the inputs with those of a manifest: in each section the lines between what is equal at its beginning and
 * at its end; sections that are new; sections that are gone. In order of the sections, removed ones last.
 */
export function changedLines(
  { sections: before }: Pick<Manifest, 'sections'>,
  now: readonly InputSection[],
): readonly ChangedLines[] {
  const unmatched = keyed(before);
  const changes = [...keyed(now)].flatMap(([key, section]) => {
    const old = unmatched.get(key);
    unmatched.delete(key);
    return old === undefined ? [added(section)] : changeIn(section, old);
  });
  const removed = [...unmatched.values()].map(({ file, name, gives }): ChangedLines => {
    const line = lineBehind(file, name, before, now);
    return { file, name, change: 'removed', line, endLine: line - 1, gives };
  });
  return [...changes, ...removed];
}

interface Named {
  readonly file: string;
  readonly name: string;
}

/** Sections by file, name, and which of the sections of that name they are. */
function keyed<S extends Named>(sections: readonly S[]): Map<string, S> {
  const counts = new Map<string, number>();
  return new Map(
    sections.map((section) => {
      const name = JSON.stringify([section.file, section.name]);
      const ordinal = (counts.get(name) ?? 0) + 1;
      counts.set(name, ordinal);
      return [`${name} ${ordinal}`, section];
    }),
  );
}

function added(section: InputSection): ChangedLines {
  const { file, name, startLine: line, gives = [] } = section;
  return { file, name, change: 'added', line, endLine: line + countLines(section) - 1, gives };
}

function changeIn(
  section: InputSection,
  { lines: old, gives: gave }: ManifestSection,
): readonly ChangedLines[] {
  const { file, name, startLine, gives = [] } = section;
  const hashes = lineHashes(section.text);
  if (hashes === old) return [];
  const after = numbersOf(hashes);
  const before = numbersOf(old);
  const shorter = Math.min(after.length, before.length);
  let head = 0;
  while (head < shorter && after[head] === before[head]) head++;
  let tail = 0;
  while (tail < shorter - head && after.at(-1 - tail) === before.at(-1 - tail)) tail++;
  const line = startLine + head;
  const endLine = startLine + after.length - tail - 1;
  const none = { now: after.length - tail === head, before: before.length - tail === head };
  const change = none.now ? 'removed' : none.before ? 'added' : 'changed';
  return [{ file, name, change, line, endLine, gives: [...new Set([...gave, ...gives])] }];
}

function numbersOf(base64: string): readonly number[] {
  const bytes = Buffer.from(base64, 'base64');
  const count = Math.floor(bytes.length / LINE_BYTES);
  return Array.from({ length: count }, (_, index) => bytes.readUInt16BE(index * LINE_BYTES));
}

/** The line behind the nearest section before a removed one that is still there; 1 when there is none. */
function lineBehind(
  file: string,
  name: string,
  before: readonly Named[],
  now: readonly InputSection[],
): number {
  const place = before.findIndex((section) => section.file === file && section.name === name);
  const earlier = before.slice(0, place).filter((section) => section.file === file);
  for (const { name: candidate } of earlier.toReversed()) {
    const section = now.find((other) => other.file === file && other.name === candidate);
    if (section !== undefined) return section.startLine + countLines(section);
  }
  return 1;
}

function countLines({ text }: InputSection): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
