import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeOrigin, originOf } from './cache-origin.ts';
import { codeOf } from './disk.ts';
import { hashOf } from './hash.ts';
import {
  hashOfInputs,
  hashOfRun,
  isOnDisk,
  type ExpectedOutput,
  type RunFiles,
} from './input-hash.ts';
import { keepFile } from './keep-file.ts';

/**
 * A run that found or left everything up to date. It holds as long as nothing that decided it has changed: the key has all
 * of that. Kept in `node_modules/.cache/docwright`; may be deleted at any time, and one that was not made there is none.
 */
export interface RunRecord {
  /** Result of `hashOfRun`. */
  readonly key: string;
  /** Result of `hashOfInputs`: who has just changed one need not wait for the rest. */
  readonly inputs: string;
  readonly files: RunFiles;
  readonly packages: readonly RecordedPackage[];
  /** Warnings that the run had to tell of. */
  readonly warnings: number;
}

export interface RecordedPackage {
  readonly name: string;
  /** Output folder, absolute. */
  readonly out: string;
  /** Number of generated files. */
  readonly kept: number;
}

/** Version of the record's form. */
const FORM = 3;

/** Whether a path is there; false, too, where it may not be read, as under Node's permission model. */
function isThere(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

/**
 * The folder for what can be made again: in the nearest `node_modules` at or above a folder. Undefined when there is none;
 * then nothing is kept.
 */
export function cacheFolder(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (isThere(modules)) return join(modules, '.cache', 'docwright');
    if (dirname(folder) === folder) return undefined;
  }
}

/** The record of a run if it still holds. `subject` is the absolute path of what was run: the configuration. */
export function recordThatHolds(cache: string, subject: string): RunRecord | undefined {
  let text: string;
  try {
    text = readFileSync(placeOf(cache, subject), 'utf8');
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
  const record = parsed(text, originOf(cache));
  // The inputs follow from the configuration, and that is one of them.
  if (record?.files.inputs[0] !== subject) return undefined;
  if (hashOfInputs(record.files) !== record.inputs) return undefined;
  return hashOfRun(record.files) === record.key ? record : undefined;
}

/** What `keepRecord` needs to know besides the record. */
export interface Evidence {
  /** Results of `hashOfInputs` from before these files were read: the configuration, which names the others, then all. */
  readonly before: readonly { readonly files: RunFiles; readonly hash: string }[];
  /** What each output folder must have by now. */
  readonly expected: ReadonlyMap<string, ExpectedOutput>;
}

/**
 * Keeps the record of a run, unless an input changed under it or the output is not what it made. Failing to keep it is no
 * failure of the run.
 */
export async function keepRecord(
  cache: string,
  subject: string,
  run: Omit<RunRecord, 'key' | 'inputs'> & { readonly evidence: Evidence },
): Promise<void> {
  const { evidence, ...rest } = run;
  const seen = new Map<string, ExpectedOutput>();
  const key = hashOfRun(run.files, seen);
  const isWhole = [...evidence.expected].every(([folder, expected]) =>
    isOnDisk(seen.get(folder), expected),
  );
  const isSame = evidence.before.every(({ files, hash }) => hashOfInputs(files) === hash);
  if (!isWhole || !isSame) return;
  const place = placeOf(cache, subject);
  const origin = makeOrigin(cache);
  if (origin === undefined) return;
  const record = { docwright: FORM, origin, key, inputs: hashOfInputs(run.files), ...rest };
  await keepFile(place, `${JSON.stringify(record)}\n`);
}

function placeOf(cache: string, subject: string): string {
  return join(cache, 'runs', `${hashOf(subject).slice(0, 32)}.json`);
}

/** Reads what `keepRecord` wrote at that origin; anything else is no record. */
function parsed(text: string, origin: string | undefined): RunRecord | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(content) || content['docwright'] !== FORM) return undefined;
  if (origin === undefined || content['origin'] !== origin) return undefined;
  const { key, inputs, files, packages, warnings } = content;
  if (typeof key !== 'string' || typeof inputs !== 'string') return undefined;
  if (typeof warnings !== 'number' || !isFiles(files)) return undefined;
  if (!Array.isArray(packages) || !packages.every(isPackage)) return undefined;
  return { key, inputs, files, packages, warnings };
}

function isPackage(value: unknown): value is RecordedPackage {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    typeof value['out'] === 'string' &&
    typeof value['kept'] === 'number'
  );
}

function isFiles(value: unknown): value is RunFiles {
  return isRecord(value) && [value['inputs'], value['folders'], value['outputs']].every(isTexts);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
